/// The names of a ZIP's members, as far as they tell what sort of package it is.
struct ZipDirectory {
    private var names: Set<String> = []
    private var folders: Set<String> = []
    private let head: ArraySlice<UInt8>

    private static let mostNames = 4_000

    init(_ bytes: [UInt8]) {
        self.head = bytes.prefix(8_192)
        // The record that ends the directory stands last, but for a comment of up to 65,535 bytes.
        let lowest = max(0, bytes.count - 22 - 65_535)
        var end = bytes.count - 22
        while end >= lowest, !bytes[end...].starts(with: [0x50, 0x4B, 5, 6]) { end -= 1 }
        guard end >= lowest else { return }
        var at = Self.number(bytes, at: end + 16, width: 4)
        for _ in 0..<min(Self.mostNames, Self.number(bytes, at: end + 10, width: 2)) {
            guard at + 46 <= bytes.count, bytes[at...].starts(with: [0x50, 0x4B, 1, 2]) else { return }
            let (name, extra, comment) = (
                Self.number(bytes, at: at + 28, width: 2), Self.number(bytes, at: at + 30, width: 2),
                Self.number(bytes, at: at + 32, width: 2)
            )
            guard at + 46 + name <= bytes.count else { return }
            let path = String(decoding: bytes[at + 46..<at + 46 + name], as: UTF8.self).lowercased()
            self.names.insert(path)
            if let folder = path.split(separator: "/").first { self.folders.insert(String(folder)) }
            at += 46 + name + extra + comment
        }
    }

    private static func number(_ bytes: [UInt8], at start: Int, width: Int) -> Int {
        bytes[start..<start + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    var type: FileType {
        if self.names.contains("ofd.xml") { return .ofd }
        if self.names.contains("[content_types].xml") {
            if self.folders.contains("word") { return .docx }
            if self.folders.contains("xl") { return .xlsx }
            if self.folders.contains("ppt") { return .pptx }
        }
        if self.head.contains("mimetypeapplication/vnd.oasis.opendocument") { return .odt }
        guard self.names.isEmpty else { return .zip }
        // Its end is missing: the first members must do.
        if self.head.contains("word/document") { return .docx }
        if self.head.contains("xl/workbook") { return .xlsx }
        if self.head.contains("ppt/presentation") { return .pptx }
        return self.head.contains("OFD.xml") ? .ofd : .zip
    }
}
