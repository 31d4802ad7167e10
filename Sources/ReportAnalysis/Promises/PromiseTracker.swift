import ChineseText
public import ReportModel

/// The promise chain (三亮): what a report plans for the next year beside what the next report says was done.
///
/// A number is held against the number that the next report states for the same indicator, or of the same name where one
/// of the two belongs to none: all of it is kept, four fifths partly, less broken. A promise in words is answered by the
/// sentence of the next report, outside its own plans, that shares enough of what is particular to it; words such as 尚未
/// or 初步 in that sentence say that it is not done. What neither answers is silent: the reader is shown that nothing was said, not that nothing was done.
public struct PromiseTracker: Sendable {
    /// The share of a number that still counts as partly kept.
    static let partlyKept = 0.8
    /// The share of a promise's particular words that its answer must hold.
    static let likeness = 0.4
    /// What the words after the thing to be done count beside it: what it is good for.
    private static let purpose = 0.2
    /// What a sentence of numbers counts as an answer in words: it tells rather of other work in the same field.
    private static let counting = 0.75
    /// Han characters, and others, beyond which a sentence holds words of anything, and counts so much less.
    private static let length = 45.0

    private let unfinished: [String]
    /// In Unicode scalars.
    private let planWords: [[Unicode.Scalar]]
    private let closings: [String]
    private let units: UnitTable

    public init() throws(AnalysisError) {
        self.unfinished = try ResourceTable.rows(of: "unfinished").map { $0[0] }
        self.units = try UnitTable.shared.get()
        self.closings = try ResourceTable.rows(of: "closings").map { $0[0] }
        self.planWords = try ResourceTable.rows(of: "plan_words").map { Array($0[0].unicodeScalars) }
    }

    /// What `report` promises: each number of its plans, and each part of a sentence (to a semicolon) without one.
    public func promises(of report: Report) -> [Promise] {
        let headings = Set(report.sections.map { Self.withoutStop($0.heading) })
        let plans = BodySentence.all(of: report).filter { sentence in
            report.commitments.contains { $0.start <= sentence.start && sentence.start < $0.end }
                && !headings.contains(Self.withoutStop(sentence.text))
                && !self.isClosing(sentence.text, of: report.document)
        }
        let targets = report.figures.filter { $0.status == .target && $0.kind != .ordinal }
        return plans.flatMap(\.parts).flatMap { sentence in
            let end = sentence.start + sentence.text.unicodeScalars.count
            let own = targets.filter { $0.start >= sentence.start && $0.start < end }
            let promise = Promise(sentence: sentence.text, start: sentence.start)
            return own.isEmpty
                ? [promise] : own.map { Promise(sentence: promise.sentence, start: promise.start, target: $0) }
        }
    }

    /// What became of the promises of `report`.
    ///
    /// - Parameter next: The report of the same place for the year after; `nil` where there is none.
    public func track(_ report: Report, against next: Report?) -> [TrackedPromise] {
        let promises = self.promises(of: report)
        guard let next else { return promises.map { TrackedPromise(promise: $0, outcome: .notDue, rule: .noReport) } }
        let answers = AnsweringReport(next)
        let weights = BigramWeights(
            answers.sentences.map(\.bigrams) + promises.map { BodySentence.bigrams(of: $0.sentence) }
        )
        return promises.map { promise in
            if let target = promise.target { return self.track(promise, target, in: answers, weights) }
            return self.track(promise, in: answers, weights)
        }
    }

    private func track(
        _ promise: Promise,
        _ target: Figure,
        in answers: AnsweringReport,
        _ weights: BigramWeights
    ) -> TrackedPromise {
        let matcher = TargetMatcher(target, in: answers, units: self.units)
        let result = matcher.result() ?? matcher.result(byWordsOf: self.particulars, weights)
        guard let result else {
            return TrackedPromise(promise: promise, outcome: .silent, rule: .noAnswer)
        }
        let share = target.bound == .under ? target.value / result.value : result.value / target.value
        let outcome: TrackedPromise.Outcome =
            share >= 1 || result.value == target.value ? .kept : share >= Self.partlyKept ? .partly : .broken
        return TrackedPromise(
            promise: promise,
            outcome: outcome,
            rule: .numbers,
            answer: .init(sentence: result.sentence, start: result.start, figure: result)
        )
    }

    private func track(
        _ promise: Promise,
        in answers: AnsweringReport,
        _ weights: BigramWeights
    ) -> TrackedPromise {
        let clause = Self.firstClause(of: promise.sentence)
        let thing = self.particulars(of: clause)
        let purpose = self.particulars(of: String(promise.sentence.dropFirst(clause.count)))
        let (whole, rest) = (weights.sum(thing), weights.sum(purpose))
        var best: (likeness: Double, sentence: BodySentence)?
        let (things, purposes) = (answers.shares(of: thing, weights), answers.shares(of: purpose, weights))
        for (index, answer) in answers.sentences.enumerated() where whole > 0 {
            var likeness = things[index] / whole
            guard likeness >= Self.likeness / 3 else { continue }
            if rest > 0 { likeness += Self.purpose * purposes[index] / rest }
            if answer.text.utf8.contains(where: { (0x30...0x39).contains($0) }) { likeness *= Self.counting }
            likeness *= min(1, Self.length / Double(answer.text.unicodeScalars.count))
            if likeness > (best?.likeness ?? 0) { best = (likeness, answer) }
        }
        guard let best, best.likeness >= Self.likeness else {
            return TrackedPromise(promise: promise, outcome: .silent, rule: .noAnswer)
        }
        let isUnfinished = self.unfinished.contains { best.sentence.text.contains($0) }
        return TrackedPromise(
            promise: promise,
            outcome: isUnfinished ? .partly : .kept,
            rule: .words,
            answer: .init(sentence: best.sentence.text, start: best.sentence.start)
        )
    }

    /// The pairs of characters of a clause without the words of any plan; all of them where nothing else is left.
    private func particulars(of clause: String) -> Set<UInt64> {
        var text = Array(clause.unicodeScalars)
        for word in self.planWords where word.count <= text.count {
            var index = 0
            while index + word.count <= text.count {
                if text[index] == word[0], text[index..<(index + word.count)].elementsEqual(word) {
                    for place in index..<(index + word.count) { text[place] = "|" }
                    index += word.count
                } else {
                    index += 1
                }
            }
        }
        let pairs = BodySentence.bigrams(of: text)
        return pairs.count >= 2 ? pairs : BodySentence.bigrams(of: clause)
    }

    /// Whether it ends a report and promises nothing: 以上报告，请予审议; who signs it; the day below.
    private func isClosing(_ sentence: String, of document: DocumentMetadata) -> Bool {
        let letters = String(sentence.filter { $0.isLetter || $0.isNumber })
        if self.closings.contains(where: { letters.hasPrefix($0) }) { return true }
        if let issuer = document.issuer, letters == issuer { return true }
        if letters.hasSuffix("人民政府"), document.region?.name.hasSuffix(letters.dropLast(4)) == true { return true }
        return letters.hasSuffix("日") && letters.allSatisfy { $0.isNumber || "年月日〇零一二三四五六七八九十".contains($0) }
    }

    private static func withoutStop(_ text: String) -> Substring { text.hasSuffix("。") ? text.dropLast() : text[...] }

    /// What is to be done; what it is good for follows after the comma.
    private static func firstClause(of sentence: String) -> String {
        let ends: Set<Character> = ["，", ",", "；", ";", "。"]
        return String(sentence.prefix { !ends.contains($0) })
    }
}
