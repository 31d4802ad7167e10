import Testing

@testable import ConsoleService

@Suite struct FormTests {
    @Test func fieldsAreDecoded() throws {
        let fields = try Fields("q=%E8%A1%8C%E6%94%BF+%22a%22&kind=news&kind=policy&empty=&lone")
        #expect(fields.text("q") == "行政 \"a\"")
        #expect(fields.texts("kind") == ["news", "policy"])
        #expect(fields.text("empty") == nil)
        #expect(fields.text("lone") == nil)
    }

    @Test(arguments: ["q=%E8%A1", "q=%zz", "%=1"])
    func whatIsNotEncodedIsRefused(text: String) {
        #expect(throws: PageError.self) { try Fields(text) }
    }

    @Test func aQueryIsWrittenAsItIsRead() throws {
        let fields = try Fields("q=a%26b&page=2")
        #expect(fields.query(replacing: ["page": "3", "lang": "en"]) == "q=a%26b&lang=en&page=3")
        #expect(fields.query(replacing: ["page": nil]) == "q=a%26b")
    }

    @Test func filesOfAFormAreTakenApart() throws {
        let body = """
            --xyz\r\nContent-Disposition: form-data; name="form_token"\r\n\r\nabc\r\n\
            --xyz\r\nContent-Disposition: form-data; name="files"; filename="C:\\docs\\报告.txt"\r\n\
            Content-Type: text/plain\r\n\r\nline\r\n--xy is no end\r\n--xyz--\r\n
            """
        let boundary = try #require(MultipartForm.boundary(of: "multipart/form-data; boundary=\"xyz\""))
        let fields = try MultipartForm(boundary).fields(in: Array(body.utf8))
        #expect(fields.text("form_token") == "abc")
        #expect(fields.files.map(\.name) == ["报告.txt"])
        #expect(fields.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["line\r\n--xy is no end"])
    }

    @Test(arguments: [
        "", "--xyz", "--xyz\r\n", "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
        "\r\n\r\n--xyz\r\n\r\n",
    ])
    func formsThatAreCutOffAreRefused(body: String) {
        #expect(throws: PageError.self) { try MultipartForm("xyz").fields(in: Array(body.utf8)) }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "evil",
        "/\u{9}/evil.example",
        "/ /evil", "/\u{0}", "\\\\evil",
    ])
    func onlyPathsOfTheConsoleAreGoneTo(text: String) { #expect(LocalPath(text) == nil) }

    @Test(arguments: ["/", "/search?q=%E8%A1%8C&x=//a", "/reports/1#f7"])
    func pathsOfTheConsoleAreGoneTo(text: String) { #expect(LocalPath(text)?.text == text) }

    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("\" onclick=\"a", "&quot; onclick=&quot;a"), ("a'b&c", "a&#39;b&amp;c"),
        // A combining mark makes one character of both, which is no quotation mark.
        ("\"\u{301} onerror=x", "&quot;\u{301} onerror=x"), ("<\u{20d2}b", "&lt;\u{20d2}b"),
    ])
    func textIsEscaped(text: String, expected: String) { #expect(HTMLText.escaped(text) == expected) }
}
