import ReportModel
import ReportReading
import Testing

/// Word documents as offices write them.
@Suite struct WordTests {
    private static let title = "开化县2023年法治政府建设年度报告"

    private func read(_ sample: WordSample) throws -> Report { try SampleReport.read(sample.bytes, uri: "file:a.docx") }

    /// All that the reader knows of, in one document.
    static func everything() throws -> [UInt8] {
        let item = #"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>"#
        let box = "<w:txbxContent>\(WordSample.paragraph("示例：方框里的一句话。"))</w:txbxContent>"
        let body =
            WordSample.paragraph(self.title, properties: #"<w:pStyle w:val="1"/>"#)
            + WordSample.paragraphs(SampleReport.paragraphs) + WordSample.paragraph("示例：一项工作。", properties: item)
            + "<w:tbl>\([["示例事项", "件数"], ["行政诉讼", "118"]].map(WordSample.row).joined())</w:tbl>" + """
                <w:p><w:r><w:t>示例</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><mc:AlternateContent>
                <mc:Choice><wps:txbx>\(box)</wps:txbx></mc:Choice><mc:Fallback><v:textbox>\(box)</v:textbox></mc:Fallback>
                </mc:AlternateContent></w:r></w:p><w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>
                </w:docPartObj></w:sdtPr><w:sdtContent>\(WordSample.paragraph("一、示例 1"))</w:sdtContent></w:sdt>
                """
        let styles = #"<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>"#
        let numbering = """
            <w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
            <w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="（%1.%2）"/>
            <w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">
            <w:startOverride w:val="5"/></w:lvlOverride></w:num>
            """
        return WordSample(body: body, styles: styles, numbering: numbering).bytes
    }

    @Test func aDocumentGivesItsReport() throws {
        let body =
            WordSample.paragraph(Self.title, properties: #"<w:pStyle w:val="1"/>"#)
            + WordSample.paragraphs(SampleReport.paragraphs)
        let styles = """
            <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
            """
        let report = try self.read(WordSample(body: body, styles: styles))
        #expect(report.document.title == Self.title)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.region?.adcode == "330824")
        #expect(report.document.period == Period(year: 2023))
        #expect(
            report.source.mediaType == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        )
        #expect(report.source.charset == nil)
        #expect(!report.body.text.contains("页眉"))
    }

    @Test func aTitleOfTwoLinesIsOne() throws {
        func centred(_ text: String, size: Int) -> String {
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"\(size)\"/></w:rPr><w:t>\(text)</w:t></w:r></w:p>"
        }
        let body =
            centred("开化县人民政府文件", size: 72) + "<w:p/>" + centred("开化县2023年", size: 44)
            + centred("度法治政府建设情况报告", size: 44) + WordSample.paragraphs(SampleReport.paragraphs)
        let report = try self.read(WordSample(body: body))
        #expect(report.document.title == "开化县2023年度法治政府建设情况报告")
        #expect(report.body.text == SampleReport.body)
    }

    @Test func runsJoinAndRevisionsSettle() throws {
        let body =
            WordSample.paragraph(Self.title) + WordSample.paragraph(SampleReport.lead) + """
                <w:p><w:r><w:t>示例：全年收到行政复议申请</w:t></w:r><w:r><w:t>1</w:t></w:r>
                <w:ins><w:r><w:t>23</w:t></w:r></w:ins><w:del><w:r><w:delText>99</w:delText></w:r></w:del>
                <w:r><w:t>件，</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的话</w:t></w:r>
                <w:moveFrom><w:r><w:t>移走的话</w:t></w:r></w:moveFrom>
                <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>
                <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>审结</w:t></w:r>
                <w:hyperlink><w:r><w:t>118件</w:t></w:r></w:hyperlink><w:r><w:commentReference w:id="1"/></w:r>
                <w:r><w:t>。</w:t></w:r></w:p>
                <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>示例：执法人员持证上岗，</w:t></w:r></w:p>
                <w:p><w:r><w:t>案卷评查合格率98.6%。</w:t></w:r></w:p>
                """
        let text = try self.read(WordSample(body: body)).body.text
        #expect(text.hasSuffix("示例：全年收到行政复议申请123件，审结118件。\n示例：执法人员持证上岗，案卷评查合格率98.6%。"))
    }

    @Test func numberingIsText() throws {
        func item(_ level: Int, _ text: String) -> String {
            WordSample.paragraph(
                text,
                properties: "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"7\"/></w:numPr>"
            )
        }
        let body =
            WordSample.paragraph(Self.title) + WordSample.paragraph(SampleReport.lead) + item(0, "主要举措和成效")
            + item(1, "优化营商环境。示例：梳理政务服务事项1234项，网上可办率达到98.6%，群众满意。")
            + item(1, "规范行政执法。示例：组织执法人员培训1303人次，评查案卷126宗，整改到位。")
            + item(0, "存在的问题") + item(1, "示例：一些单位学法用法不够经常，基层执法力量与任务不相匹配。")
            + item(2, "示例：个别案件办理的质量和效率还需提高，基层执法力量与任务不相匹配。")
        let numbering = """
            <w:abstractNum w:abstractNumId="3">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
            </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
            """
        let lines = try self.read(WordSample(body: body, numbering: numbering)).body.text.split(separator: "\n")
        #expect(
            lines.dropFirst().map { String($0.prefix(5)) } == ["一、主要举", "（一）优化", "（二）规范", "二、存在的", "（一）示例", "1.示例："]
        )
    }

