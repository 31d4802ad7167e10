/// The fields of a header as HTTP, WARC and MIME write it.
struct MessageHeader {
    /// The line before the fields; empty where there is none.
    let first: String
    private var fields: [String: String] = [:]

    private static let mostLines = 200

    /// - Parameter hasStartLine: whether a line stands before the fields, as in HTTP and WARC.
    init(_ header: ArraySlice<UInt8>, hasStartLine: Bool = true) {
        let lines = header.split(separator: 0x0A)
        self.first = hasStartLine ? lines.first?.trimmed.string ?? "" : ""
        var last: String?
        for line in lines.dropFirst(hasStartLine ? 1 : 0).prefix(Self.mostLines) {
            if let last, line.first == 0x20 || line.first == 0x09 {
                // A line that begins with a blank goes on with the field before it.
                self.fields[last]? += " " + line.trimmed.string
                continue
            }
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = line[..<colon].trimmed.string.lowercased()
            last = self.fields[name] == nil ? name : nil
            if self.fields[name] == nil { self.fields[name] = line[(colon + 1)...].trimmed.string }
        }
    }

    /// The value of a field, by its name in lower case.
    subscript(name: String) -> String? { self.fields[name] }
}
