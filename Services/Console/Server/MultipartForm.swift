import HTTPTypes

/// A form with files as browsers send it (`multipart/form-data`, RFC 7578).
struct MultipartForm {
    /// More parts than any form of the console has.
    private static let mostParts = 200

    private let delimiter: [UInt8]

    init(_ boundary: String) { self.delimiter = Array("--\(boundary)".utf8) }

    /// The boundary that a content type names; `nil` where it is another type.
    static func boundary(of type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data"), let start = type.firstRange(of: "boundary=") else {
            return nil
        }
        let boundary = type[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != " " }
        return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }

    func fields(in body: [UInt8]) throws(PageError) -> Fields {
        var values: [(name: String, value: String)] = []
        var files: [UploadedFile] = []
        guard var position = Self.find(self.delimiter, in: body, from: 0).map({ $0 + self.delimiter.count }) else {
            throw PageError(.badRequest, "the form has no parts")
        }
        // A delimiter begins a line, and the last one ends in two hyphens.
        let next = Array("\r\n".utf8) + self.delimiter
        var parts = 0
        while !body[position...].starts(with: "--".utf8) {
            parts += 1
            guard parts <= Self.mostParts,
                let head = Self.find(Array("\r\n\r\n".utf8), in: body, from: position),
                let end = Self.find(next, in: body, from: head + 2), end >= head + 4
            else { throw PageError(.badRequest, "the form is cut off, or has too many parts") }
            let content = body[(head + 4)..<end]
            let header = String(decoding: body[position..<head], as: UTF8.self)
            if let name = Self.value("name", in: header) {
                if let file = Self.value("filename", in: header) {
                    if !file.isEmpty || !content.isEmpty {
                        files.append(UploadedFile(name: Self.plainName(file), bytes: Array(content)))
                    }
                } else {
                    values.append((name, String(decoding: content, as: UTF8.self)))
                }
            }
            position = end + next.count
        }
        return Fields(values, files: files)
    }

    /// What `name="…"` says in the header of a part.
    private static func value(_ name: String, in header: String) -> String? {
        for line in header.split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("content-disposition:") {
            for part in line.split(separator: ";") {
                let pair = part.split(separator: "=", maxSplits: 1)
                guard pair.count == 2, pair[0].filter({ $0 != " " }) == name else { continue }
                return String(pair[1].filter { $0 != "\"" && $0 != "\0" })
            }
        }
        return nil
    }

    /// The last part of a path, in at most 200 bytes.
    private static func plainName(_ path: String) -> String {
        let name = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        guard name.utf8.count > 200 else { return name.isEmpty ? "unnamed" : name }
        return String(decoding: Array(name.utf8.suffix(200)), as: UTF8.self)
    }

    /// Where `pattern` begins first; skips by its last byte (Horspool).
    private static func find(_ pattern: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard start <= body.count - pattern.count else { return nil }
        var skips = [Int](repeating: pattern.count, count: 256)
        for (index, byte) in pattern.dropLast().enumerated() { skips[Int(byte)] = pattern.count - 1 - index }
        var position = start
        while position <= body.count - pattern.count {
            var index = pattern.count - 1
            while index >= 0, body[position + index] == pattern[index] { index -= 1 }
            if index < 0 { return position }
            position += skips[Int(body[position + pattern.count - 1])]
        }
        return nil
    }
}
