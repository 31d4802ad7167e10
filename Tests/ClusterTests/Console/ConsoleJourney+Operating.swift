import Foundation
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ConsoleJourney {
    /// Looks after the services: pauses a stage, hands files in, has one that cannot be read read again, lets go of
    /// another, and compares what newer rules would read.
    func operate() async throws {
        try await self.see("/operations")
        #expect(try await self.browser.text("#live").contains("ingestion"))
        try await self.browser.write("检修", into: "main form.inline input[name=reason]")
        try await self.browser.follow("main form.inline button[value=pause]")
        #expect(try await self.browser.text("#live").contains("检修"))
        try await self.browser.follow("main form.inline button[value=resume]")
        try await self.see("/operations")
        let resumed = try await self.browser.text("#live")
        #expect(!resumed.contains("检修"))
        try await self.see("/operations/upload")
        let files = [("broken.pdf", "%PDF-1.7 that is all"), ("film.mp4", "\u{0}\u{0}\u{0}\u{18}ftypmp42")].map {
            name,
            text in
            (self.cluster.folder.appending(path: name), text)
        }
        for (file, text) in files { try text.write(to: file, atomically: true, encoding: .utf8) }
        try await self.browser.choose(files.map(\.0), for: "#files")
        try await self.browser.click("main form.drop button")
        try await self.cluster.eventually {
            let lines = try await self.browser.text("ul.uploads")
            return lines.contains("broken.pdf 已收下") && lines.contains("film.mp4 不读取MP4文件")
        }
        try await self.keepsTheRules("the upload of two files")
        try await self.cluster.eventually { try await self.cluster.status().conservation.inProgress == 0 }
        try await self.see("/operations/documents/searchable")
        #expect(try await self.browser.text("ul.documents").contains("huishan-2023.html"))
        try await self.see("/operations/quarantine")
        #expect(try await self.browser.text("main tbody").contains("broken.pdf"))
        try await self.browser.click("main tbody input[aria-label$='film.mp4']")
        try await self.browser.click("main form details summary")
        try await self.browser.write("误传", into: "main input[name=note]")
        try await self.browser.follow("main button[value=purge]")
        #expect(try await self.browser.text("p.alert").contains("已销毁 1"))
        #expect(try await self.browser.text("main tbody").contains("误传"))
        try await self.browser.click("main tbody input[aria-label$='broken.pdf']")
        try await self.browser.follow("main button[value=chosen]")
        #expect(try await self.browser.text("p.alert").contains("将重读"))
        try await self.keepsTheRules("the quarantine after reading again")
        try await self.see("/operations/reextraction?region=320206")
        try await self.browser.follow("main button[value=compare]")
        #expect(try await self.browser.text("p.alert").contains("已安排"))
        try await self.keepsTheRules("extraction anew, compared")
        // The page was corrected since: what differs is shown.
        let page = self.cluster.folder.appending(path: "huishan-2023.html")
        try String(contentsOf: page, encoding: .utf8).replacing("70件", with: "71件")
            .write(to: page, atomically: true, encoding: .utf8)
        #expect(try await self.cluster.fazhi("ingest", "--wait", "--timeout", "60", page.path).status == 0)
        try await self.see("\(self.report)/difference")
        #expect(try await self.browser.text("main").contains("71件"))
    }

    /// Makes an account, and finds in the trail that it was made.
    func keepAccounts() async throws {
        try await self.see("/accounts")
        try await self.browser.write("sun", into: "main input[name=name]:not([type=hidden])")
        try await self.browser.follow("main button[value=add]")
        #expect(try await self.browser.text("main").contains("sun"))
        try await self.keepsTheRules("the accounts with another")
        try await self.see("/audit")
        #expect(try await self.browser.text("main").contains("account.add"))
        #expect(try await self.browser.text("main").contains("stage.pause"))
    }
}
