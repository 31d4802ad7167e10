import ReportModel
import Testing

@testable import ReportCorpus

@Suite struct TemplateTests {
    private func written(_ source: String, _ publication: Publication = SamplePublication.report, seed: UInt64 = 1)
        throws -> String
    {
        let template = try TemplateParser.parse(source, name: "test") { $0 == "part" ? "<i>{{item}}</i>" : nil }
        var writer = try PageWriter(publication, charset: "gbk", escapes: true, seed: Seed(seed))
        writer.write(template.nodes)
        return String(decoding: writer.output, as: UTF8.self)
    }

    @Test func fillsIn() throws {
        #expect(try self.written("{{site}}|{{place}}|{{charset}}") == "邛崃市人民政府|邛崃市|gbk")
        #expect(
            try self.written("{{date}} {{date han}} {{date short}} {{date hanpadded}}")
                == "2024-03-08 2024年3月8日 03-08 2024年03月08日"
        )
        #expect(try self.written("{{number}}", SamplePublication.bare) == "")
        #expect(try self.written("{{if number}}有{{else}}无{{end}}", SamplePublication.bare) == "无")
    }

    @Test func loops() throws {
        #expect(try self.written("首页{{each channel}} > {{item}}{{end}}") == "首页 > 政务公开 > 法定主动公开内容 > 法治政府建设年度报告")
        #expect(try self.written("{{each channel}}{{use part}}{{end}}").hasPrefix("<i>政务公开</i><i>"))
        #expect(try self.written("{{each neighbour 2}}{{item}};{{end}}") == "黑茶产业大会签约项目19个;春季植树造林完成任务的63%;")
        #expect(try self.written("{{each neighbour}}{{item}}{{else}}没有了{{end}}", SamplePublication.bare) == "没有了")
    }

    @Test func escapesValuesButNotTemplates() throws {
        let text = try self.written("<b>{{each block}}{{text}}{{end}}</b>")
        #expect(text.contains("检查 &amp; 备案") && text.contains("&lt;法治&gt;") && text.hasPrefix("<b>"))
    }

    @Test func linesOfSilentTagsLeaveNoEmptyLine() throws {
        #expect(try self.written("a\n{{if number}}\nb\n{{end}}\nc\n") == "a\nb\nc\n")
    }

    @Test func namedChoicesAgree() throws {
        for seed in 0..<20 as Range<UInt64> {
            let text = try self.written("{{one x}}a{{or}}b{{or}}c{{end}}{{one x}}a{{or}}b{{or}}c{{end}}", seed: seed)
            #expect(text.first == text.last)
        }
        let ways = try Set((0..<40).map { try self.written("{{one}}a{{or}}b{{or}}{{end}}", seed: $0) })
        #expect(ways == ["a", "b", ""])
    }

    @Test func spacesTitlesButNotTheirYears() throws {
        var publication = SamplePublication.report
        publication.title = "关于2023年的报告"
        #expect(try self.written("{{title spaced}}", publication) == "关 于 2023 年 的 报 告")
    }

    @Test(arguments: [
        ("{{one}}a", "{{end}} is missing"), ("a{{end}}", "{{end}} out of place"),
        ("{{colour}}", "no such value: {{colour}}"),
        ("{{use nothing}}", "{{use PART}}: no such part"), ("{{title", "a tag without }}"),
        ("{{each cat}}{{end}}", "{{each LIST}}: no such list"), ("{{if rain}}{{end}}", "{{if FACT}}: no such fact"),
        ("{{encodings ebcdic}}", "{{encodings}}: an unknown word, or none"),
    ])
    func tellsWhatIsWrong(source: String, reason: String) {
        #expect(throws: PublishingError.malformedTemplate(name: "test", line: 2, reason: reason)) {
            try TemplateParser.parse("\n" + source, name: "test") { _ in nil }
        }
    }

    @Test func partsThatUseThemselvesEnd() {
        #expect(throws: PublishingError.self) {
            try TemplateParser.parse("{{use part}}", name: "test") { _ in "{{use part}}" }
        }
    }

    @Test func daysFollowEachOther() throws {
        let day = try #require(CalendarDate(year: 2024, month: 2, day: 27))
        #expect(day.adding(days: 2).description == "2024-02-29" && day.adding(days: 3).description == "2024-03-01")
        #expect(day.adding(days: -58).description == "2023-12-31" && day.adding(days: 366).description == "2025-02-27")
        // 27 February 2024 was a Tuesday.
        #expect(day.weekday == "二" && day.adding(days: 5).weekday == "日")
    }

    @Test func runsAndLinesAreWholeAgain() {
        let text = Array("全年受理1286件，同比增长97.4%，办结率达100%。办理行政复议案件、行政应诉案件共计三百余件，群众满意度持续提高".utf8)
        var random = Seed(5).random()
        var cutFigures = 0
        for _ in 0..<200 {
            let runs = TextSplitter.runs(of: text[...], &random)
            #expect(Array(runs.map(\.text).joined()) == text)
            #expect(runs.allSatisfy { String(validating: $0.text, as: UTF8.self) != nil && !$0.text.isEmpty })
            if runs.filter(\.isNumber).count > 3 { cutFigures += 1 }
        }
        #expect(cutFigures > 20)
        let lines = TextSplitter.lines(of: text[...], width: 20)
        #expect(Array(lines.joined()) == text && lines.count == 3)
    }
}
