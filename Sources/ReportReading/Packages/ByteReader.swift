/// Numbers, little-endian unless they are said to be big, at places in bytes that may be anything.
struct ByteReader {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { self.bytes.count }

    /// `nil` past the end.
    func byte(_ at: Int) -> Int? { self.bytes.indices.contains(at) ? Int(self.bytes[at]) : nil }

    func number(_ at: Int, width: Int) -> Int? {
        guard at >= 0, at <= self.bytes.count - width else { return nil }
        return self.bytes[at..<at + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func bigNumber(_ at: Int, width: Int) -> Int? {
        self.slice(at, width).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }

    func uint16(_ at: Int) -> Int? { self.number(at, width: 2) }
    func uint32(_ at: Int) -> Int? { self.number(at, width: 4) }

    func slice(_ at: Int, _ length: Int) -> ArraySlice<UInt8>? {
        guard at >= 0, length >= 0, at <= self.bytes.count, length <= self.bytes.count - at else { return nil }
        return self.bytes[at..<at + length]
    }
}
