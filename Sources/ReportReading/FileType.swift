/// A type of file that is recognised by its bytes, whether it is read or refused by name.
public enum FileType: String, Sendable, Hashable, CaseIterable {
    case pdf, zip, docx, xlsx, pptx, odt, ofd, doc, xls, ppt, ole, rtf, png, jpeg, gif, webp, tiff, bmp, gzip, bzip2, xz
    case zstandard, rar, sevenZip, tar, warc, mp4, elf, sqlite, xml, mhtml, email, feed, shortcut, json

    /// As a person would call it.
    public var name: String {
        switch self {
        case .docx: "Word (.docx)"
        case .xlsx: "Excel (.xlsx)"
        case .pptx: "PowerPoint (.pptx)"
        case .doc: "Word 97–2003 (.doc, .wps)"
        case .xls: "Excel 97–2003 (.xls)"
        case .ppt: "PowerPoint 97–2003 (.ppt)"
        case .ole: "Microsoft Office 97–2003"
        case .odt: "OpenDocument"
        case .sevenZip: "7-Zip"
        case .zstandard: "Zstandard"
        case .sqlite: "SQLite"
        case .jpeg, .webp, .gzip, .bzip2, .xz, .tar: self.rawValue
        case .mhtml: "Web page in one file (.mht)"
        case .email: "e-mail"
        case .feed: "RSS or Atom feed"
        case .shortcut: "Internet shortcut (.url)"
        default: self.rawValue.uppercased()
        }
    }

    /// What it is read as, where it is read.
    var mediaType: MediaType? {
        switch self {
        case .docx: .docx
        case .pdf: .pdf
        case .ofd: .ofd
        case .doc: .doc
        case .png: .png
        case .jpeg: .jpeg
        case .tiff: .tiff
        case .mhtml: .mhtml
        default: nil
        }
    }

    /// - Parameter bytes: the document, or as much of its beginning as there is.
    init?(_ bytes: [UInt8]) {
        func starts(_ signature: [UInt8], at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: signature)
        }
        func starts(_ signature: String, at offset: Int = 0) -> Bool { starts(Array(signature.utf8), at: offset) }

        if starts("%PDF-") {
            self = .pdf
        } else if starts("PK\u{3}\u{4}") || starts("PK\u{5}\u{6}") {
            self = ZipDirectory(bytes).type
        } else if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = CompoundFile.type(of: bytes)
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
        } else if starts("WARC/1.") {
            self = .warc
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
        } else if bytes.prefix(1_024).contains("%PDF-1.") {
            // Some servers put lines before it, and readers accept that.
            self = .pdf
        } else if let message = MIMEPart.type(of: bytes) {
            self = message
        } else if starts("[InternetShortcut]") {
            self = .shortcut
        } else if starts("{\"") || starts("[{\"") {
            self = .json
        } else {
            return nil
        }
    }
}
