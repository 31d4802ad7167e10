/// Builds JSON on one line. Fields are written in the order of the calls: give keys in alphabetical order, as
/// `JSONEncoder` sorts them.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int) { self.bytes.reserveCapacity(capacity) }

    package mutating func object(_ fields: (inout JSONWriter) -> Void) {
        self.bytes.append(UInt8(ascii: "{"))
        fields(&self)
        self.bytes.append(UInt8(ascii: "}"))
    }

    package mutating func field(_ key: StaticString, _ value: some JSONWritable) {
        self.key(key)
        value.write(to: &self)
    }

    /// A value that is JSON already.
    package mutating func field(_ key: StaticString, json: some Sequence<UInt8>) {
        self.key(key)
        self.bytes.append(contentsOf: json)
    }

    /// For values that JSON leaves out where there is none.
    package mutating func field(_ key: StaticString, present value: (some JSONWritable)?) {
        if let value { self.field(key, value) }
    }

    package mutating func key(_ key: StaticString) {
        if self.bytes.last != UInt8(ascii: "{") { self.bytes.append(UInt8(ascii: ",")) }
        self.bytes.append(UInt8(ascii: "\""))
        self.bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        self.bytes.append(UInt8(ascii: "\""))
        self.bytes.append(UInt8(ascii: ":"))
    }

    // MARK: Values

    package mutating func null() { self.bytes.append(contentsOf: "null".utf8) }

    package mutating func bool(_ value: Bool) { self.bytes.append(contentsOf: (value ? "true" : "false").utf8) }

    package mutating func array(_ values: some Sequence<some JSONWritable>) {
        self.bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for value in values {
            if !isFirst { self.bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            value.write(to: &self)
        }
        self.bytes.append(UInt8(ascii: "]"))
    }

    package mutating func integer(_ value: Int) {
        if value < 0 { self.bytes.append(UInt8(ascii: "-")) }
        self.digits(value.magnitude, atLeast: 1)
    }

    /// The digits of a number, with noughts before them where they are fewer than `atLeast`.
    package mutating func digits(_ value: UInt, atLeast least: Int) {
        let start = self.bytes.count
        var rest = value
        repeat {
            self.bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        while self.bytes.count - start < least { self.bytes.append(UInt8(ascii: "0")) }
        self.bytes[start...].reverse()
    }

    /// The shortest digits that read as the same number; JSON has none for what is not finite.
    package mutating func number(_ value: Double) {
        guard value.isFinite else { return self.null() }
        if let whole = Int(exactly: value), whole.magnitude < 1_000_000_000_000_000, whole != 0 {
            return self.integer(whole)
        }
        let digits = value.description.utf8
        self.bytes.append(contentsOf: digits.suffix(2).elementsEqual(".0".utf8) ? digits.dropLast(2) : digits[...])
    }

    /// 2022-01
    package mutating func month(_ month: YearMonth) {
        self.bytes.append(UInt8(ascii: "\""))
        self.digits(month.year.magnitude, atLeast: 4)
        self.bytes.append(UInt8(ascii: "-"))
        self.digits(month.month.magnitude, atLeast: 2)
        self.bytes.append(UInt8(ascii: "\""))
    }

    package mutating func string(_ text: String) {
        var text = text
        self.bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { text in
            // Looks at every byte, which takes less time than to stop at the first.
            if text.reduce(UInt8(0), { $0 | Self.needsEscape($1) }) != 0 {
                for byte in text { self.escaped(byte) }
            } else {
                self.bytes.append(contentsOf: text)
            }
        }
        self.bytes.append(UInt8(ascii: "\""))
    }

    /// 1 or 0.
    private static func needsEscape(_ byte: UInt8) -> UInt8 {
        (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }

    private mutating func escaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): self.bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): self.bytes.append(contentsOf: "\\\\".utf8)
        case 0x08: self.bytes.append(contentsOf: "\\b".utf8)
        case 0x09: self.bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: self.bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: self.bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: self.bytes.append(contentsOf: "\\r".utf8)
        case ..<0x20:
            self.bytes.append(contentsOf: "\\u00".utf8)
            for digit in [byte >> 4, byte & 0x0F] {
                self.bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: self.bytes.append(byte)
        }
    }
}
