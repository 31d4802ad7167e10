import Foundation
import ReportModel

@testable import ReportReading

/// A reader, and what it is fed with mutations of.
enum FuzzTarget: String, CaseIterable, Sendable {
    case html, embedded, mhtml, text, docx, doc, ofd, layout, zip, tar, warc, warcgz, picture, pdf, png, jpeg, tiff

    /// Readers outside this process are slow, and safe by other means.
    var isExternal: Bool { [.pdf, .png, .jpeg, .tiff].contains(self) }

    var isText: Bool { [.html, .embedded, .mhtml, .text, .docx, .ofd, .layout].contains(self) }

    /// Words of the format.
    var tokens: [String] {
        switch self {
        case .html:
            [
                "<table>", "<tr><td>", "</td>", "<b>", "<p>", "</div>", "<!--", "&#x", "<script>",
                "<div style='display:none'>",
            ]
        case .embedded:
            [
                "<script>", "</script>", "\"", "'", "`", "\\", "\\u6cd5", "\\ud800", "<textarea>", "&lt;",
                "<iframe srcdoc=\"", "\n",
            ]
        case .mhtml:
            [
                "--", "\r\n\r\n", "\r\n--b\r\n", "\r\n--b--", "=", "=E6",
                "Content-Type: multipart/related; boundary=b\r\n",
            ]
        case .docx:
            [
                "<w:p>", "</w:p>", "<w:tbl/>", "<w:tr></w:tr>", "<w:tc></w:tc>",
                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>",
                "<w:txbxContent></w:txbxContent>", "<w:vMerge/>", "<w:r><w:br/><w:tab/></w:r>",
                "<mc:Fallback><w:p/></mc:Fallback>",
                "<mc:AlternateContent></mc:AlternateContent>", "<w:lvl w:ilvl=\"99\"/>", "<w:num w:numId=\"7\"/>",
                "<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>", "<w:r><w:t>示例</w:t></w:r>",
                "<w:txbxContent>", "</w:txbxContent>", "<mc:AlternateContent><mc:Choice>", "<mc:Fallback>", "<w:del>",
                "<w:sdt>", "</w:sdt>", "<w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"7\"/></w:numPr>", "<w:pPr>",
                "&amp;",
                "w:val=\"-9223372036854775808\"", "w:val=\"9223372036854775807\"",
            ]
        case .ofd:
            [
                "<ofd:TextObject/>", "<ofd:TextCode>示例</ofd:TextCode>", "<ofd:PhysicalBox>0 0 0 0</ofd:PhysicalBox>",
                "<ofd:Page BaseLoc=\"Content.xml\"/>", "<ofd:TextObject>", "</ofd:TextObject>", "<ofd:TextCode>",
                " CTM=\"0 0 0 0 0 0\"", "g 999999999 5",
                "-1e300", "NaN", "inf",
            ]
        case .layout: ["\t", "\n", "1e9", "-", "nan", "inf", "0.0", "示例", "5\t1\t0\t0\t0\t0\t"]
        case .warc, .warcgz:
            [
                "WARC/1.0\r\n", "Content-Length: 99999999999\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n",
                "Content-Length: -1\r\n",
            ]
        case .pdf: ["endobj", "stream\n", "<<", ">>", " 0 R", "BT", "[", "/Kids"]
        default: []
        }
    }

