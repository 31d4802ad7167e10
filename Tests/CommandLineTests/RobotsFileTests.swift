import Testing

@testable import CommandLineTool

/// Expected values: RFC 9309, and its examples.
struct RobotsFileTests {
    private static func robots(_ text: String) -> RobotsFile { RobotsFile(Array(text.utf8), agent: "Fazhi") }

    @Test func theGroupsThatNameTheCrawlerCountAndElseThoseForAll() {
        let file = Self.robots(
            """
            User-agent: *
            Disallow: /a
            User-agent: foobot
            User-agent: FAZHI/2.0
            Disallow: /b   # all of it

            Sitemap: https://a.cn/sitemap.xml
            user-agent : fazhi
            disallow : /c
            User-agent: fazhi-images
            Disallow: /d
            """
        )
        #expect(file.allows("/a") && !file.allows("/b/x") && !file.allows("/c") && file.allows("/d"))
        #expect(!Self.robots("User-agent: *\nDisallow: /a").allows("/a"))
        #expect(Self.robots("User-agent: *\nDisallow: /\nUser-agent: fazhi\nDisallow:").allows("/a"))
        #expect(Self.robots("User-agent: *\nDisallow: /\n\nUser-agent: fazhi\n").allows("/a"))
        #expect(Self.robots("").allows("/a"))
        #expect(Self.robots("Disallow: /").allows("/a"))
    }

    @Test func theLongestRuleDecides() {
        let file = Self.robots(
            "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: /example/\nAllow: /p\nDisallow: /p"
        )
        #expect(file.allows("/example/page/"))
        #expect(!file.allows("/example/page/disallowed.gif"))
        #expect(!file.allows("/example/x"))
        #expect(file.allows("/p"))
        #expect(Self.robots("User-agent: *\nDisallow: /").allows("/robots.txt"))
    }

    @Test(arguments: [
        ("/fish", "/fish.html", true), ("/fish", "/Fish.asp", false), ("/fish/", "/fish", false),
        ("/*.php", "/folder/x.php?a", true), ("/*.php$", "/x.php", true), ("/*.php$", "/x.php?a", false),
        ("/fish*.php", "/fishheads/catfish.php?p", true), ("/fish*.php", "/Fish.PHP", false), ("*", "/", true),
        ("/$", "/", true), ("/$", "/a", false), ("/a*b*c", "/aXbXbX", false), ("/a*b*c$", "/abcbc", true),
        ("/a%3cd", "/a%3Cd", true), ("/~x", "/%7Ex", true), ("/报告", "/%E6%8A%A5%E5%91%8A/1", true),
        ("/a%2fb", "/a/b", false), ("/?id=*&x", "/?id=7&x", true),
    ])
    func patternsMatch(pattern: String, target: String, matches: Bool) {
        #expect(Self.robots("User-agent: *\nDisallow: \(pattern)").allows(target) != matches)
    }

    @Test func oddFilesAreSurvived() {
        #expect(!Self.robots("\u{FEFF}User-agent: *\rDisallow: /a\r\r\n").allows("/a"))
        #expect(Self.robots("<html><body>404: not found</body></html>").allows("/a"))
        #expect(!RobotsFile([0xFF, 0xFE, 0x0A] + Array("User-agent: *\nDisallow: /a\n".utf8), agent: "x").allows("/a"))
        #expect(Self.robots("User-agent: *\nCrawl-delay: 2.5").delay == 2.5)
        #expect(Self.robots("User-agent: *\nCrawl-delay: -1").delay == nil)
        // Stars without end cost no time without end.
        let stars = String(repeating: "*a", count: 5_000)
        #expect(Self.robots("User-agent: *\nDisallow: /\(stars)b").allows("/" + String(repeating: "a", count: 2_000)))
    }
}
