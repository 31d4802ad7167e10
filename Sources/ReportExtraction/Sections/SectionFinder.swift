import ChineseText
import ReportModel

/// Finds the headings of a report and what each part is about.
///
/// Marked headings stand on a line of their own (一、…) or begin a paragraph and end at its first full stop
/// ((一)…。, 一是…。). A report without marks is divided by its short lines without a full stop, and a part whose
/// paragraphs all begin with a short sentence by those sentences.
struct SectionFinder: Sendable {
    struct Part: Sendable {
        /// The heading, without the full stop that ends it.
        var heading: Range<Int>
        var level: Int
        var kind: Section.Kind
        var range: Range<Int>
        /// The index of the part that it lies in.
        var parent: Int?
    }

    private struct Mark {
        var heading: Range<Int>
        var style: OutlineMark.Style?
        var level: Int
        /// Where the part ends at the latest: an item inside a paragraph does not outlast it.
        var limit: Int
    }

    /// An unmarked heading is at most so long, in scalars.
    private static let longestHeading = 45
    private static let longestLead = 32

    let text: ReportText
    let words: WordIndex
    let layout: Layout
    /// The year that the report covers.
    let year: Int?

    private var bytes: [UInt8] { self.text.bytes }

    func parts() -> [Part] {
        var marks = self.marked()
        if marks.allSatisfy({ $0.level == 3 }) { marks += self.bareLines() }
        marks += self.turns(after: marks)
        marks.sort { ($0.heading.lowerBound, $0.level) < ($1.heading.lowerBound, $1.level) }
        marks = self.withLeads(marks)
        return self.parts(from: marks)
    }

    // MARK: Marked headings

    private func marked() -> [Mark] {
        var marks: [Mark] = []
        for line in self.layout.lines {
            if let mark = OutlineMark(in: self.bytes, at: line.lowerBound, limit: line.upperBound) {
                let heading = self.heading(in: line, from: mark.range.upperBound)
                let isItem = mark.style == .clause || mark.style == .bracketedArabic
                if heading.count > mark.range.count, !isItem || self.text.length(heading) <= 200 {
                    marks.append(
                        Mark(heading: heading, style: mark.style, level: self.level(mark.style), limit: .max)
                    )
                }
            }
            marks += self.items(in: line)
        }
        return self.ranked(marks)
    }

    /// 一是…。二是…。 or (一)…。(二)…。 inside a paragraph.
    private func items(in line: Range<Int>) -> [Mark] {
        let bytes = self.bytes
        var marks: [Mark] = []
        var position = line.lowerBound
        while position < line.upperBound {
            let byte = bytes[position]
            guard byte == 0xE3 || byte == 0x3B || byte == 0x3A, position + 3 < line.upperBound else {
                position += byte > 0xE3 ? 3 : 1
                continue
            }
            let isStop = byte != 0xE3 || bytes.holds("。", at: position)
            let isFull = byte == 0xE3 || byte == 0x3A
            position += byte == 0xE3 ? 3 : 1
            guard isStop, let mark = OutlineMark(in: bytes, at: position, limit: line.upperBound),
                mark.style == .clause || isFull && mark.style != .chinese
            else { continue }
            let heading = position..<self.headingEnd(from: mark.range.upperBound, limit: line.upperBound)
            let level = self.level(mark.style)
            marks.append(Mark(heading: heading, style: mark.style, level: level, limit: line.upperBound))
        }
        return marks
    }

    private func heading(in line: Range<Int>, from start: Int) -> Range<Int> {
        line.lowerBound..<self.headingEnd(from: start, limit: line.upperBound)
    }

    /// The first full stop, semicolon or end of line.
    private func headingEnd(from start: Int, limit: Int) -> Int {
        var position = start
        while position < limit {
            let byte = self.bytes[position]
            if byte == 0x3B || byte == 0xE3 && self.bytes.holds("。", at: position) { return position }
            position += byte > 0xE3 ? 3 : 1
        }
        return limit
    }

