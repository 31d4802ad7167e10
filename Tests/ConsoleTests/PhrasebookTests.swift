import ReportPresentation
import Testing

@testable import ConsoleService

/// What services refuse in English is read in Chinese on Chinese pages.
@Suite struct PhrasebookTests {
    @Test(arguments: [
        ("no division is called “火星”", "没有名为“火星”的行政区"),
        ("query, at character 4: the quote is not closed", "检索式第4个字符处：引号没有闭合"),
        ("of 惠山区 there is no annual report for 2019", "没有惠山区2019年的年度报告"),
        ("that takes the role operator; you are reader", "这需要“运维员”角色，您的角色是“读者”"),
        ("no report is “x, by y”, by number, address or SHA-256", "没有编号、网址或SHA-256为“x, by y”的报告"),
        ("数值 must not be empty", "“数值”不能为空"),
    ])
    func aRefusalIsSaidInChinese(english: String, chinese: String) throws {
        #expect(try Phrasebook(file: "refusals").translation(of: english) == chinese)
    }

    @Test func whatIsNotKnownIsNotGuessed() throws {
        #expect(try Phrasebook(file: "refusals").translation(of: "the moon is full") == nil)
        #expect(try Phrasebook(file: "refusals").translation(of: "") == nil)
    }

    @Test func theSentenceThatSaysMoreFitsBetter() {
        let book = Phrasebook(["{} is gone": "{}没了", "report {} is gone": "报告{}没了"])
        #expect(book.translation(of: "report 7 is gone") == "报告7没了")
        #expect(book.translation(of: "a page is gone") == "a page没了")
    }

    @Test(arguments: [
        (
            "“办结案件”5663件，分项为99件、512件、5052件，分项之和5700大于总数，请核对总数或分项。",
            "“办结案件” is 5663件, its parts are 99件、512件、5052件: the parts add up to 5700, more than the whole: check both."
        ),
        (
            "2021年“行政复议案件”，2022年报告写97件，而2021年报告写79件，两次口径或数字不一致，请核对或说明调整原因。",
            "2021 “行政复议案件”: the report of 2022 says 97件, that of 2021 says 79件. Check, or say why it was revised."
        ),
        (
            "“案件数”今年120件，上年100件（2022年报告），应为上升20%，而写下降20%，请核对。",
            "“案件数” is 120件 this year and was 100件 the year before (report of 2022), which is +20%, not −20%. Check it."
        ),
    ])
    func aFindingIsExplainedInEnglish(chinese: String, english: String) throws {
        #expect(try Phrasebook(file: "labels").translation(of: chinese) == english)
    }

    @Test func answersAreWordedInEnglish() throws {
        let book = try Phrasebook(file: "labels")
        var table = AnswerTable([.init("地区"), .init("迟报", unit: "天")])
        table.add("免报", [[.text("惠山区"), .text("按时")]])
        let answer = Answer(title: "2023年度法治政府建设年度报告公开台账", table: table).worded { book.translation(of: $0) }
        #expect(answer.title == "Ledger of annual reports 2023")
        #expect(answer.table.columns.map(\.heading) == ["Place", "Late (days)"])
        #expect(answer.table.sections[0].title == "Exempt")
        #expect(answer.table.sections[0].rows[0].map(\.text) == ["惠山区", "On time"])
    }
}
