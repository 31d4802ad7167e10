/// The paragraph styles of a Word document (styles.xml): what they say of level, numbering and visibility.
struct WordStyles: XMLVisitor {
    struct Style {
        var name = ""
        var base: String?
        /// 0…8; 9 is running text.
        var outlineLevel: Int?
        var list: WordList?
        var isHidden: Bool?
        var isCentred: Bool?
        /// Of its type, in half points.
        var size: Int?
    }

    private var styles: [String: Style] = [:]
    private var id: String?
    private var style = Style()
    private var list = WordList()

    mutating func open(_ element: XMLElement) -> Bool {
        switch element.name {
        case "style":
            self.id = element.attribute("styleId")
            self.style = Style()
        case "name": self.style.name = element.attribute("val") ?? ""
        case "basedOn": self.style.base = element.attribute("val")
        case "outlineLvl": self.style.outlineLevel = element.number("val")
        case "jc": self.style.isCentred = element.attribute("val") == "center"
        case "sz": self.style.size = element.number("val")
        case "numPr": self.list = WordList()
        case "ilvl": self.list.level = element.number("val") ?? 0
        case "numId": self.list.id = element.attribute("val")
        case "vanish": self.style.isHidden = element.isOn
        // Defaults for parts of tables.
        case "tblStylePr", "pPrChange", "rPrChange": return false
        default: break
        }
        return true
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {}

    mutating func close(_ name: String) {
        switch name {
        case "numPr": self.style.list = self.list
        case "style":
            if let id = self.id { self.styles[id] = self.style }
            self.id = nil
        default: break
        }
    }

    /// The value that a style or the nearest of those it is based on has.
    func value<Value>(of id: String?, _ property: (Style) -> Value?) -> Value? {
        var id = id
        // Styles may be based on each other in a circle.
        for _ in 0..<20 {
            guard let style = id.flatMap({ self.styles[$0] }) else { return nil }
            if let value = property(style) { return value }
            id = style.base
        }
        return nil
    }

    /// The level of a heading that has the style, 1…6; `nil` for running text.
    func headingLevel(of id: String?) -> Int? {
        self.value(of: id) { style in
            if let level = style.outlineLevel { return level }
            let name = style.name.lowercased()
            if name == "title" || name == "标题" { return 0 }
            guard name.hasPrefix("heading ") || name.hasPrefix("标题 ") else { return nil }
            return name.split(separator: " ").last.flatMap { Int($0) }.map { $0 - 1 }
        }.flatMap { Self.headingLevel(outline: $0) }
    }

    static func headingLevel(outline level: Int) -> Int? { (0...8).contains(level) ? min(level + 1, 6) : nil }

    /// Whether the style is that of a line in a table of contents.
    func isContents(_ id: String?) -> Bool {
        self.value(of: id) { style in
            let name = style.name.lowercased()
            return name.hasPrefix("toc ") || name.hasPrefix("目录 ") ? true : nil
        } ?? false
    }
}

extension XMLElement {
    /// Whether a property that is present is on: `val` may turn it off.
    var isOn: Bool { !["0", "false", "off"].contains(self.attribute("val") ?? "1") }
}
