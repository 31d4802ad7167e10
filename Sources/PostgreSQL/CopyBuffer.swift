/// Builds the text form of `COPY`: fields separated by tabs, rows by line feeds, `\N` for NULL.
public struct CopyBuffer: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var isRowEmpty = true

    public init() {}

    public mutating func text(_ value: String?) {
        self.separate()
        guard var value else { return self.bytes.append(contentsOf: [0x5C, UInt8(ascii: "N")]) }
        value.withUTF8 { text in
            if text.contains(where: Self.isSpecial) {
                for byte in text { self.escaped(byte) }
            } else {
                self.bytes.append(contentsOf: text)
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == 0 || byte == UInt8(ascii: "\\") || (0x09...0x0D).contains(byte)
    }

    private mutating func escaped(_ byte: UInt8) {
        switch byte {
        case 0: break
        case UInt8(ascii: "\\"): self.bytes.append(contentsOf: [byte, byte])
        case UInt8(ascii: "\t"): self.bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        case UInt8(ascii: "\n"): self.bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case UInt8(ascii: "\r"): self.bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        default: self.bytes.append(byte)
        }
    }

    public mutating func integer(_ value: Int64?) {
        self.separate()
        self.bytes.append(contentsOf: value.map { Array(String($0).utf8) } ?? [0x5C, UInt8(ascii: "N")])
    }

    public mutating func double(_ value: Double?) {
        self.separate()
        self.bytes.append(contentsOf: value.map { Array(String($0).utf8) } ?? [0x5C, UInt8(ascii: "N")])
    }

    public mutating func endRow() {
        self.bytes.append(UInt8(ascii: "\n"))
        self.isRowEmpty = true
    }

    private mutating func separate() {
        if !self.isRowEmpty { self.bytes.append(UInt8(ascii: "\t")) }
        self.isRowEmpty = false
    }
}
