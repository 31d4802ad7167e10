/// Makes Word documents of WordprocessingML.
struct WordSample {
    var body = ""
    var styles = ""
    var numbering = ""

    private static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        """
    private static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    private static let officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func paragraph(_ text: String, properties: String = "") -> String {
        let pPr = properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>"
        return "<w:p>\(pPr)<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    static func paragraphs(_ texts: [String]) -> String { texts.map { self.paragraph($0) }.joined() }

    static func row(_ cells: [String]) -> String {
        "<w:tr>\(cells.map { "<w:tc>\(self.paragraph($0))</w:tc>" }.joined())</w:tr>"
    }

    var document: String {
        "\(Self.declaration)<w:document \(Self.namespaces)><w:body>\(self.body)<w:sectPr/></w:body></w:document>"
    }

    var bytes: [UInt8] { Self.package(document: self.document, styles: self.styles, numbering: self.numbering) }

    static func package(document: String, styles: String = "", numbering: String = "") -> [UInt8] {
        func relationship(_ id: Int, _ type: String, _ target: String) -> String {
            "<Relationship Id=\"rId\(id)\" Type=\"\(self.officeTypes)/\(type)\" Target=\"\(target)\"/>"
        }
        func relationships(_ inner: String) -> String {
            "\(self.declaration)<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "\(inner)</Relationships>"
        }
        return TestArchive.make(
            .zip,
            [
                .init("[Content_Types].xml", "\(self.declaration)<Types/>"),
                .init("_rels/.rels", relationships(relationship(1, "officeDocument", "word/document.xml"))),
                .init("word/document.xml", document),
                .init(
                    "word/_rels/document.xml.rels",
                    relationships(
                        relationship(1, "styles", "styles.xml") + relationship(2, "numbering", "numbering.xml")
                    )
                ),
                .init("word/styles.xml", "\(self.declaration)<w:styles \(self.namespaces)>\(styles)</w:styles>"),
                .init(
                    "word/numbering.xml",
                    "\(self.declaration)<w:numbering \(self.namespaces)>\(numbering)</w:numbering>"
                ),
                .init("word/header1.xml", "\(self.declaration)<w:hdr \(self.namespaces)>\(paragraph("页眉示例"))</w:hdr>"),
            ]
        )
    }
}
