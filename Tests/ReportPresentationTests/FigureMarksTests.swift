import ReportModel
import ReportPresentation
import Testing

struct FigureMarksTests {
    private static func runs(_ report: Report) -> [[String]] {
        FigureMarks(report).paragraphs.map { paragraph in
            paragraph.runs.map { run in
                run.figures.isEmpty ? run.text : "[\(run.text)]" + run.ending.map { "\($0)" }.joined(separator: ",")
            }
        }
    }

    @Test func figuresStandApartFromTheTextAroundThem() {
        let report = SampleReport.make("办结97件。\n\n培训3场，共5场。", ["97件", "3场", "5场"])
        #expect(Self.runs(report) == [["办结", "[97件]0", "。"], [], ["培训", "[3场]1", "，共", "[5场]2", "。"]])
        let paragraphs = FigureMarks(report).paragraphs
        #expect(paragraphs.map(\.figures) == [[0], [], [1, 2]])
    }

    @Test func figuresMayLieInsideEachOtherAndOverlap() {
        #expect(Self.runs(SampleReport.make("从5件到9件止", ["从5件到9件", "9件"])) == [["[从5件到]", "[9件]0,1", "止"]])
        var overlapping = SampleReport.make("甲乙丙丁戊", ["乙丙", "丙丁"])
        #expect(Self.runs(overlapping) == [["甲", "[乙]", "[丙]0", "[丁]1", "戊"]])
        #expect(FigureMarks(overlapping).paragraphs[0].runs[2].figures == [0, 1])
        // One number that states two measures.
        overlapping.figures[1].start = overlapping.figures[0].start
        overlapping.figures[1].end = overlapping.figures[0].end
        #expect(Self.runs(overlapping) == [["甲", "[乙丙]0,1", "丁戊"]])
    }

    @Test func aFigureMayReachOverTheEndOfAParagraph() {
        #expect(Self.runs(SampleReport.make("共3\n件。", ["3\n件"])) == [["共", "[3]"], ["[件]0", "。"]])
        #expect(Self.runs(SampleReport.make("共3\n件。", ["3\n"])) == [["共", "[3]"], ["件。"]])
    }

    @Test(arguments: [(-1, 2), (0, 99), (3, 3), (4, 2), (Int.max, Int.max), (Int.min, 1)])
    func aFigureOutsideTheTextIsNotMarked(start: Int, end: Int) {
        var report = SampleReport.make("办结97件。", ["97件"])
        (report.figures[0].start, report.figures[0].end) = (start, end)
        #expect(Self.runs(report) == [["办结97件。"]])
        #expect(FigureMarks(report).unplaced == [0])
    }

    @Test func textsWithoutAnythingAreNoTrouble() {
        #expect(Self.runs(SampleReport.make("", [])) == [[]])
        #expect(Self.runs(SampleReport.make("\n", [])) == [[], []])
    }

    @Test func theTextIsAllThere() {
        let text = "一、成效\n办结97件，其中调解9件；同比增长12.5%。\r\n𠮷祥 e\u{301} 3场\n"
        let marks = FigureMarks(SampleReport.make(text, ["97件", "9件", "12.5%", "3场"]))
        let whole = marks.paragraphs.map { $0.runs.map(\.text).joined() }.joined(separator: "\n")
        #expect(Array(whole.unicodeScalars) == Array(text.unicodeScalars))
    }
}
