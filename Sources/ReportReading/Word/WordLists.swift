/// The lists of a Word document, and how far each has been counted.
struct WordLists {
    struct Level {
        var start = 1
        /// Named as in DOCX.
        var format = "decimal"
        /// The mark with %1…%9 for the numbers of the levels: 第%1章.
        var text = ""
        /// Numbers of other levels appear as digits.
        var isLegal = false
        var isFollowedBySpace = false
    }

    /// A list as paragraphs refer to it.
    struct Instance {
        var definition = ""
        /// Levels that begin at another number, and levels of its own.
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    var definitions: [String: [Int: Level]] = [:]
    var instances: [String: Instance] = [:]
    /// The numbers reached in each definition, which its instances go on counting together.
    private var counts: [String: [Int?]] = [:]
    private var begun: Set<String> = []

    /// Counts one more item of a list and gives its mark: 一、 or （二）; empty for bullets and unknown lists.
    mutating func nextMark(of list: WordList) -> String {
        guard let id = list.id, let instance = self.instances[id], (0..<9).contains(list.level) else { return "" }
        func definition(_ level: Int) -> Level? {
            instance.levels[level] ?? self.definitions[instance.definition]?[level]
        }
        guard let level = definition(list.level) else { return "" }
        var counts = self.counts[instance.definition] ?? Array(repeating: nil, count: 9)
        if self.begun.insert(id).inserted {
            for (level, start) in instance.starts where counts.indices.contains(level) { counts[level] = start &- 1 }
        }
        let start = instance.starts[list.level] ?? level.start
        counts[list.level] = (counts[list.level] ?? start &- 1) &+ 1
        for deeper in counts.indices where deeper > list.level { counts[deeper] = nil }
        self.counts[instance.definition] = counts
        guard level.format != "bullet", level.format != "none" else { return "" }

        var mark = ""
        var isPlaceholder = false
        for character in level.text {
            if isPlaceholder, let number = character.wholeNumberValue, (1...9).contains(number) {
                let other = definition(number - 1)
                let format = level.isLegal ? "decimal" : other?.format ?? "decimal"
                mark += ListNumber(counts[number - 1] ?? other?.start ?? 1).text(in: format)
                isPlaceholder = false
            } else if character == "%" {
                isPlaceholder = true
            } else {
                mark.append(character)
            }
        }
        return level.isFollowedBySpace ? mark + " " : mark
    }
}

/// A list that a paragraph is an item of.
struct WordList: Sendable, Hashable {
    /// `0` takes a paragraph out of the list that its style puts it in.
    var id: String?
    /// 0…8.
    var level = 0
}
