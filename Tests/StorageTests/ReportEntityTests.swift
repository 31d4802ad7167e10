import ReportModel
import Testing

@testable import Storage

/// What reports name, under one key for the short and the full name.
struct ReportEntityTests {
    @Test(arguments: [
        (EntityStore.Kind.law, "《中华人民共和国行政复议法》", "行政复议法"),
        (.law, "行政复议法", "行政复议法"),
        (.law, "《信访工作条例》（2022年修订）", "信访工作条例"),
        (.law, "〈示例办法〉(试行)", "示例办法"),
        (.law, "《办法（试行）的补充规定》", "办法（试行）的补充规定"),
        (.honour, "2021年度“法治政府建设示范市”荣誉称号", "法治政府建设示范市"),
        (.honour, "2022年首批 法治政府建设示范县称号", "法治政府建设示范县"),
        (.honour, "第二批全国法治政府建设示范项目", "全国法治政府建设示范项目"),
        (.honour, "第二名", "第二名"),
        (.system, "“1+5”考核体系", "1+5考核体系"),
    ])
    func aNameHasTheKeyOfWhatItNames(kind: EntityStore.Kind, name: String, key: String) {
        #expect(ReportEntity.key(of: name, kind) == key)
    }

    @Test func newspapersAreNoLaws() {
        var report = ReextractionTests.report([])
        report.citations = [
            Citation(title: "中华人民共和国民法典", kind: .law, quote: "《中华人民共和国民法典》", occurrences: 2, start: 5),
            Citation(title: "示例日报", kind: .media, quote: "《示例日报》", occurrences: 1, start: 9),
        ]
        #expect(ReportEntity.all(in: report).map(\.key) == ["民法典"])
        #expect(ReportEntity.all(in: report).map(\.name) == ["中华人民共和国民法典"])
    }
}
