import ChineseText
import ReportModel

/// Finds numbers with measure words: 3万余份, 99.5%以上, 百分之九十五, 10-15件, 第三届.
///
/// It reads forms only; whether a quantity states a fact is for `QuantityFilter`.
struct QuantityScanner: Sendable {
    let text: ReportText
    let words: WordIndex

    private var bytes: [UInt8] { self.text.bytes }
    /// Chinese numerals and 第.
    private static let openings = ScalarSet(firstOf: "第零〇一二两三四五六七八九十百千万亿".map(String.init))
    /// Nouns that begin with a measure word.
    private static let nouns: [StaticString] = [
        "项目", "条例", "条理", "场所", "场馆", "家庭", "类型", "类别", "名录", "名额", "名单", "件套",
    ]
    private static let place = MeasureWord(text: "名", kind: .rank, group: "rank")
    private static let percent = MeasureWord(text: "%", kind: .percent, group: "percent")

    /// The quantities in `range` outside the dates in `dates`, in order.
    func quantities(in range: Range<Int>, dates: [Range<Int>]) -> [Quantity] {
        let bytes = self.bytes
        let openings = Self.openings
        var quantities: [Quantity] = []
        var position = range.lowerBound
        var next = dates.startIndex
        while position < range.upperBound {
            while next < dates.endIndex, dates[next].upperBound <= position { next += 1 }
            if next < dates.endIndex, dates[next].contains(position) {
                position = dates[next].upperBound
                continue
            }
            // Most characters begin no number.
            let end = next < dates.endIndex ? min(dates[next].lowerBound, range.upperBound) : range.upperBound
            let other = openings.endOfOthers(in: bytes, from: position, to: end)
            if other > position {
                position = other
                continue
            }
            let byte = bytes[position]
            if bytes.isLetter(at: position) {
                position = self.endOfCode(from: position)
            } else if bytes.isDigit(at: position) || byte >= 0xE3 {
                let (quantity, end) = self.read(at: position, in: range)
                // A sentence that was cut for its length may end inside a quantity.
                if let quantity, quantity.range.upperBound <= range.upperBound { quantities.append(quantity) }
                position = max(end, position + 1)
            } else {
                position += 1
            }
        }
        return quantities
    }

    private func read(at position: Int, in range: Range<Int>) -> (Quantity?, end: Int) {
        if self.bytes.holds("百分之", at: position) || self.bytes.holds("千分之", at: position) {
            return self.percentage(at: position, in: range)
        }
        if self.bytes.holds("第", at: position) { return self.ordinal(at: position) }
        guard let numeral = NumeralReader().numeral(in: self.bytes, at: position) else {
            return (nil, position + (self.bytes.scalar(at: position)?.length ?? 1))
        }
        let end = numeral.range.upperBound
        if self.bytes.isLetter(at: end) { return (nil, self.endOfCode(from: end)) }
        guard let value = numeral.value else { return (nil, self.endOfNumber(from: end, limit: range.upperBound)) }
        guard numeral.form != .positional, !self.isInsideNumber(position), !self.isCode(numeral) else {
            return (nil, end)
        }
        let measured = self.measureWord(after: end, numeral: numeral)
        if let range = self.range(from: numeral, value: value, measured: measured, in: range) {
            return (range, range.range.upperBound)
        }
        guard let (measure, unitEnd) = measured else { return (nil, end) }
        let quantity = self.quantity(numeral, value: value, upper: nil, measure: measure, end: unitEnd, in: range)
        return (quantity, quantity?.range.upperBound ?? unitEnd)
    }

    // MARK: Parts

    private func measureWord(after end: Int, numeral: Numeral) -> (MeasureWord, end: Int)? {
        var position = end
        // Pages set numbers off with spaces, never with line ends: 14:39⏎分享到.
        while position < end + 2, self.bytes.isByte(0x20, at: position) { position += 1 }
        guard let token = self.words.token(.measureWords, startingAt: position), let measure = token.word.measure
        else { return nil }
        guard self.fits(measure, numeral: numeral, end: token.range.upperBound) else { return nil }
        return (measure, token.range.upperBound)
    }

