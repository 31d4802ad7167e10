import ReportModel

/// The labelled values of one line: 索引号: … 文号: …; | 发布机构 | … |; [发文日期] …
struct MetadataLine {
    struct Entry {
        var field: MetadataField
        var value: String
    }

    private(set) var entries: [Entry] = []
    /// Whether the line is nothing but labels and their values.
    private(set) var isMetadata = false
    /// Whether one of the labels can be nothing else.
    private(set) var isStrong = false
    /// The last label, where no value follows it on the line.
    private(set) var open: MetadataField?

    /// Whether it says something of the document, not only of the page.
    var hasValue: Bool { self.entries.contains { $0.field != .ignored && $0.field != .filing } }

    private struct Label {
        var field: MetadataField
        var range: Range<Int>
        /// Whether a colon or bracket ends it.
        var isMarked: Bool
        var isWeak: Bool
    }

    init(_ utf8: ArraySlice<UInt8>) {
        let lead = utf8.scalars(limit: Self.leadLimit)
        guard Self.begins(lead) else { return }
        let scalars = utf8.scalars()
        let labels = Self.labels(in: scalars)
        guard let first = labels.first else { return }
        // Before the first label there may be a day, bullets and brackets, not words.
        let words = scalars[..<first.range.lowerBound].filter { $0.isHan }
        let day = DateReader.first(in: Array(scalars[..<first.range.lowerBound]))
        guard words.isEmpty || day != nil && words.count <= 3 else { return }
        if let day { self.entries.append(Entry(field: .published, value: day.date.description)) }
        self.isMetadata = true
        self.isStrong = labels.contains { !$0.isWeak }
        for (at, label) in labels.enumerated() {
            let end = at + 1 < labels.count ? labels[at + 1].range.lowerBound : scalars.count
            let value = Self.trimmed(Self.beforeOther(scalars[label.range.upperBound..<end]))
            if !value.isEmpty { self.entries.append(Entry(field: label.field, value: value)) }
            if value.isEmpty, at + 1 == labels.count { self.open = label.field }
        }
    }

    /// Whether a label begins within the first Han characters: no more than a day's may stand before it.
    private static func begins(_ lead: [Unicode.Scalar]) -> Bool {
        var words = 0
        for (at, scalar) in lead.enumerated() where scalar.isHan {
            if MetadataField.beginsLabel(scalar), self.label(in: lead, at: at, after: nil) != nil { return true }
            words += 1
            if words > 3 { return false }
        }
        return false
    }

    /// A metadata line begins with its first label, or nearly so.
    private static let leadLimit = 48

    private static func labels(in scalars: [Unicode.Scalar]) -> [Label] {
        var found: [Label] = []
        var at = 0
        while at < scalars.count {
            if MetadataField.beginsLabel(scalars[at]), let label = self.label(in: scalars, at: at, after: found.last) {
                found.append(label)
                at = label.range.upperBound
            } else {
                at += 1
            }
        }
        return found
    }

    private static func label(in scalars: [Unicode.Scalar], at start: Int, after previous: Label?) -> Label? {
        // Inside a word no label begins: 信息来源 is not 来源, unless nothing parts them from the value before.
        let isFree = start == 0 || !scalars[start - 1].isHan
        for (label, field, isWeak) in MetadataField.labels[scalars[start]] ?? [] {
            guard let end = self.match(label, in: scalars, at: start) else { continue }
            var after = end
            while after < scalars.count, scalars[after].isSpace { after += 1 }
            if after < scalars.count, self.isMark(scalars[after]) {
                // 加强信息来源:… inside a sentence is no label; after a value without space it may be one.
                guard isFree || previous != nil && !isWeak else { continue }
                return Label(field: field, range: start..<after + 1, isMarked: true, isWeak: isWeak)
            }
            if isFree, scalars[end..<after].contains("\t") {
                return Label(field: field, range: start..<after, isMarked: true, isWeak: isWeak)
            }
            let isSpaced = after > end || after == scalars.count
            if isFree, !isWeak, isSpaced {
                return Label(field: field, range: start..<end, isMarked: false, isWeak: false)
            }
            // A flattened table: every label and value run together.
            if !isWeak, label.count >= 3, previous.map({ !$0.isMarked }) ?? (start == 0), self.isFlattened(scalars) {
                return Label(field: field, range: start..<end, isMarked: false, isWeak: false)
            }
        }
        return nil
    }

    /// Whether the line begins with a label and holds two more, with no sentence in it.
    private static func isFlattened(_ scalars: [Unicode.Scalar]) -> Bool {
        guard !scalars.contains("。") else { return false }
        var count = 0
        for start in scalars.indices {
            let isLabel = (MetadataField.labels[scalars[start]] ?? []).contains {
                $0.label.count >= 3 && self.match($0.label, in: scalars, at: start) != nil
            }
            if isLabel { count += 1 } else if start == 0 { return false }
        }
        return count >= 3
    }

    /// The index after the label, which may be letter-spaced.
    private static func match(_ label: [Unicode.Scalar], in scalars: [Unicode.Scalar], at start: Int) -> Int? {
        var at = start
        for (index, scalar) in label.enumerated() {
            if index > 0 { while at < scalars.count, scalars[at].isSpace, scalars[at] != "\t" { at += 1 } }
            guard at < scalars.count, scalars[at] == scalar else { return nil }
            at += 1
        }
        return at
    }

    /// The value before a label that is not known: 某区人民政府   语音播报：播放.
    private static func beforeOther(_ value: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let colon = value.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return value }
        let word = value[..<colon].reversed().prefix { $0.isHan }.count
        let start = colon - word
        guard (2...8).contains(word), start - 2 >= value.startIndex, value[start - 1].isSpace, value[start - 2].isSpace
        else {
            return value
        }
        return value[..<start]
    }

    private static func trimmed(_ value: ArraySlice<Unicode.Scalar>) -> String {
        var value = value
        while let first = value.first, self.isPadding(first) || self.closings.contains(first) { value.removeFirst() }
        while let last = value.last, self.isPadding(last) || self.openings.contains(last) { value.removeLast() }
        // The bracket of [发布单位：某局], where nothing in the value opens one.
        while let last = value.last, self.closings.contains(last), !value.contains(where: self.openings.contains) {
            value.removeLast()
        }
        return String(String.UnicodeScalarView(value))
    }

    private static func isPadding(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "|", "｜", ":", "：", "•", "·", "●", ";", "；", ",", "，", "_": true
        default: scalar.isSpace
        }
    }
    private static let openings: Set<Unicode.Scalar> = ["[", "【", "［", "(", "（"]
    private static let closings: Set<Unicode.Scalar> = ["]", "】", "］"]
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ":", "：", "|", "｜", "]", "】", "］", "∶", "﹕": true
        default: false
        }
    }
}
