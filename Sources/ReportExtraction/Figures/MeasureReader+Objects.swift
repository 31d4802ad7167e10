import ChineseText
import ReportModel

/// The noun that follows a number, and where what is said of the next number begins.
extension MeasureReader {
    /// The noun after the number: 名行政执法人员 without the measure word; empty where none follows.
    func object(_ index: Int, in sentence: FigureSentence) -> String {
        var range = self.after(index, in: sentence)
        while self.bytes.holds("的", at: range.lowerBound) || self.bytes.isByte(0x20, at: range.lowerBound),
            range.count > 1
        {
            range = (range.lowerBound + (self.bytes.isByte(0x20, at: range.lowerBound) ? 1 : 3))..<range.upperBound
        }
        guard let first = self.bytes.scalar(at: range.lowerBound)?.value, !range.isEmpty,
            QuantityScanner.isHan(first) || first == 0x201C || first == 0x300A
        else { return "" }
        // 下放审批事项21项至镇: where to.
        if self.bytes.startsAny(["至", "给", "于"], at: range.lowerBound) != nil { return "" }
        if index + 1 < sentence.facts.count, range.upperBound == sentence.facts[index + 1].range.lowerBound {
            return self.coordinated(range, index: index, in: sentence)
        }
        return self.clipped(self.trimmed(self.roles.noun(of: range), dates: []))
    }

    /// 主要负责同志6次就法治工作作出批示: who did what is said of it.
    func isOccasion(_ fact: Quantity) -> Bool { fact.measure.group == "event" }

    func isActor(_ range: Range<Int>) -> Bool {
        (2...20).contains(self.text.length(range)) && self.roles.firstVerb(in: range, isPlain: true) == nil
    }

    /// 对12个镇街道、11个区直部门进行督察: the first noun with what the list does or undergoes.
    private func coordinated(_ range: Range<Int>, index: Int, in sentence: FigureSentence) -> String {
        let parts = self.split(range)
        let endsInMark = parts.last.map { $0.upperBound < range.upperBound } ?? false
        guard endsInMark else {
            // 拆除6起面积870平方米: the noun names the next number.
            if Self.bareNouns.contains(self.string(range)) || Self.bareSums.contains(self.string(range)) { return "" }
            // 14个乡镇共公布权责事项6842项: what is done belongs to the next number. 12家执法单位的案卷60卷: the noun only.
            return self.clipped(self.trimmed(self.leadingNoun(of: range), dates: []))
        }
        let noun = self.string(self.roles.noun(of: range.lowerBound..<(parts.last ?? range).upperBound))
        guard !sentence.leadsToNext(index + 1, in: self.bytes) else { return noun }
        let last = sentence.after(index + 1)
        let action = self.roles.firstVerb(in: last, isPlain: true).map {
            self.trimmed($0.lowerBound..<last.upperBound, dates: [])
        }
        return noun + (action.map { self.text.length($0) <= Self.longestAction ? self.string($0) : "" } ?? "")
    }

    private func clipped(_ range: Range<Int>) -> String {
        let whole = self.string(range)
        guard whole.unicodeScalars.count > Self.longest else { return whole }
        // A long object is a list or a clause of its own: its first part names the thing.
        let first = self.split(range).first.map(self.string) ?? whole
        return String(String.UnicodeScalarView(first.unicodeScalars.prefix(Self.longest)))
    }

    /// Where in the words between two numbers begins what is said of the second.
    func action(in range: Range<Int>) -> Int {
        var first = self.roles.firstVerb(in: range, isPlain: true)?.lowerBound ?? range.upperBound
        for token in self.words.tokens(.frames, in: range) where token.word.role == .opening {
            // 人民调解员共调解: after the adverb even a verb that may be part of a noun is one.
            guard self.words.roleToken(.action, startingAt: token.range.upperBound) != nil else { continue }
            first = min(first, token.range.lowerBound)
        }
        return first
    }

    /// The noun before what is done, where that belongs to the next number: 乡镇 of 乡镇共公布权责事项.
    func leadingNoun(of range: Range<Int>) -> Range<Int> {
        let action = self.action(in: range)
        guard action > range.lowerBound || range.isEmpty else { return action..<action }
        let first = self.roles.noun(of: action > range.lowerBound ? range.lowerBound..<action : range)
        let end = first.dropFirst(6).first { self.bytes.holds("的", at: $0) } ?? first.upperBound
        return self.split(first.lowerBound..<end).first ?? first
    }
}
