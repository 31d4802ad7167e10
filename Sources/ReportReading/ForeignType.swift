/// A common type of file that is recognised by its first bytes, so that it can be refused by name.
public enum ForeignType: String, Sendable, Hashable, CaseIterable {
    case pdf, zip, docx, xlsx, pptx, odt, ofd, ole, rtf, png, jpeg, gif, webp, tiff, bmp, gzip, bzip2, xz, zstandard
    case rar, sevenZip, tar, mp4, elf, sqlite, xml

    /// As a person would call it.
    public var name: String {
        switch self {
        case .docx: "Word (.docx)"
        case .xlsx: "Excel (.xlsx)"
        case .pptx: "PowerPoint (.pptx)"
        case .odt: "OpenDocument"
        case .ofd: "OFD"
        case .ole: "Microsoft Office 97–2003 (.doc, .xls, .wps)"
        case .sevenZip: "7-Zip"
        case .zstandard: "Zstandard"
        case .sqlite: "SQLite"
        case .jpeg, .webp, .gzip, .bzip2, .xz, .tar: self.rawValue
        default: self.rawValue.uppercased()
        }
    }

    init?(signatureOf bytes: [UInt8]) {
        func starts(_ signature: [UInt8], at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: signature)
        }
        func starts(_ signature: String, at offset: Int = 0) -> Bool { starts(Array(signature.utf8), at: offset) }

        if starts("%PDF-") {
            self = .pdf
        } else if starts("PK\u{3}\u{4}") || starts("PK\u{5}\u{6}") {
            self = Self.package(bytes)
        } else if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .ole
        } else if starts("{\\rtf") {
            self = .rtf
        } else if starts([0x89, 0x50, 0x4E, 0x47]) {
            self = .png
        } else if starts([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if starts("GIF8") {
            self = .gif
        } else if starts("RIFF"), starts("WEBP", at: 8) {
            self = .webp
        } else if starts([0x49, 0x49, 0x2A, 0]) || starts([0x4D, 0x4D, 0, 0x2A]) {
            self = .tiff
        } else if starts("BM"), starts([0, 0, 0, 0], at: 6) {
            self = .bmp
        } else if starts([0x1F, 0x8B]) {
            self = .gzip
        } else if starts("BZh") {
            self = .bzip2
        } else if starts([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) {
            self = .xz
        } else if starts([0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if starts("Rar!") {
            self = .rar
        } else if starts([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) {
            self = .sevenZip
        } else if starts("ustar", at: 257) {
            self = .tar
        } else if starts("ftyp", at: 4) {
            self = .mp4
        } else if starts([0x7F, 0x45, 0x4C, 0x46]) {
            self = .elf
        } else if starts("SQLite format 3\u{0}") {
            self = .sqlite
        } else {
            return nil
        }
    }

    /// The sort of ZIP package, by the names of its first members.
    private static func package(_ bytes: [UInt8]) -> Self {
        let names = String(decoding: bytes.prefix(8_192).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
        if names.contains("word/") { return .docx }
        if names.contains("xl/") { return .xlsx }
        if names.contains("ppt/") { return .pptx }
        if names.contains("opendocument") { return .odt }
        if names.contains("OFD.xml") { return .ofd }
        return .zip
    }
}