    @Test func tablesAreRows() throws {
        let table = [["示例事项", "件数"], ["行政复议申请", "2623"], ["行政诉讼", "118"]].map(WordSample.row).joined()
        let body =
            WordSample.paragraph(Self.title) + WordSample.paragraphs(SampleReport.paragraphs.dropLast())
            + "<w:tbl>\(table)</w:tbl>" + WordSample.paragraph(SampleReport.paragraphs[7])
        let text = try self.read(WordSample(body: body)).body.text
        #expect(text.contains("\n示例事项\t件数\n行政复议申请\t2623\n行政诉讼\t118\n"))
        let tables = try self.read(WordSample(body: body)).body.tables
        #expect(tables.map(\.headers) == [["示例事项", "件数"]])
        #expect(tables.first?.rows.count == 2)
    }

    @Test func textBoxesComeOnce() throws {
        let inner = "<w:txbxContent>\(WordSample.paragraph("示例：方框里的一句话，办理案件57件，群众都很满意，没有投诉。"))</w:txbxContent>"
        let body =
            WordSample.paragraph(Self.title) + WordSample.paragraph(SampleReport.lead) + """
                <w:p><w:r><w:t>示例：框外的一句话，评查案卷126宗，</w:t></w:r><w:r><mc:AlternateContent>
                <mc:Choice Requires="wps"><w:drawing><wps:txbx>\(inner)</wps:txbx></w:drawing></mc:Choice>
                <mc:Fallback><w:pict><v:textbox>\(inner)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>
                <w:r><w:t>整改问题全部完成。</w:t></w:r></w:p>
                """
        let lines = try self.read(WordSample(body: body)).body.text.split(separator: "\n").map(String.init)
        #expect(lines.suffix(2) == ["示例：框外的一句话，评查案卷126宗，整改问题全部完成。", "示例：方框里的一句话，办理案件57件，群众都很满意，没有投诉。"])
        #expect(lines.count == 3)
    }

    @Test func aTableOfContentsIsNoText() throws {
        let contents = """
            <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>
            \(WordSample.paragraph("一、主要举措和成效 1"))\(WordSample.paragraph("二、存在的问题 5"))</w:sdtContent></w:sdt>
            """
        let body = WordSample.paragraph(Self.title) + contents + WordSample.paragraphs(SampleReport.paragraphs)
        let report = try self.read(WordSample(body: body))
        #expect(report.body.text == SampleReport.body)
        #expect(report.body.removed.map(\.text) == ["一、主要举措和成效 1\n二、存在的问题 5"])
    }

    // MARK: What nobody should send

    private func reason(_ bytes: [UInt8]) -> ReadingError.Reason? {
        do {
            _ = try SampleReport.read(bytes, uri: "file:a.docx")
            return nil
        } catch {
            return (error as? ReadingError)?.reason
        }
    }

    @Test func billionLaughsAreRefused() {
        let entities = (1...9).map { level in
            "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
        }.joined()
        let document = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e0 \"示例\">\(entities)]><x>&e9;</x>"
        #expect(self.reason(WordSample.package(document: document)) == .entities)
    }

    @Test func zipBombsAreRefused() {
        let blanks = [UInt8](repeating: 0x20, count: 80_000_000)
        let bomb = TestArchive.make(
            .zip,
            [.init("[Content_Types].xml", "<Types/>"), .init("word/document.xml", blanks)]
        )
        #expect(bomb.count < 200_000)
        #expect(self.reason(bomb) == .unpacksTooFar(limit: 60_000_000))
        let many = TestArchive.make(
            .zip,
            [.init("[Content_Types].xml", "<Types/>")] + (0..<25_000).map { .init("word/\($0).xml", "") }
        )
        #expect(self.reason(many) == .tooManyParts(limit: 20_000))
    }

    @Test func deepAndBrokenXMLIsRefused() {
        let deep = String(repeating: "<w:tbl>", count: 2_000)
        #expect(self.reason(WordSample(body: deep).bytes) == .tooDeep(limit: 1_000))
        let wide = String(repeating: "<w:p/>", count: 1_100_000)
        #expect(self.reason(WordSample(body: wide).bytes) == .tooComplex(limit: 1_000_000))
        guard case .damaged(let detail) = self.reason(WordSample(body: "<w:p>").bytes) else {
            Issue.record("not refused as damaged")
            return
        }
        #expect(detail.contains("mismatched tag"))
    }

    @Test func aTruncatedDocumentIsRefused() {
        let body = WordSample.paragraph(Self.title) + WordSample.paragraphs(SampleReport.paragraphs)
        let bytes = WordSample(body: body).bytes
        guard case .damaged = self.reason(Array(bytes.prefix(bytes.count / 2))) else {
            Issue.record("not refused as damaged")
            return
        }
    }
}
