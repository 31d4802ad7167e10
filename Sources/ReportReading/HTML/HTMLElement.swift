import CGumbo

/// An element during a walk, not to be kept beyond it.
struct HTMLElement {
    let tag: GumboTag
    private let node: UnsafeMutablePointer<GumboNode>

    init(_ node: UnsafeMutablePointer<GumboNode>) {
        self.node = node
        self.tag = node.pointee.v.element.tag
    }

    /// The value of an attribute, by its name in lower case.
    func attribute(_ name: StaticString) -> String? {
        self.value(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of an attribute's value, valid during the walk.
    func value(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        let attributes = self.node.pointee.v.element.attributes
        for at in 0..<Int(attributes.length) {
            guard let attribute = attributes.data[at]?.assumingMemoryBound(to: GumboAttribute.self),
                Self.isSame(attribute.pointee.name, name)
            else { continue }
            return UnsafeBufferPointer(cString: attribute.pointee.value)
        }
        return nil
    }

    private static func isSame(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
        let wanted = name.utf8Start
        var at = 0
        while at < name.utf8CodeUnitCount {
            guard UInt8(bitPattern: text[at]) == wanted[at] else { return false }
            at += 1
        }
        return text[at] == 0
    }

    /// Whether its class or its id says that it is the path of channels, in the words of the trade: `breadcrumb`,
    /// `position`, `dqwz` (当前位置).
    var isCalledPath: Bool {
        for name in ["class", "id"] as [StaticString] {
            guard let value = self.value(of: name), value.count >= 3 else { continue }
            for token in value.split(separator: 0x20) where token.count >= 3 {
                let word = token.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
                if word.contains("crumb") || word.endsWithAny(Self.paths) { return true }
            }
        }
        return false
    }

    private static let paths: [Phrase] = [
        "position", "location", "dqwz", "weizhi", "mbx", "path", "curpos", "nowplace", "local",
    ]
}