    /// Words that look like a measure word but are the head of another: 5部委, 3分之一, 12市级.
    private func fits(_ measure: MeasureWord, numeral: Numeral, end: Int) -> Bool {
        let following = self.bytes.scalar(at: end)?.value ?? 0
        let isArabic = numeral.form == .arabic
        switch measure.lookalike {
        case .tenth:
            // 九成, 八成五, 两成以上; not 一成不变, 三成立.
            guard !isArabic, let value = numeral.value, value >= 2, value < 10 else { return false }
            return !Self.isHan(following)
                || Self.starts(["以上", "以下", "左右", "多", "的", "是", "五"], in: self.bytes, at: end)
        case .times:
            return self.bytes.holds("翻", before: numeral.range.lowerBound)
                || self.bytes.holds("翻了", before: numeral.range.lowerBound)
        case .point:
            // 3分提高到5分; not 3分之一.
            return !Self.isHan(following) || self.bytes.holds("以上", at: end) || self.bytes.holds("的", at: end)
                || self.words.token(.directions, startingAt: end) != nil
        case .great:
            return Self.isHan(following)
        case .pair:
            return !Self.starts(["接", "应", "口", "象", "外", "内", "照", "标", "策"], in: self.bytes, at: end)
        case .place:
            return !Self.starts(["级", "委", "直", "长", "政", "民", "方", "点", "区", "址", "图", "域"], in: self.bytes, at: end)
        case .person:
            return !Self.starts(["大代表", "民", "才", "员", "力", "工智能"], in: self.bytes, at: end)
        case .department:
            return !Self.starts(["委", "门", "级", "长", "件", "署", "分"], in: self.bytes, at: end)
        case .thing:
            // 8项目标 counts aims, 8项目 is none of projects.
            return self.bytes.holds("项目标", at: end - 3) || !self.bytes.holdsAny(Self.nouns, at: end - 3)
        case .none:
            return true
        }
    }

    private func quantity(
        _ numeral: Numeral,
        value: Double,
        upper: Double?,
        measure: MeasureWord,
        end: Int,
        in range: Range<Int>
    ) -> Quantity? {
        var quantity = Quantity(
            range: numeral.range.lowerBound..<end,
            start: numeral.range.lowerBound,
            value: value,
            upper: upper,
            measure: measure,
            bound: numeral.isOpen ? .over : .exact,
            form: numeral.form == .arabic ? .arabic : .chinese
        )
        if measure.lookalike == .tenth { self.readTenths(&quantity) }
        self.bind(&quantity, in: range)
        if numeral.lacksDigits {
            // 近百件 and 上千人 are numbers; 千家万户 and 万名法官 are not.
            guard quantity.range.lowerBound < quantity.start else { return nil }
        }
        return quantity
    }

    /// 九成 is 90 %, 八成五 is 85 %.
    private func readTenths(_ quantity: inout Quantity) {
        quantity.value *= 10
        quantity.measure = Self.percent
        if self.bytes.holds("五", at: quantity.range.upperBound) {
            quantity.value += 5
            quantity.range = quantity.range.lowerBound..<(quantity.range.upperBound + 3)
        }
        if self.bytes.holds("多", at: quantity.range.upperBound) {
            quantity.bound = .over
            quantity.range = quantity.range.lowerBound..<(quantity.range.upperBound + 3)
        }
    }

    /// Takes in the words of the bound before and after.
    private func bind(_ quantity: inout Quantity, in range: Range<Int>) {
        var start = quantity.start
        while start > range.lowerBound, self.bytes.isByte(0x20, at: start - 1) { start -= 1 }
        if let token = self.words.token(.bounds, endingAt: start), token.range.lowerBound >= range.lowerBound,
            let bound = Figure.Bound(rawValue: token.word.values[1]), token.word.values[0] != "after"
        {
            let isRound = quantity.form == .chinese || token.word.values[0] == "before"
            if bound != .exact, isRound {
                quantity.bound = bound
                quantity.range = token.range.lowerBound..<quantity.range.upperBound
            }
        }
        if let token = self.words.token(.bounds, startingAt: quantity.range.upperBound),
            token.word.values[0] == "after", let bound = Figure.Bound(rawValue: token.word.values[1])
        {
            quantity.bound = bound
            quantity.range = quantity.range.lowerBound..<token.range.upperBound
        }
    }

    // MARK: Forms

    /// 百分之九十五, 百分之99.5以上
    private func percentage(at start: Int, in range: Range<Int>) -> (Quantity?, end: Int) {
        let isMille = self.bytes.holds("千分之", at: start)
        guard let numeral = NumeralReader().numeral(in: self.bytes, at: start + 9), let value = numeral.value else {
            return (nil, start + 9)
        }
        var quantity = Quantity(
            range: start..<numeral.range.upperBound,
            start: start,
            value: value,
            measure: isMille ? MeasureWord(text: "‰", kind: .percent, group: "percent") : Self.percent,
            bound: numeral.isOpen ? .over : .exact,
            form: .arabic
        )
        self.bind(&quantity, in: range)
        return (quantity, quantity.range.upperBound)
    }