    /// The documents to change; of packages the part to change is named.
    func seeds() throws -> [Seed] {
        switch self {
        case .html:
            let page = """
                <!DOCTYPE html><html><head><meta charset="utf-8"><title>凤阳县2023年法治政府建设情况报告</title></head><body>
                <ul><li><a href="1">首页</a></li></ul><table><tr><td>索引号</td><td>11341126003046X/2024-001</td></tr></table>
                <h1>凤阳县2023年法治政府建设情况报告</h1><div>\(SampleReport.html())</div><p>上一篇：<a>示例</a></p></body></html>
                """
            return [.bytes(Array(page.utf8)), .bytes(gb18030(page))]
        case .embedded: return EmbeddedPageTests.pages.map { .bytes(Array($0.utf8)) }
        case .mhtml: return MHTMLTests.files.map { .bytes($0) }
        case .text: return [.bytes(Array(SampleReport.body.utf8)), .bytes(gb18030(SampleReport.body))]
        case .docx:
            let sample = try WordTests.everything()
            return [
                .package(sample, part: "word/document.xml"), .package(sample, part: "word/numbering.xml"),
                .bytes(sample),
            ]
        case .doc: return [.bytes(try Fixture.bytes("sample.doc"))]
        case .ofd:
            let sample = OFDTests.sample()
            return [
                .package(sample, part: "Doc_0/Pages/Page_0/Content.xml"), .package(sample, part: "Doc_0/Document.xml"),
                .bytes(sample),
            ]
        case .layout: return [.bytes(try Self.wordTable())]
        case .zip:
            let inner = TestArchive.make(.zip, [.init("b.html", "<p>示例</p>")])
            return [.bytes(TestArchive.make(.zip, [.init("a.txt", SampleReport.body), .init("b.zip", inner)]))]
        case .tar:
            let members = [
                TestArchive.Member("a.txt", SampleReport.body), .init("b.txt", "示例"), .init("c", linkTo: "a.txt"),
            ]
            return [TestArchive.Format.tar, .tarGzip, .tarBzip2, .tarXz, .tarZstandard].map {
                .bytes(TestArchive.make($0, members))
            }
        case .warc: return [.bytes(WARCTests.sample().flatMap { $0 })]
        case .warcgz: return [.bytes(WARCTests.sample().flatMap { TestArchive.gzip($0) })]
        case .pdf: return [.bytes(PDFTests.sample())]
        case .picture: return ImageHeaderTests.headers.map { .bytes($0) }
        case .png: return [.png(try ScanTests.line(["-png"]))]
        case .jpeg: return [.bytes(try ScanTests.line(["-jpeg"]))]
        // Packed, most changes would end at the checksum.
        case .tiff: return [.bytes(try ScanTests.line(["-tiff", "-tiffcompression", "none"]))]
        }
    }

    enum Seed {
        case bytes([UInt8])
        /// A ZIP of which one part is changed before it is packed.
        case package([UInt8], part: String)
        /// A picture that is changed before it is packed.
        case png([UInt8])

        func mutated(by mutator: inout Mutator) throws -> [UInt8] {
            switch self {
            case .bytes(let bytes): return mutator.mutate(bytes)
            case .png(let bytes): return PNGFile(bytes)?.mutated(by: &mutator) ?? bytes
            case .package(let bytes, let part):
                let reader = try ArchiveReader(bytes, format: .zip)
                var members: [TestArchive.Member] = []
                while let entry = try reader.next() {
                    let content = try reader.readAll(limit: 1 << 20)
                    members.append(.init(entry.name, entry.name == part ? mutator.mutate(content) : content))
                }
                return TestArchive.make(.zip, members, options: "zip:compression=store")
            }
        }
    }

    /// Reads to the end what any of the readers makes of the bytes.
    func read(_ bytes: [UInt8], _ reader: ReportReader) throws {
        switch self {
        case .zip, .tar, .warc, .warcgz:
            let limits = ContainerLimits(documentBytes: 1_000_000, nestedBytes: 4_000_000, allowance: 20_000_000)
            guard let container = ContainerReader(bytes, uri: "file:a", limits: limits) else { return }
            var (count, size) = (0, 0)
            while let member = container.next() {
                count += 1
                if case .document(let bytes) = member.content { size += bytes.count }
            }
            guard count < 10_000, size < 300_000_000 else { throw Excess() }
        case .layout:
            let table = try WordTable(bytes, limits: .standard)
            _ = PageLayout(pages: table.pages, words: table.words).lines
            let joined = try WordTable(bytes, joiningLines: true, limits: .standard)
            _ = PageLayout(pages: joined.pages, words: joined.words).lines
        case .picture:
            guard case .readable(let type) = MediaType.identify(bytes, name: ""), [.png, .jpeg, .tiff].contains(type)
            else { return }
            _ = try ImageHeader(bytes, type: type, limits: .standard)
        default:
            let report = try reader.read(bytes, uri: "file:a")
            if report.body.text.isEmpty { throw Excess() }
        }
    }

    struct Excess: Error {}

    /// What `pdftotext` prints of two pages with a table and two columns.
    private static func wordTable() throws -> [UInt8] {
        guard let folder = PrivateFolder() else { throw ReadingError.Reason.resourcesExhausted }
        _ = folder.write(PDFTests.sample(), to: "a.pdf")
        return try ExternalTool("pdftotext", package: "poppler-utils").run(
            ["-tsv", "a.pdf", "-"],
            in: folder,
            limits: .conversion
        )
    }
}
