/// The lists of a Word document (numbering.xml), and how far each has been counted.
struct WordNumbering: XMLVisitor {
    private struct Level {
        var start = 1
        var format = "decimal"
        /// The mark with %1…%9 for the numbers of the levels: 第%1章.
        var text = ""
        /// Numbers of other levels appear as digits.
        var isLegal = false
        var isFollowedBySpace = false
    }

    private struct Instance {
        var definition = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private var definitions: [String: [Int: Level]] = [:]
    private var instances: [String: Instance] = [:]
    /// The numbers reached in each definition, which its instances go on counting together.
    private var counts: [String: [Int?]] = [:]
    private var begun: Set<String> = []

    private var definition: String?
    private var instance: String?
    private var override: Int?
    private var level: (number: Int, value: Level)?

    // MARK: Reading

    mutating func open(_ element: XMLElement) -> Bool {
        let value = element.attribute("val")
        switch element.name {
        case "abstractNum": self.definition = element.attribute("abstractNumId")
        case "num":
            self.instance = element.attribute("numId")
            if let instance { self.instances[instance] = Instance() }
        case "abstractNumId": if let instance { self.instances[instance]?.definition = value ?? "" }
        case "lvlOverride": self.override = element.number("ilvl")
        case "startOverride":
            if let instance, let override { self.instances[instance]?.starts[override] = Int(value ?? "") }
        case "lvl": self.level = (element.number("ilvl") ?? 0, Level())
        case "start": self.level?.value.start = Int(value ?? "") ?? 1
        case "numFmt": self.level?.value.format = value ?? "decimal"
        case "lvlText": self.level?.value.text = value ?? ""
        case "isLgl": self.level?.value.isLegal = element.isOn
        case "suff": self.level?.value.isFollowedBySpace = value == "space"
        default: break
        }
        return true
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {}

    mutating func close(_ name: String) {
        switch name {
        case "abstractNum": self.definition = nil
        case "num": self.instance = nil
        case "lvlOverride": self.override = nil
        case "lvl":
            guard let level = self.level else { return }
            self.level = nil
            if let definition {
                self.definitions[definition, default: [:]][level.number] = level.value
            } else if let instance {
                self.instances[instance]?.levels[level.number] = level.value
            }
        default: break
        }
    }

    // MARK: Counting

    /// Counts one more item of a list and gives its mark: 一、 or （二）; empty for bullets and unknown lists.
    mutating func nextMark(of list: WordList) -> String {
        guard let id = list.id, let instance = self.instances[id], (0..<9).contains(list.level) else { return "" }
        func definition(_ level: Int) -> Level? {
            instance.levels[level] ?? self.definitions[instance.definition]?[level]
        }
        guard let level = definition(list.level) else { return "" }
        var counts = self.counts[instance.definition] ?? Array(repeating: nil, count: 9)
        if self.begun.insert(id).inserted {
            for (level, start) in instance.starts where counts.indices.contains(level) { counts[level] = start - 1 }
        }
        let start = instance.starts[list.level] ?? level.start
        counts[list.level] = (counts[list.level] ?? start - 1) &+ 1
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
