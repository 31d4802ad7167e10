/// Reads the lists of a DOCX document (numbering.xml).
struct WordNumbering: XMLVisitor {
    private(set) var lists = WordLists()
    private var definition: String?
    private var instance: String?
    private var override: Int?
    private var level: (number: Int, value: WordLists.Level)?

    mutating func open(_ element: XMLElement) -> Bool {
        let value = element.attribute("val")
        switch element.name {
        case "abstractNum": self.definition = element.attribute("abstractNumId")
        case "num":
            self.instance = element.attribute("numId")
            if let instance { self.lists.instances[instance] = WordLists.Instance() }
        case "abstractNumId": if let instance { self.lists.instances[instance]?.definition = value ?? "" }
        case "lvlOverride": self.override = element.number("ilvl")
        case "startOverride":
            if let instance, let override { self.lists.instances[instance]?.starts[override] = Int(value ?? "") }
        case "lvl": self.level = (element.number("ilvl") ?? 0, WordLists.Level())
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
                self.lists.definitions[definition, default: [:]][level.number] = level.value
            } else if let instance {
                self.lists.instances[instance]?.levels[level.number] = level.value
            }
        default: break
        }
    }
}
