import ReportModel
import ReportReading
import Testing

/// OFD documents (GB/T 33190).
@Suite struct OFDTests {
    private static let namespace = #"xmlns:ofd="http://www.ofdspec.org/2016""#
    private static let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

    /// A line of text at a place in millimetres, as office programs write it: one object, steps between characters.
    private static func object(_ text: String, x: Double, y: Double, size: Double = 5.6) -> String {
        let steps = text.dropLast().map { "\($0.isASCII ? size / 2 : size)" }.joined(separator: " ")
        return """
            <ofd:TextObject ID="1" Boundary="\(x) \(y - size) 170 \(size * 1.2)" Font="3" Size="\(size)">
            <ofd:TextCode X="0" Y="\(size)" DeltaX="\(steps)">\(text)</ofd:TextCode></ofd:TextObject>
            """
    }

    private static func package(_ pages: [String]) -> [UInt8] {
        let entry = """
            \(Self.declaration)<ofd:OFD \(Self.namespace) DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo/>
            <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>
            """
        let list = pages.indices.map { "<ofd:Page ID=\"\($0)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>" }.joined()
        let document = """
            \(Self.declaration)<ofd:Document \(Self.namespace)><ofd:CommonData><ofd:PageArea>
            <ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>
            <ofd:Pages>\(list)</ofd:Pages></ofd:Document>
            """
        return TestArchive.make(
            .zip,
            [.init("OFD.xml", entry), .init("Doc_0/Document.xml", document)]
                + pages.enumerated().map { number, content in
                    .init(
                        "Doc_0/Pages/Page_\(number)/Content.xml",
                        "\(Self.declaration)<ofd:Page \(Self.namespace)><ofd:Content>\(content)</ofd:Content></ofd:Page>"
                    )
                }
        )
    }

    /// The sample in lines of 28 characters, ten a page, with page numbers.
    private static var pages: [String] {
        var lines: [(text: String, indent: Double)] = []
        for paragraph in SampleReport.paragraphs {
            var (line, used, indent) = ("", 2.0, 2.0)
            for character in paragraph {
                if used >= 28 {
                    lines.append((line, indent))
                    (line, used, indent) = ("", 0, 0)
                }
                line.append(character)
                used += character.isASCII ? 0.5 : 1
            }
            lines.append((line, indent))
        }
        return stride(from: 0, to: lines.count, by: 10).enumerated().map { number, start in
            let title =
                number == 0
                ? self.object("开化县2023年", x: 75, y: 40, size: 8) + self.object("法治政府建设年度报告", x: 65, y: 52, size: 8) : ""
            let text = lines[start..<min(start + 10, lines.count)].enumerated().map { at, line in
                self.object(line.text, x: 26 + line.indent * 5.6, y: 70 + Double(at) * 10)
            }
            let layer = (text.reversed() + [title]).joined()
            return """
                <ofd:Layer Type="Background">\(self.object("示例水印示例水印", x: 50, y: 150))</ofd:Layer>
                <ofd:Layer>\(layer)\(self.object("— \(number + 1) —", x: 95, y: 280, size: 4))</ofd:Layer>
                """
        }
    }

    static func sample() -> [UInt8] { self.package(self.pages) }

    @Test func textIsReadInItsOrderOnThePage() throws {
        let report = try SampleReport.read(Self.package(Self.pages), uri: "file:a.ofd")
        #expect(report.body.text == SampleReport.body)
        #expect(report.document.title == "开化县2023年法治政府建设年度报告")
        #expect(report.source.mediaType == "application/ofd")
        #expect(report.body.removed.contains { $0.text.contains("1") && $0.reason == .pageFurniture })
    }

    @Test func repeatedStepsAndMapsAreFollowed() throws {
        let text = "示例：全年办理行政复议案件123件，调解成功率98.6%，群众满意度进一步提高。"
        let content = """
            <ofd:Layer><ofd:PageBlock>\(Self.object("开化县2023年法治政府建设年度报告", x: 40, y: 40, size: 8))
            \(Self.object(SampleReport.lead, x: 20, y: 60, size: 2))
            <ofd:TextObject Boundary="20 80 170 8" CTM="0.5 0 0 0.5 1 2" Size="8">
            <ofd:TextCode X="0" Y="8" DeltaX="g \(text.count - 1) 8">\(text)</ofd:TextCode></ofd:TextObject>
            <ofd:TextObject Boundary="20 80 170 8" CTM="0.7 0.7 -0.7 0.7 1 2" Size="8">
            <ofd:TextCode X="0" Y="8">斜排的水印</ofd:TextCode></ofd:TextObject></ofd:PageBlock></ofd:Layer>
            """
        let report = try SampleReport.read(Self.package([content]), uri: "file:a.ofd")
        #expect(report.body.text == SampleReport.lead + "\n" + text)
    }

    @Test func damageIsRefused() {
        func reason(_ bytes: [UInt8]) -> ReadingError.Reason? {
            do {
                _ = try SampleReport.read(bytes, uri: "file:a.ofd")
                return nil
            } catch {
                return (error as? ReadingError)?.reason
            }
        }
        #expect(reason(Self.package(["<ofd:Layer><ofd:ImageObject/></ofd:Layer>"])) == .scan(missing: nil))
        #expect(
            reason(TestArchive.make(.zip, [.init("OFD.xml", "<a><DocRoot>b.xml</DocRoot></a>")]))
                == .damaged("it has no part b.xml")
        )
    }
}