    /// 10-15件, 3至5个, 10%-15%
    ///
    /// - Parameter firstMeasure: the measure word after the first number.
    private func range(
        from first: Numeral,
        value: Double,
        measured firstMeasure: (MeasureWord, end: Int)?,
        in range: Range<Int>
    ) -> Quantity? {
        var position = first.range.upperBound
        if let firstMeasure, self.bytes.dash(at: firstMeasure.end) != nil { position = firstMeasure.end }
        guard let start = self.bytes.dash(at: position),
            let second = NumeralReader().numeral(in: self.bytes, at: start), second.form == first.form,
            let upper = second.value, upper > value,
            let (measure, end) = self.measureWord(after: second.range.upperBound, numeral: second)
        else { return nil }
        if let firstMeasure, firstMeasure.0 != measure { return nil }
        // 由3至5个 with another number before it is a change, not a range.
        if let before = self.bytes.at(first.range.lowerBound - 1), before == 0x2D { return nil }
        var whole = first
        whole.range = first.range.lowerBound..<second.range.upperBound
        whole.isOpen = second.isOpen
        return self.quantity(whole, value: value, upper: upper, measure: measure, end: end, in: range)
    }

    /// 第三届, 第5次, 第四
    private func ordinal(at start: Int) -> (Quantity?, end: Int) {
        guard let numeral = NumeralReader().numeral(in: self.bytes, at: start + 3), let value = numeral.value,
            !numeral.lacksDigits, !numeral.isOpen
        else { return (nil, start + 3) }
        if let end = self.endOfProvision(after: numeral.range.upperBound) { return (nil, end) }
        let measured = self.words.token(.measureWords, startingAt: numeral.range.upperBound)
        let unit = measured?.word.measure
        let isPlace = unit == nil || unit?.text == "名" || unit?.text == "位"
        let measure = isPlace ? Self.place : MeasureWord(text: unit?.text ?? "名", kind: .ordinal, group: "ordinal")
        let end = unit == nil ? numeral.range.upperBound : measured?.range.upperBound ?? numeral.range.upperBound
        let quantity = Quantity(
            range: start..<end,
            start: start,
            value: value,
            measure: measure,
            bound: .exact,
            form: .ordinal
        )
        return (quantity, end)
    }

    /// The end of a list of provisions or meetings: 第十四、十五条, 第二十至二十三条, 第十四、十五次会议.
    private func endOfProvision(after first: Int) -> Int? {
        var end = first
        while let mark = self.bytes.startsAny(["、", "和", "至", "到", "及"], at: end),
            let next = NumeralReader().numeral(in: self.bytes, at: self.bytes.holds("第", at: mark) ? mark + 3 : mark)
        {
            end = next.range.upperBound
            // 第三十三条、三十四条
            if self.bytes.holds("条", at: end) { end += 3 }
        }
        guard end > first else { return nil }
        let isProvision = self.bytes.holds("条", before: end)
        return isProvision || self.bytes.holdsAny(["款", "项", "章", "节", "次", "号", "届"], at: end) ? end : nil
    }

    /// 0531, 007: a number that begins with nought numbers nothing, unless a point follows.
    private func isCode(_ numeral: Numeral) -> Bool {
        let start = numeral.range.lowerBound
        return self.bytes.isByte(0x30, at: start) && self.bytes.isDigit(at: start + 1)
    }

    private func isInsideNumber(_ position: Int) -> Bool { self.bytes.isDigit(at: position - 1) }

    private func endOfNumber(from start: Int, limit: Int) -> Int {
        var end = start
        while end < limit, let next = NumeralReader().numeral(in: self.bytes, at: end) { end = next.range.upperBound }
        return end
    }

    /// The end of a run of letters, digits and the marks between them: 11370305K21216551K/2024-5438779, H5.
    private func endOfCode(from start: Int) -> Int {
        var end = start
        while let byte = self.bytes.at(end) {
            let joins = (byte == 0x2F || byte == 0x2D || byte == 0x2E) && self.bytes.isDigit(at: end + 1)
            guard self.bytes.isDigit(at: end) || self.bytes.isLetter(at: end) || joins else { break }
            end += 1
        }
        return end
    }

    private static func starts(_ words: [StaticString], in bytes: [UInt8], at position: Int) -> Bool {
        words.contains { bytes.holds($0, at: position) }
    }

    static func isHan(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar)
    }
}
