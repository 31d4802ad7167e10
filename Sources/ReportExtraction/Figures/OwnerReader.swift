import ChineseText
import ReportModel

/// Tells whose number it is: the document's own place, one that the clause begins with, or 全国, 全省.
struct OwnerReader: Sendable {
    let text: ReportText
    let words: WordIndex
    /// Of the document.
    private let region: Region?
    /// Whose a number is that the sentence says nothing of: a ministry's document speaks of the whole country.
    private let own: RegionReference?
    /// The divisions above the document's.
    private let above: [Region]

    private var bytes: [UInt8] { self.text.bytes }

    init(text: ReportText, words: WordIndex, regions: RegionDirectory, document: DocumentMetadata) {
        self.text = text
        self.words = words
        self.region = document.region
        let isMinistry = document.title.map { Self.ministries.contains(where: $0.begins) } ?? false
        self.own = document.region?.reference ?? (isMinistry ? RegionReference(adcode: nil, name: "全国") : nil)
        self.above = document.region.map { regions.ancestors(of: $0.adcode) } ?? []
    }

    func owner(of index: Int, in sentence: FigureSentence) -> RegionReference? {
        let fact = sentence.facts[index]
        if fact.measure.kind == .rank { return self.subject(of: index, in: sentence) ?? self.own }
        if let scope = self.scope(of: index, in: sentence), fact.form != .ordinal || fact.measure.text == "批" {
            return scope
        }
        return self.zone(before: fact, in: sentence.before(index)) ?? self.subject(of: index, in: sentence) ?? self.own
    }

    private static let ministries = [
        "国务院", "国家", "最高人民", "中国人民银行", "中国证", "外交部", "教育部", "科学技术部", "科技部", "工业和信息化部", "公安部", "民政部", "司法部",
        "财政部", "人力资源社会保障部", "人力资源和社会保障部", "自然资源部", "生态环境部", "环境保护部", "住房城乡建设部", "住房和城乡建设部", "交通运输部", "水利部",
        "农业农村部", "农业部", "商务部", "文化和旅游部", "文化部", "退役军人事务部", "应急管理部", "审计署", "海关总署", "市场监管总局", "税务总局",
    ]

    /// 全国49个, 全省第二批, 国家法定的20个工作日, 全省平均95%: a greater division beside the number.
    private func scope(of index: Int, in sentence: FigureSentence) -> RegionReference? {
        let fact = sentence.facts[index]
        var position = fact.range.lowerBound
        for filler: StaticString in ["的", "平均", "平均为", "平均水平", "共", " "]
        where self.bytes.holds(filler, before: position) {
            position -= filler.utf8CodeUnitCount
        }
        if let token = self.words.token(.scopes, endingAt: position) ?? self.average(in: sentence.clauseBefore(index)) {
            return self.isYardstick(token, fact) ? nil : self.greater(token)
        }
        if fact.form == .ordinal, let token = self.words.token(.scopes, startingAt: fact.range.upperBound) {
            return self.greater(token)
        }
        return nil
    }

    /// The scope whose average the clause gives: 全省平均为37.8%.
    private func average(in clause: Range<Int>) -> WordIndex.Token? {
        self.words.tokens(.scopes, in: clause).last.flatMap {
            self.bytes.holds("平均", at: $0.range.upperBound) && !self.isCompared($0, until: clause.upperBound) ? $0 : nil
        }
    }

    /// 较全国平均水平快0.7天: the number is the document's own.
    private func isCompared(_ scope: WordIndex.Token, until end: Int) -> Bool {
        self.bytes.holdsAny(["较", "比"], before: scope.range.lowerBound)
            && self.bytes.holdsAny(["快", "慢", "高", "低", "多", "少", "短"], before: end)
    }

    /// 高于全省2.4个百分点, 比全市平均少3件: by how much the document's own number differs.
    private func isYardstick(_ scope: WordIndex.Token, _ fact: Quantity) -> Bool {
        fact.measure.group == "point"
            || self.bytes.holdsAny(["高于", "低于", "优于", "好于", "多于", "少于", "高出", "低出"], before: scope.range.lowerBound)
    }

    /// The division that a word such as 全省 means, where it is greater than the document's own.
    private func greater(_ token: WordIndex.Token) -> RegionReference? {
        if token.word.values[0] == "country" { return RegionReference(adcode: nil, name: "全国") }
        guard let level = RegionLevel(rawValue: token.word.values[0]) else { return nil }
        // 全市 in the report of a city that ranks as a county is that city.
        if let own = self.region, own.level == .county, level == .city, own.name.hasSuffix("市"),
            self.bytes.holds("市", before: token.range.upperBound)
        {
            return nil
        }
        if level == .county, let own = self.region, own.level == .city || !own.name.hasSuffix("区"),
            own.level != .township, self.bytes.holds("区", before: token.range.upperBound)
        {
            // 全区14个设区市: an autonomous region is 区 too.
            return self.above.first { $0.level == .province && $0.name.hasSuffix("自治区") }?.reference
        }
        return self.above.first { $0.level == level }?.reference
    }

    /// A zone that is no division: 中国(山东)自由贸易试验区57项.
    private func zone(before fact: Quantity, in before: Range<Int>) -> RegionReference? {
        let end = fact.range.lowerBound
        let tails: [StaticString] = ["自由贸易试验区", "自贸试验区", "自贸区", "经济技术开发区", "高新技术产业开发区", "综合保税区"]
        guard tails.contains(where: { self.bytes.holds($0, before: end) }) else { return nil }
        let verbs = self.words.tokens(.honours, in: before) + self.words.tokens(.frames, in: before)
        let start = verbs.map(\.range.upperBound).filter { $0 < end - 9 }.max() ?? before.lowerBound
        return RegionReference(adcode: nil, name: self.text.original(self.bytes.trimmed(start..<end)))
    }

    /// The last division before the fact that a clause of the sentence begins with.
    private func subject(of index: Int, in sentence: FigureSentence) -> RegionReference? {
        let fact = sentence.facts[index]
        guard let place = sentence.places.last(where: { $0.range.upperBound <= fact.start }) else { return nil }
        // 历下区建成12个,我市共有60个: the clause has turned back to the document's own place.
        let isOver = sentence.clauses.contains {
            $0.lowerBound >= place.range.upperBound && $0.lowerBound <= fact.start && self.isOfOwn($0.lowerBound)
        }
        return isOver ? nil : place.region
    }

    /// Whether a clause that begins here speaks of the document's own place: 我市, 本县, 全区.
    private func isOfOwn(_ start: Int) -> Bool {
        let end = self.bytes.startsAny(["我", "本", "全"], at: start)
        return end.map { self.bytes.holdsAny(["省", "市", "县", "区", "州", "旗", "镇", "乡", "街道"], at: $0) } ?? false
    }
}
