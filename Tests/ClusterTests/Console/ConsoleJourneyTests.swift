import Foundation
import TestSupport
import Testing

extension ClusterTests {
    /// What people do with the console, in a browser, at the width of a desk and of a phone.
    @Suite(.enabled(if: TestBrowser.isInstalled), .timeLimit(.minutes(5)), .serialized)
    struct ConsoleJourneyTests {
        /// A page that tries to be more than text, wherever its words are shown.
        private static let hostile = """
            <html><head><meta charset="utf-8"><title>惠山区2023年法治政府建设情况报告&lt;script&gt;window.hacked=1&lt;/script&gt;</title></head>
            <body><h1>惠山区2023年法治政府建设情况报告&lt;script&gt;window.hacked=1&lt;/script&gt;</h1>
            <p>2023年，江苏省无锡市惠山区全年收到行政复议申请97件&lt;img src=x onerror="window.hacked=1"&gt;，比2022年增长10%。</p>
            <p>一、存在的问题</p><p>&lt;/p&gt;&lt;script&gt;window.hacked=1&lt;/script&gt;执法能力有待提高，"'`{{words}}。</p>
            <p>二、下一步打算</p><p>2024年，行政复议申请办结率达到100%&lt;svg onload=window.hacked=1&gt;。</p></body></html>
            """

        @Test(arguments: [1_280, 390])
        func peopleFindReadCorrectAndDismiss(width: Int) async throws {
            try await ConsoleJourney.with(width: width) { journey in
                try await journey.signIn("lin", role: "analyst")
                try await journey.read()
                try await journey.correct()
                try await journey.judge()
                try await journey.see("/operations", status: "403")
            }
        }

        @Test(arguments: [1_280, 390])
        func peopleKeepTheServicesAndAccounts(width: Int) async throws {
            try await ConsoleJourney.with(width: width) { journey in
                try await journey.see("/sign-in")
                try await journey.signIn("zhao", role: "administrator")
                try await journey.operate()
                try await journey.keepAccounts()
            }
        }

        @Test func nothingOfADocumentActs() async throws {
            try await ConsoleJourney.with(width: 1_280, document: Self.hostile) { journey in
                try await journey.signIn("lin", role: "analyst")
                let paths = [
                    "/search?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                    journey.report, "\(journey.report)/figures/\(try await journey.figure())",
                    "\(journey.report)/removed",
                    "/places/320206?lang=%22%3E%3Cscript%3E", "/promises?place=320206&year=2023",
                    "/checks?within=320206&year=2023&severity=confirmed", "/ledger?within=320206&year=2023",
                    "/indicators/reconsideration_received?year=2023&within=%3Cscript%3E",
                ]
                for path in paths {
                    try await journey.browser.open(journey.address + path)
                    let acted = try await journey.browser.run(
                        "return [window.hacked === undefined, document.querySelectorAll('img, script:not([src]), [onerror], [onload]').length]"
                    )
                    #expect(
                        "\(acted)".filter { !$0.isWhitespace } == "(1,0)" || acted as? [Int] == [1, 0],
                        "\(path) \(acted)"
                    )
                }
                try await journey.browser.open(journey.address + journey.report)
                #expect(try await journey.browser.text("h1").contains("<script>window.hacked=1</script>"))
            }
        }
    }
}