    private func level(_ style: OutlineMark.Style) -> Int {
        switch style {
        case .chinese: 1
        case .bracketedChinese: 2
        case .arabic, .bracketedArabic, .clause: 3
        }
    }

    /// A report whose parts are marked (一) or 1. without any 一、 has those for its first level.
    private func ranked(_ marks: [Mark]) -> [Mark] {
        let levels = Set(marks.filter { $0.style != .clause && $0.style != .bracketedArabic }.map(\.level)).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0 + 1) })
        return marks.map { mark in
            var mark = mark
            if mark.style != .clause, mark.style != .bracketedArabic { mark.level = ranks[mark.level] ?? mark.level }
            return mark
        }
    }

    // MARK: Unmarked headings

    /// Paragraphs that turn to problems or plans without a heading, after the parts that have one:
    /// 同时,仍存在一些不足…, 2025年,将重点….
    private func turns(after marks: [Mark]) -> [Mark] {
        guard let last = marks.filter({ $0.level < 3 }).last else { return [] }
        var turns: [Mark] = []
        // What a marked part is about is not turned to again inside it.
        let above = [last, marks.last { $0.level == 1 }].compactMap { $0 }
        let kinds = above.map { self.kind(of: $0.heading, parent: nil, level: $0.level) }
        if kinds.contains(.plans) { return [] }
        for line in self.layout.lines where line.lowerBound > last.heading.upperBound && !self.isMarked(line) {
            let end = self.headingEnd(from: line.lowerBound, limit: line.upperBound)
            let lead = line.lowerBound..<min(end, self.clauseEnd(from: line.lowerBound, limit: end))
            let opening = line.lowerBound..<min(end, line.lowerBound + 120)
            if self.bytes.startsAny(["下一步", "下步", "今后", "下阶段", "新的一年"], at: line.lowerBound) != nil
                // A signing date names a later year too, but is no sentence.
                || self.namesLaterYear(lead) && self.bytes.holds("。", before: line.upperBound)
            {
                turns.append(Mark(heading: lead, style: nil, level: 1, limit: .max))
            } else if !kinds.contains(.problems),
                ["仍存在", "还存在", "也存在", "存在一些", "存在不少", "仍有差距", "还有差距"].contains(where: {
                    self.bytes.holds($0, in: opening)
                })
            {
                turns.append(Mark(heading: opening.lowerBound..<end, style: nil, level: 1, limit: .max))
            }
        }
        return turns
    }

    /// The first comma, or the end.
    private func clauseEnd(from start: Int, limit: Int) -> Int {
        (start..<limit).first { self.bytes[$0] == 0x2C || self.bytes[$0] == 0x3A } ?? limit
    }

    /// Short lines without a full stop that stand before a paragraph.
    private func bareLines() -> [Mark] {
        var marks: [Mark] = []
        for (index, line) in self.layout.lines.enumerated().dropFirst() {
            guard index + 1 < self.layout.lines.count, self.isBare(line), self.isParagraph(index + 1),
                self.isParagraph(index - 1) || index == 1
            else { continue }
            marks.append(Mark(heading: line, style: nil, level: 1, limit: .max))
        }
        return marks.count > 1 ? marks : []
    }

    private func isBare(_ line: Range<Int>) -> Bool {
        let last = self.bytes.scalar(before: line.upperBound)?.value ?? 0
        let isEnded = [0x3002, 0xFF01, 0x21, 0x3B, 0x3A, 0x2C, 0x3001, 0x29, 0x2026].contains(last)
        return !isEnded && (6...Self.longestHeading).contains(self.text.length(line))
            && !self.bytes.isByte(0x2D, at: line.lowerBound)
    }

    private func isParagraph(_ index: Int) -> Bool {
        let line = self.layout.lines[index]
        return self.bytes.holds("。", before: line.upperBound) || self.text.length(line) > 2 * Self.longestHeading
            || self.bytes.isByte(0x29, at: line.upperBound - 1)
    }

    /// Adds the short first sentences of the paragraphs of parts that have no marked parts below them.
    private func withLeads(_ marks: [Mark]) -> [Mark] {
        let outline = marks.filter { $0.level < 3 || $0.style == nil }
        var all = marks
        let bounds = outline.map(\.heading.lowerBound) + [self.bytes.count]
        if outline.isEmpty {
            all += self.leads(in: Array(self.layout.lines.dropFirst()), level: 1)
        }
        for (index, mark) in outline.enumerated() {
            let lines = self.layout.lines.inside(
                (mark.heading.lowerBound + 1)..<max(bounds[index + 1], mark.heading.upperBound)
            )
            all += self.leads(in: Array(lines), level: mark.level + 1)
        }
        return all.sorted { ($0.heading.lowerBound, $0.level) < ($1.heading.lowerBound, $1.level) }
    }

    private func leads(in lines: [Range<Int>], level: Int) -> [Mark] {
        guard lines.count > 1, !lines.contains(where: self.isMarked) else { return [] }
        let leads = lines.compactMap(self.lead)
        // A part that is not headed throughout is prose whose sentences happen to be short.
        guard leads.count > 1, leads.count * 3 >= lines.count * 2 else { return [] }
        return leads.map { Mark(heading: $0, style: nil, level: level, limit: .max) }
    }

    private func isMarked(_ line: Range<Int>) -> Bool {
        OutlineMark(in: self.bytes, at: line.lowerBound, limit: line.upperBound) != nil
    }

    private func lead(_ line: Range<Int>) -> Range<Int>? {
        let next = self.bytes.startsAny(["下一步", "下步", "今后", "下阶段"], at: line.lowerBound)
        if let next { return line.lowerBound..<next }
        let end = self.headingEnd(from: line.lowerBound, limit: line.upperBound)
        let heading = line.lowerBound..<end
        guard end < line.upperBound - 30, self.text.length(heading) <= Self.longestLead else { return nil }
        return heading
    }

    // MARK: Parts

    private func parts(from marks: [Mark]) -> [Part] {
        var parts: [Part] = []
        var open: [Int] = []
        for mark in marks {
            while let last = open.last,
                parts[last].level >= mark.level || parts[last].range.upperBound <= mark.heading.lowerBound
            {
                parts[last].range =
                    parts[last].range.lowerBound..<min(parts[last].range.upperBound, mark.heading.lowerBound)
                open.removeLast()
            }
            let outer = open.last
            let parent = outer.map { parts[$0] }
            let limit = min(mark.limit, parent?.range.upperBound ?? self.bytes.count)
            guard mark.heading.lowerBound < limit else { continue }
            let kind = self.kind(of: mark.heading, parent: parent?.kind, level: mark.level)
            open.append(parts.count)
            parts.append(
                Part(
                    heading: mark.heading,
                    level: mark.level,
                    kind: kind,
                    range: mark.heading.lowerBound..<limit,
                    parent: outer
                )
            )
        }
        return parts
    }

    private func kind(of heading: Range<Int>, parent: Section.Kind?, level: Int) -> Section.Kind {
        if let parent, parent == .problems || parent == .plans { return parent }
        let tokens = self.words.tokens(.headings, in: heading)
        let named = tokens.min { $0.word.row < $1.word.row }.flatMap { Section.Kind(rawValue: $0.word.values[0]) }
        if named == .leaderDuty { return .leaderDuty }
        if self.namesLaterYear(heading) { return .plans }
        guard let parent else { return named ?? .achievements }
        // Below a part about results only a short heading changes the subject: (二)存在问题.
        if level == 2, named == .problems || named == .plans, self.text.length(heading) <= 20 { return named ?? parent }
        return parent
    }

    private func namesLaterYear(_ heading: Range<Int>) -> Bool {
        guard let year = self.year else { return false }
        var position = heading.lowerBound
        while position < heading.upperBound {
            if let number = self.bytes.number(at: position, digits: 4...4), self.bytes.holds("年", at: number.end) {
                return number.value > year && number.value < year + 4
            }
            position += 1
        }
        return false
    }
}
