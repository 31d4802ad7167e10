/// The relationships of an office document's part: which other parts play which role.
struct Relationships: XMLVisitor {
    /// Targets by the last word of their type: `styles`, `numbering`, `officeDocument`.
    private(set) var targets: [String: String] = [:]

    mutating func open(_ element: XMLElement) -> Bool {
        if element.name == "Relationship", let type = element.attribute("Type"),
            let target = element.attribute("Target"),
            element.attribute("TargetMode") != "External"
        {
            let role = type.split(separator: "/").last.map(String.init) ?? type
            if self.targets[role] == nil { self.targets[role] = target }
        }
        return true
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {}
    mutating func close(_ name: String) {}
}
