/// Reads Word documents (DOCX, ECMA-376): paragraphs and rows of tables become lines.
///
/// Headers, footers, notes and comments stand in parts of their own and are not read.
struct WordParser: DocumentParser {
    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let package = try ZipPackage(bytes, endings: [".xml", ".rels"], limits: limits)
        let reader = XMLReader(limits: limits)
        func relationships(_ path: String) throws(ReadingError.Reason) -> Relationships {
            var relationships = Relationships()
            if let part = package[path] { try reader.read(part, &relationships) }
            return relationships
        }
        let root = try relationships("_rels/.rels").targets["officeDocument"] ?? "word/document.xml"
        guard let document = package[root] else { throw .damaged("it has no part \(root)") }
        let folder = ZipPackage.folder(of: ZipPackage.resolved(root, from: ""))
        let name = root.split(separator: "/").last.map(String.init) ?? root
        let roles = try relationships("\(folder)/_rels/\(name).rels").targets
        func part(_ role: String) -> [UInt8]? {
            package[ZipPackage.resolved(roles[role] ?? "\(role).xml", from: folder)]
        }

        var styles = WordStyles()
        if let part = part("styles") { try reader.read(part, &styles) }
        var numbering = WordNumbering()
        if let part = part("numbering") { try reader.read(part, &numbering) }
        var builder = WordPageBuilder(styles: styles, lists: numbering.lists)
        try reader.read(document, &builder)
        return Page(builder.lines)
    }
}
