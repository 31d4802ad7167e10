import ReportModel
import ReportReading
import Testing

/// PDF documents as governments print them.
@Suite(.timeLimit(.minutes(5))) struct PDFTests {
    private static let title = ["开化县2023年", "法治政府建设年度报告"]

    private func read(_ pdf: TestPDF) throws -> Report { try SampleReport.read(pdf.bytes, uri: "file:a.pdf") }

    private func reason(_ bytes: [UInt8]) -> ReadingError.Reason? {
        do {
            _ = try SampleReport.read(bytes, uri: "file:a.pdf")
            return nil
        } catch {
            return (error as? ReadingError)?.reason
        }
    }

    /// The sample in one column over pages with a running header and page numbers as `number` writes them.
    private static func printed(
        _ paragraphs: [String] = SampleReport.paragraphs,
        title: [String] = Self.title,
        linesOfPage: Int = 8,
        number: (Int) -> String
    ) -> TestPDF {
        var pdf = TestPDF()
        func begin(_ pdf: inout TestPDF) -> Double {
            pdf.add("示例县人民政府公报2024年第\(1 + pdf.pages.count / 9)期", x: 90, y: 50, size: 9)
            pdf.add(number(pdf.pages.count), x: 280, y: 800, size: 12)
            return TestPDF.height - 100 - Double(linesOfPage - 1) * 28
        }
        var y = begin(&pdf)
        for line in title {
            pdf.add(line, x: 297 - Double(line.utf16.count) * 11, y: y - 100, size: 22)
            y += 40
        }
        for paragraph in paragraphs {
            y = pdf.addParagraph(paragraph, x: 90, y: y, width: 26) { pdf in
                pdf.pages.append([])
                return begin(&pdf)
            }
        }
        return pdf
    }

    /// A number is not parted, so that the line above it ends early.
    @Test func aLongNumberDoesNotEndAParagraph() throws {
        let first = "(一)示例一:受理群众来信来访登记办理诉求,金额"
        let second = "12345678.25万元,群众满意度不断提高。"
        var pdf = self.printedTitle()
        var y = 220.0
        for (at, line) in [first, second].enumerated() {
            pdf.add(line, x: at == 0 ? 122 : 90, y: y)
            y += 28
        }
        for paragraph in SampleReport.paragraphs {
            y = pdf.addParagraph(paragraph, x: 90, y: y, width: 28) { pdf in
                pdf.pages.append([])
                return 100
            }
        }
        #expect(try self.read(pdf).body.text.contains(first + second))
    }

    private func printedTitle() -> TestPDF {
        var pdf = TestPDF()
        pdf.add("开化县2023年法治政府建设年度报告", x: 120, y: 120, size: 22)
        return pdf
    }

    /// Running text, a table, and two columns.
    static func sample() -> [UInt8] {
        var pdf = self.printed { "— \($0) —" }
        pdf.pages.append([])
        for (x, top) in [(60.0, 100.0), (310.0, 104.0)] {
            var y = top
            for paragraph in SampleReport.paragraphs.dropFirst(2) {
                y = pdf.addParagraph(paragraph, x: x, y: y, width: 18, size: 12) { _ in 0 }
            }
        }
        for (at, row) in [["示例事项", "件数"], ["行政复议申请", "2623"]].enumerated() {
            pdf.add(row[0], x: 100, y: 600 + 24 * Double(at))
            pdf.add(row[1], x: 350, y: 600 + 24 * Double(at))
        }
        return pdf.bytes
    }

    @Test func paragraphsAreWholeAcrossLinesAndPages() throws {
        let pdf = Self.printed { "— \($0) —" }
        #expect(pdf.pages.count == 3)
        let report = try self.read(pdf)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == "开化县2023年法治政府建设年度报告")
        #expect(report.document.region?.adcode == "330824")
        #expect(report.source.mediaType == "application/pdf")
        let removed = report.body.removed.map(\.text).joined(separator: "\n")
        for text in ["—1—", "—2—", "—3—", "示例县人民政府公报2024年第1期"] { #expect(removed.contains(text)) }
        #expect(report.body.removed.allSatisfy { $0.reason == .pageFurniture })
    }

    @Test(arguments: ["第%页", "%", "- % -", "第 % 页 共 3 页", "%/3"])
    func pageNumbersGo(pattern: String) throws {
        let report = try self.read(Self.printed { pattern.replacing("%", with: "\($0)") })
        #expect(report.body.text == SampleReport.body)
    }

    @Test func columnsAreReadOneAfterTheOther() throws {
        var pdf = TestPDF()
        for (at, line) in Self.title.enumerated() {
            pdf.add(line, x: 297 - Double(line.utf16.count) * 11, y: 100 + Double(at) * 40, size: 22)
        }
        var y = 200.0
        let left = SampleReport.paragraphs.prefix(3)
        for paragraph in left { y = pdf.addParagraph(paragraph, x: 60, y: y, width: 18, size: 12) { _ in 0 } }
        y = 204.0
        for paragraph in SampleReport.paragraphs.dropFirst(3) {
            y = pdf.addParagraph(paragraph, x: 310, y: y, width: 18, size: 12) { _ in 0 }
        }
        let report = try self.read(pdf)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == "开化县2023年法治政府建设年度报告")
    }

    /// A line of metadata leaves its space where the columns do, and the second column has but the last lines.
    @Test func unevenColumnsAreRead() throws {
        var pdf = TestPDF()
        pdf.add("开化县2023年法治政府建设年度报告", x: 120, y: 80, size: 22)
        pdf.add("发布日期：2024-02-23", x: 160, y: 120, size: 12)
        pdf.add("发布机构：开化县人民政府", x: 292, y: 120, size: 12)
        var y = 160.0
        for paragraph in SampleReport.paragraphs.dropLast(3) {
            y = pdf.addParagraph(paragraph, x: 60, y: y, width: 18, size: 12) { _ in 0 }
        }
        y = 160.0
        for paragraph in SampleReport.paragraphs.suffix(3) {
            y = pdf.addParagraph(paragraph, x: 310, y: y, width: 18, size: 12) { _ in 0 }
        }
        let report = try self.read(pdf)
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.publishedOn == CalendarDate(year: 2024, month: 2, day: 23))
        #expect(report.document.issuer == "开化县人民政府")
    }

    /// The text ends before a second column would begin; the dateline stands across both.
    @Test func aDatelineIsNoLineOfTheColumnBelowIt() throws {
        var pdf = TestPDF()
        pdf.add("开化县2023年法治政府建设年度报告", x: 120, y: 80, size: 22)
        pdf.add("（发布机构：开化县人民政府，发布日期：2024-02-23）", x: 150, y: 120, size: 12)
        _ = pdf.addParagraph(SampleReport.lead, x: 60, y: 160, width: 18, size: 12) { _ in 0 }
        let report = try self.read(pdf)
        #expect(report.body.text == SampleReport.lead)
        #expect(report.document.publishedOn == CalendarDate(year: 2024, month: 2, day: 23))
    }

    @Test func rowsOfTablesStayRows() throws {
        var pdf = Self.printed(Array(SampleReport.paragraphs.dropLast()), linesOfPage: 20) { "\($0)" }
        var y = 680.0
        for row in [["示例事项", "件数"], ["行政复议申请", "2623"], ["行政诉讼", "118"]] {
            pdf.add(row[0], x: 100, y: y)
            pdf.add(row[1], x: 350, y: y)
            y += 24
        }
        pdf.pages.append([])
        y = pdf.addParagraph(SampleReport.paragraphs[7], x: 90, y: 100, width: 26) { _ in 0 }
        let body = try self.read(pdf).body
        let text = body.text
        #expect(body.tables.map(\.headers) == [["示例事项", "件数"]])
        #expect(text.contains("\n示例事项\t件数\n行政复议申请\t2623\n行政诉讼\t118\n"))
        #expect(text.hasSuffix(SampleReport.paragraphs[7]))
    }

    @Test func spacedLettersAreOneTitle() throws {
        var pdf = Self.printed(title: []) { "- \($0) -" }
        for (at, letter) in "法治政府建设报告".enumerated() {
            pdf.pages[0].append(.init(x: 100 + Double(at) * 48, y: 200, size: 22, text: String(letter)))
        }
        pdf.pages[0].append(.init(x: 180, y: 150, size: 22, text: "开化县2023年度"))
        #expect(try self.read(pdf).document.title == "开化县2023年度法治政府建设报告")
    }

    // MARK: What nobody should send

    @Test func loopsAndDamageAreRefused() {
        // A tree of pages that is its own branch.
        let tree = TestPDF.file([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
        ])
        #expect(self.reason(tree) != nil)
        // A picture that draws itself.
        let draws = "/X0 Do"
        let picture = TestPDF.file([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /XObject << /X0 4 0 R >> >> /Contents 4 0 R >>",
            "<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X0 4 0 R >> >> "
                + "/Length \(draws.utf8.count) >>\nstream\n\(draws)\nendstream",
        ])
        #expect(self.reason(picture) != nil)
        // A table of objects that goes on in itself.
        let table = Array(
            "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF\n".utf8
        )
        #expect(self.reason(table) != nil)
        guard case .toolFailed("pdftotext", _) = self.reason(Array("%PDF-1.7\nnothing".utf8)) else {
            Issue.record("a PDF without objects is not refused by its reader")
            return
        }
    }

    @Test func aPasswordIsTold() {
        let zeros = String(repeating: "00", count: 32)
        let locked = TestPDF.file(
            [
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>",
                "<< /Filter /Standard /V 1 /R 2 /P -4 /O <\(zeros)> /U <\(zeros)> >>",
            ],
            trailer: "/Encrypt 3 0 R /ID [<00> <00>]"
        )
        #expect(self.reason(locked) == .protected)
    }
}
