import Foundation
import Testing

@testable import CommandLineTool

struct AddressTests {
    @Test(arguments: [
        ("HTTP://Example.GOV.cn", "http://example.gov.cn/"), ("https://a.cn:443/b?c=d#e", "https://a.cn/b?c=d"),
        ("http://a.cn:8080/", "http://a.cn:8080/"), ("https://a.cn/报告.html", "https://a.cn/%E6%8A%A5%E5%91%8A.html"),
        ("http://[::1]:81/x", "http://[::1]:81/x"),
    ])
    func addressesHaveOneSpelling(text: String, normal: String) throws {
        #expect(try WebAddress(text).text == normal)
    }

    @Test(arguments: [
        "ftp://a.cn/", "file:///etc/passwd", "a.cn/page", "", "http://", "http://user:secret@a.cn/",
        "javascript:alert(1)",
        "http://a b.cn/", "https://a.cn/\u{0}", "https://a.cn/" + String(repeating: "x", count: 3_000),
    ])
    func whatIsNoAddressIsRefused(text: String) {
        #expect(throws: WebAddress.Problem.self) { try WebAddress(text) }
    }

    @Test func redirectsMayBeRelative() throws {
        let base = try WebAddress("https://a.cn/b/c.html?d")
        #expect(try WebAddress("e.html", relativeTo: base).text == "https://a.cn/b/e.html")
        #expect(try WebAddress("/e", relativeTo: base).text == "https://a.cn/e")
        #expect(try WebAddress("../e", relativeTo: base).text == "https://a.cn/e")
        #expect(try WebAddress("//f.cn/e", relativeTo: base).text == "https://f.cn/e")
        #expect(try WebAddress("http://f.cn", relativeTo: base).origin == "http://f.cn")
    }

    @Test(arguments: [
        ("127.0.0.1:8080", true), ("10.1.2.3", true), ("172.20.0.1", true), ("192.168.1.1", true),
        ("169.254.169.254", true), ("localhost", true), ("db.internal", true), ("[::1]", true), ("[fd00::1]:81", true),
        ("2130706433", true), ("0x7f000001", true), ("www.gov.cn", false), ("172.32.0.1", false), ("8.8.8.8", false),
        ("[2001:db8::1]", false), ("10.gov.cn", false), ("fd.gov.cn", false),
    ])
    func privateNetworksAreKnown(host: String, isInternal: Bool) throws {
        #expect(try WebAddress("http://\(host)/").isInternal == isInternal)
    }

    @Test func aListHasCommentsAndMistakes() {
        let list = AddressList(
            "\u{FEFF}# 名单\r\nhttps://a.cn/1\r\n\r\n  https://b.cn/2   # 第二\nnonsense\nhttps://a.cn/1#again\nhttps://a.cn/3"
        )
        #expect(list.addresses.map(\.text) == ["https://a.cn/1", "https://b.cn/2", "https://a.cn/3"])
        #expect(list.mistakes.map(\.line) == [5])
        #expect(list.mistakes[0].reason.hasPrefix("line 5: “nonsense”"))
        #expect(list.byHost.map { $0.map(\.target) } == [["/1", "/3"], ["/2"]])
    }

    @Test func headerFieldsAreReadAsTheStandardHasThem() {
        let now = Date(timeIntervalSince1970: 784_111_777)
        #expect(HTTPFields.date("Sun, 06 Nov 1994 08:49:37 GMT") == now)
        #expect(HTTPFields.retryAfter("Sun, 06 Nov 1994 08:50:37 GMT", now: now) == 60)
        #expect(HTTPFields.retryAfter("Sun, 06 Nov 1994 08:00:00 GMT", now: now) == 0)
        #expect(HTTPFields.retryAfter(" 120 ") == 120)
        for nonsense in ["", "soon", "-5", "1.5", "Sun, 06 Foo 1994 08:49:37 GMT", "06 Nov 1994"] {
            #expect(HTTPFields.retryAfter(nonsense) == nil, "\(nonsense)")
        }
        #expect(HTTPFields.charset("text/html; Charset=\"GB2312\"") == "gb2312")
        #expect(HTTPFields.charset("text/html;boundary=x; charset = gbk ") == "gbk")
        #expect(HTTPFields.charset("text/html") == nil)
        #expect(HTTPFields.charset(nil) == nil)
    }
}
