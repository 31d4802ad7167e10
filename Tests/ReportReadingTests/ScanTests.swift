import Foundation
import ReportModel
import Testing

@testable import ReportReading

/// Pages of which there are only pictures.
@Suite(.timeLimit(.minutes(5))) struct ScanTests {
    /// A page of the sample in large type as a picture of `width` × `height` gray pixels, made by poppler.
    private static func picture(_ arguments: [String]) throws -> [UInt8] {
        var pdf = TestPDF()
        pdf.add("开化县2023年法治政府建设年度报告", x: 110, y: 100, size: 22)
        var y = 160.0
        for paragraph in SampleReport.paragraphs {
            y = pdf.addParagraph(paragraph, x: 90, y: y, width: 26) { _ in 100 }
        }
        guard let folder = PrivateFolder() else { throw ReadingError.Reason.resourcesExhausted }
        _ = folder.write(pdf.bytes, to: "a.pdf")
        _ = try ExternalTool("pdftoppm", package: "poppler-utils").run(
            ["-r", "200", "-gray", "-singlefile"] + arguments + ["a.pdf", "page"],
            in: folder,
            limits: .conversion
        )
        guard let name = folder.names.first(where: { $0.hasPrefix("page.") }),
            let picture = folder.read(name, limit: 50_000_000)
        else { throw CocoaError(.fileNoSuchFile) }
        return picture
    }

    /// The title alone, small, for those who read it many times.
    static func line(_ format: [String]) throws -> [UInt8] {
        try self.picture(format + ["-r", "100", "-x", "140", "-y", "120", "-W", "520", "-H", "160"])
    }

    /// A PDF that is but this picture, in JPEG.
    private func scan(_ picture: [UInt8]) -> [UInt8] {
        let content = "595 0 0 842 0 0 cm /X0 Do"
        let hex = picture.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        return TestPDF.file([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X0 5 0 R >> >> /Contents 4 0 R >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /XObject /Subtype /Image /Width 1653 /Height 2339 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                + "/Filter [/ASCIIHexDecode /DCTDecode] /Length \(hex.utf8.count + 1) >>\nstream\n\(hex)>\nendstream",
        ])
    }

    /// Recognition errs in a character here and there.
    private func expectSample(_ report: Report) {
        #expect(report.document.title == "开化县2023年法治政府建设年度报告")
        let read = Set(report.body.text.split(separator: "\n").map(String.init))
        #expect(read.count { SampleReport.paragraphs.contains($0) } >= 4)
        #expect((7...9).contains(read.count))
        let confidence = report.source.recognitionConfidence ?? 0
        #expect(confidence > 0.8 && confidence <= 1)
    }

    @Test(
        .enabled(if: TextRecognizer.isInstalled),
        arguments: [["-png"], ["-jpeg"], ["-tiff", "-tiffcompression", "deflate"]]
    )
    func picturesAreRead(format: [String]) throws {
        let report = try SampleReport.read(Self.picture(format), uri: "file:a")
        self.expectSample(report)
        #expect(report.source.mediaType.hasPrefix("image/"))
    }

    @Test(.enabled(if: TextRecognizer.isInstalled)) func aScannedPDFIsReadAndMarked() throws {
        let scan = try self.scan(Self.picture(["-jpeg"]))
        let report = try SampleReport.read(scan, uri: "file:a.pdf")
        self.expectSample(report)
        let json = String(decoding: try JSONEncoder().encode(report.source), as: UTF8.self)
        #expect(json.contains("\"ocr_confidence\":0."))
    }

    @Test(.enabled(if: !TextRecognizer.isInstalled)) func withoutRecognitionAScanIsRefused() throws {
        let picture = try Self.picture(["-jpeg"])
        for document in [picture, self.scan(picture)] {
            #expect {
                try SampleReport.read(document, uri: "file:a")
            } throws: { error in
                "\(error)".contains("it is a scan without text; reading it needs the Debian packages tesseract-ocr and")
            }
        }
    }

    @Test func aPictureWithoutTextIsNeverEmptyText() throws {
        var pdf = TestPDF()
        pdf.pages = [[], []]
        #expect(throws: ReadingError.self) { try SampleReport.read(pdf.bytes, uri: "file:a.pdf") }
        let broken: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
        #expect(throws: ReadingError.self) { try SampleReport.read(broken, uri: "file:a.png") }
    }

    @Test func textThatIsNotRecognisedHasNoConfidence() throws {
        let report = try SampleReport.read(SampleReport.html())
        let json = String(decoding: try JSONEncoder().encode(report.source), as: UTF8.self)
        #expect(report.source.recognitionConfidence == nil && !json.contains("ocr_confidence"))
        #expect(try JSONDecoder().decode(DocumentSource.self, from: Data(json.utf8)) == report.source)
    }
}
