/// What a manifest knows of one address: what was there when it was last handed in, and what became of it.
struct ManifestEntry: Sendable, Hashable {
    var address: String
    /// In bytes.
    var size: Int
    /// When the document was last changed, in the words of where it comes from: of a file, ISO 8601 with nanoseconds.
    /// `nil` where that is not known, or was too fresh to tell a later change by.
    var modified: String?
    /// 64 lower-case hexadecimal digits.
    var sha256: String
    var outcome: String
    /// Whatever else is worth keeping, by name: `version`, `reason`, `etag`.
    var facts: [String: String] = [:]

    /// The version of the report that was made of the document.
    var version: Int64? { self.facts["version"].flatMap { Int64($0) } }
}

extension ManifestEntry {
    /// The entry as a line without its end: fields set apart by tabs, of which and of backslashes and line ends inside
    /// them backslashes are told.
    var line: String {
        let fields = [self.address, String(self.size), self.modified ?? "-", self.sha256, self.outcome]
        let facts = self.facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return (fields + facts).map(Self.escaped).joined(separator: "\t")
    }

    /// Reads a line; `nil` where it is damaged.
    init?(line: Slice<UnsafeRawBufferPointer>) {
        let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(Self.unescaped)
        guard fields.count >= 5, !fields[0].isEmpty, let size = Int(fields[1]), size >= 0, !fields[2].isEmpty,
            Self.isSHA256(fields[3]), !fields[4].isEmpty
        else { return nil }
        self.init(
            address: fields[0],
            size: size,
            modified: fields[2] == "-" ? nil : fields[2],
            sha256: fields[3],
            outcome: fields[4]
        )
        for fact in fields.dropFirst(5) {
            guard let equals = fact.firstIndex(of: "=") else { return nil }
            self.facts[String(fact[..<equals])] = String(fact[fact.index(after: equals)...])
        }
    }

    private static func isSHA256(_ field: String) -> Bool {
        field.utf8.count == 64 && field.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func escaped(_ field: String) -> String {
        guard field.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return field }
        return field.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\r")
    }

    private static func unescaped(_ field: Slice<UnsafeRawBufferPointer>) -> String {
        guard field.contains(UInt8(ascii: "\\")) else { return String(decoding: field, as: UTF8.self) }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in field {
            guard isEscaped || byte != UInt8(ascii: "\\") else {
                isEscaped = true
                continue
            }
            switch (isEscaped, byte) {
            case (true, UInt8(ascii: "t")): bytes.append(UInt8(ascii: "\t"))
            case (true, UInt8(ascii: "n")): bytes.append(UInt8(ascii: "\n"))
            case (true, UInt8(ascii: "r")): bytes.append(UInt8(ascii: "\r"))
            default: bytes.append(byte)
            }
            isEscaped = false
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
