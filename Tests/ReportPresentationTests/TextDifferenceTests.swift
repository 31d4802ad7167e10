import Testing

@testable import ReportPresentation

struct TextDifferenceTests {
    @Test func theSameTextDoesNotDiffer() {
        #expect(TextDifference(from: "一、成效\n全年办案97件。", to: "一、成效\n全年办案97件。").isEmpty)
        #expect(TextDifference(from: "", to: "").isEmpty)
    }

    @Test func whatChangedInsideAParagraphIsMarkedByWord() {
        let difference = TextDifference(
            from: "一、成效\n全年收到行政复议申请97件，比2022年增长54.0%。\n特此报告。",
            to: "一、成效\n全年收到行政复议申请1097件，比2022年增长54.2%。\n特此报告。"
        )
        #expect(
            difference.pieces == [
                .same("一、成效"),
                .changed([
                    .same("全年收到行政复议申请"), .removed("97"), .added("1097"), .same("件，比2022年增长"),
                    .removed("54.0"), .added("54.2"), .same("%。"),
                ]),
                .same("特此报告。"),
            ]
        )
    }

    @Test func paragraphsThatCameAndWentAreToldWhole() {
        let difference = TextDifference(
            from: "一、规范执法。全年办理案件。\n二、化解纠纷。收到申请。\n三、存在不足。",
            to: "一、规范执法。全年办理案件。\n（一）加强学习。组织培训三场。\n三、存在不足。"
        )
        #expect(
            difference.pieces == [
                .same("一、规范执法。全年办理案件。"), .removed("二、化解纠纷。收到申请。"), .added("（一）加强学习。组织培训三场。"),
                .same("三、存在不足。"),
            ]
        )
    }

    @Test func aChangedParagraphIsFoundAmongAddedOnes() {
        let difference = TextDifference(
            from: "全年组织宣讲活动二十六场，覆盖群众。",
            to: "新增一段全然不同的内容。\n全年组织宣讲活动三十六场，覆盖群众。\n又一段。"
        )
        #expect(
            difference.pieces == [
                .added("新增一段全然不同的内容。"),
                .changed([
                    .same("全年组织宣讲活动"), .removed("二"), .added("三"), .same("十六场，覆盖群众。"),
                ]),
                .added("又一段。"),
            ]
        )
    }

    /// Both texts can be told from the difference, whatever they are.
    @Test func bothTextsAreInTheDifference() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                    String((0..<Int.random(in: 1...9, using: &generator)).map { _ in "法治政府12".randomElement() ?? "。" })
                }
            }
            let difference = TextDifference(
                from: texts[0].joined(separator: "\n"),
                to: texts[1].joined(separator: "\n")
            )
            #expect(difference.pieces.compactMap { $0.text(isNew: false) } == texts[0])
            #expect(difference.pieces.compactMap { $0.text(isNew: true) } == texts[1])
        }
    }

    @Test(.timeLimit(.minutes(5))) func longTextsWithNothingInCommonAreComparedInTime() {
        let old = (0..<3_000).map { "第\($0)段" }.joined(separator: "\n")
        let new = (0..<3_000).map { "§\($0 + 5_000)" }.joined(separator: "\n")
        #expect(TextDifference(from: old, to: new).pieces.count > 5_000)
        let line = String(repeating: "法治", count: 100_000)
        let other = String(repeating: "治政", count: 100_000)
        #expect(!TextDifference(from: line, to: other).isEmpty)
    }
}

extension TextDifference.Piece {
    /// The paragraph as the old or the new text has it; `nil` where that has none.
    fileprivate func text(isNew: Bool) -> String? {
        switch self {
        case .same(let text): text
        case .removed(let text): isNew ? nil : text
        case .added(let text): isNew ? text : nil
        case .changed(let parts):
            parts.map { part in
                switch part {
                case .same(let text): text
                case .removed(let text): isNew ? "" : text
                case .added(let text): isNew ? text : ""
                }
            }.joined()
        }
    }
}
