import CExpat

/// What is told of an XML document's elements and texts, in order.
protocol XMLVisitor {
    /// Whether to go into the element; texts, elements and `close` follow only then.
    mutating func open(_ element: XMLElement) -> Bool
    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>)
    mutating func close(_ name: String)
}

/// An element while it opens, not to be kept beyond that.
struct XMLElement {
    /// Without its prefix: the formats read here never use one name for two things in one place.
    let name: String
    private let attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    init(name: UnsafePointer<XML_Char>, attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
        self.name = Self.localName(name)
        self.attributes = attributes
    }

    /// The value of an attribute, by its name without prefix.
    func attribute(_ name: String) -> String? {
        guard let attributes = self.attributes else { return nil }
        var at = 0
        while let key = attributes[at], let value = attributes[at + 1] {
            if Self.localName(key) == name { return String(cString: value) }
            at += 2
        }
        return nil
    }

    func number(_ name: String) -> Int? { self.attribute(name).flatMap { Int($0) } }

    static func localName(_ name: UnsafePointer<XML_Char>) -> String {
        var start = name
        var at = name
        while at.pointee != 0 {
            if at.pointee == 0x3A { start = at + 1 }
            at += 1
        }
        return String(cString: start)
    }
}
