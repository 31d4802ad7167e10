/// The fields of a header as HTTP and WARC write it.
struct MessageHeader {
    /// The line before the fields.
    let first: String
    private var fields: [String: String] = [:]

    init(_ header: ArraySlice<UInt8>) {
        let lines = header.split(separator: 0x0A)
        self.first = lines.first?.trimmed.string ?? ""
        for line in lines.dropFirst().prefix(200) {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = line[..<colon].trimmed.string.lowercased()
            if self.fields[name] == nil { self.fields[name] = line[(colon + 1)...].trimmed.string }
        }
    }

    /// The value of a field, by its name in lower case.
    subscript(name: String) -> String? { self.fields[name] }
}
