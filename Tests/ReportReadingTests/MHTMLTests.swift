import Foundation
import ReportModel
import ReportReading
import Testing

/// Pages saved as one file (网页，单个文件 .mht), as Chrome, Explorer and Word write them.
@Suite struct MHTMLTests {
    private static let title = "凤阳县2023年法治政府建设情况报告"
    private static let address = "http://www.fengyang.gov.cn/art/2024/1/15/art_1.html"

    private static func page(_ charset: String, body: String = SampleReport.html()) -> String {
        """
        <html><head><meta charset="\(charset)"><title>\(title)</title></head>
        <body><h1>\(title)</h1><div>\(body)</div></body></html>
        """
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var text = ""
        var width = 0
        for byte in bytes {
            let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "=")
            let hex = String(Int(byte) + 0x100, radix: 16, uppercase: true).dropFirst()
            let piece = isPlain ? String(UnicodeScalar(byte)) : byte == 0x0A ? "\r\n" : "=" + hex
            text += piece
            width = byte == 0x0A ? 0 : width + piece.count
            if width >= 72 {
                text += "=\r\n"
                width = 0
            }
        }
        return Array(text.utf8)
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        Array(Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn]).utf8)
    }

    private static func part(_ type: String, _ encoding: String, _ content: [UInt8], at address: String) -> [UInt8] {
        let header =
            "Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\nContent-Location: \(address)\r\n\r\n"
        return Array(header.utf8) + content
    }

    private static func message(_ header: String, _ parts: [[UInt8]]) -> [UInt8] {
        let head = header.replacing("\n", with: "\r\n") + "\r\n\r\nThis is a multi-part message in MIME format.\r\n"
        return Array(head.utf8) + parts.flatMap { Array("\r\n--=_Part--b\r\n".utf8) + $0 }
            + Array("\r\n--=_Part--b--\r\n".utf8)
    }

    private static let picture = part("image/png", "base64", Array("iVBORw0KGgo=".utf8), at: "http://x/a.png")

    private static let chrome = message(
        """
        From: <Saved by Blink>
        Snapshot-Content-Location: \(address)
        Subject: =?utf-8?Q?=E5=87=A4=E9=98=B3?=
        MIME-Version: 1.0
        Content-Type: multipart/related;
        \ttype="text/html";
        \tboundary="=_Part--b"
        """,
        [part("text/html", "quoted-printable", quotedPrintable(Array(page("utf-8").utf8)), at: address), picture]
    )

    private static let explorer = message(
        """
        From: "Saved by Windows Internet Explorer 8"
        MIME-Version: 1.0
        Content-Type: multipart/related; type="text/html"; boundary="=_Part--b"
        X-MimeOLE: Produced By Microsoft MimeOLE
        """,
        [
            part(
                "text/html;\r\n\tcharset=\"gb2312\"",
                "quoted-printable",
                quotedPrintable(gb18030(page("gb2312"))),
                at: address
            )
        ]
    )

    private static let word = message(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"=_Part--b\"",
        [
            part("text/html; charset=\"utf-8\"", "base64", base64(Array(page("utf-8").utf8)), at: "file:///C:/a.htm"),
            picture,
        ]
    )

    /// The page is a frame's; the outer one has only menus.
    private static let framed = message(
        """
        Snapshot-Content-Location: \(address)
        MIME-Version: 1.0
        Content-Type: multipart/related; boundary="=_Part--b"
        """,
        [
            part(
                "text/html",
                "8bit",
                Array("<title>\(title)</title><ul><li>首页<li>政务公开</ul><iframe src=cid:f>".utf8),
                at: address
            ),
            part("text/html", "8bit", Array("<html><meta charset=utf-8>\(SampleReport.html())".utf8), at: "cid:f"),
        ]
    )

    static let files = [chrome, explorer, word, framed]

    @Test(arguments: files) func savedPagesAreRead(file: [UInt8]) throws {
        let report = try SampleReport.read(file, uri: "file:saved.mht")
        #expect(report.document.title == Self.title)
        #expect(report.body.text == SampleReport.body)
        #expect(report.source.mediaType == "multipart/related")
    }

    /// The day stands only in the address that the page was saved from.
    @Test func theAddressThatAPageWasSavedFromIsEvidence() throws {
        #expect(try SampleReport.read(Self.chrome, uri: "file:a.mht").document.publishedOn?.description == "2024-01-15")
        let saved = "<!DOCTYPE html>\n<!-- saved from url=(0051)\(Self.address) -->\n" + Self.page("utf-8")
        #expect(try SampleReport.read(saved, uri: "file:a.html").document.publishedOn?.description == "2024-01-15")
    }

    private func reason(_ bytes: [UInt8]) -> ReadingError.Reason? {
        do {
            _ = try SampleReport.read(bytes, uri: "file:a")
            return nil
        } catch { return (error as? ReadingError)?.reason }
    }

    @Test func aFileCutShortIsReadAsFarAsItGoes() throws {
        // Within the last paragraph.
        let cut = Array(Self.chrome.dropLast(600))
        #expect(try SampleReport.read(cut, uri: "file:a.mht").body.text.hasPrefix(SampleReport.lead))
        #expect(self.reason(Array(Self.chrome.prefix(300))) == .damaged("it is a saved web page without the page"))
    }

    @Test func whatIsNotReadIsNamed() {
        let mail =
            "Received: by x\r\nFrom: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b--"
        #expect(self.reason(Array(mail.utf8)) == .foreignType(.email))
        #expect(self.reason(Array("[InternetShortcut]\r\nURL=\(Self.address)\r\n".utf8)) == .foreignType(.shortcut))
        #expect(self.reason(Array("<?xml version=\"1.0\"?><rss><channel>".utf8)) == .foreignType(.feed))
        #expect(self.reason(Array("{\"code\":200,\"data\":{}}".utf8)) == .foreignType(.json))
    }
}
