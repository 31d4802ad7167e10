import ReportModel
import ReportReading
import Testing

/// When two documents are one report, and when not. All of it is invented.
@Suite struct CopyJudgeTests {
    private static let paragraphs = [
        "2023年，示例县坚持依法行政，扎实推进法治政府建设各项工作，现将有关情况报告如下：",
        "一、主要举措和成效",
        "（一）优化营商环境。梳理政务服务事项1234项，网上可办率达到98.6%，为企业减免费用3.5亿元，办理时限由15个工作日压缩到3个工作日，企业和群众满意度稳步提升。",
        "（二）规范行政执法。组织执法人员培训1,303人次，评查案卷126宗，发现并整改问题57个，没有发生因执法不当引发的败诉案件，执法队伍的能力明显增强。",
        "（三）化解矛盾纠纷。全年收到行政复议申请97件，审结86件，调解和解率40.7%，行政机关负责人出庭应诉率达到百分之百，人民调解组织受理纠纷二千三百余件。",
        "（四）加强普法宣传。开展法治讲座42场，发放资料8600份，建成法治文化阵地12处，培养法律明白人655名，全社会尊法学法守法用法的氛围更加浓厚。",
        "二、存在的问题",
        "一些单位学法用法不够经常，行政复议案件办理的质量和效率还需提高，基层执法力量与任务不相匹配，信息化手段运用不足。",
        "三、2024年工作打算",
        "全年组织不少于4次专项监督，法律顾问列席政府常务会议成为常态，完善重大行政决策程序，继续把法治政府建设推向深入。",
    ]

    private static let place = Region(adcode: "330824", name: "浙江省衢州市开化县", level: .county)

    private static func report(
        _ paragraphs: [String] = paragraphs,
        title: String? = "示例县2023年法治政府建设情况报告",
        region: Region? = place,
        year: Int? = 2023,
        kind: DocumentKind = .annualReport,
        issuer: String? = nil
    ) -> Report {
        Report(
            source: DocumentSource(uri: "file:a", sha256: "", bytes: 0, mediaType: "text/html", charset: nil),
            document: DocumentMetadata(
                title: title,
                kind: kind,
                region: region,
                issuer: issuer,
                period: year.map { Period(year: $0) }
            ),
            body: ReportBody(text: paragraphs.joined(separator: "\n"))
        )
    }

    private static func replacing(_ old: String, _ new: String) -> [String] {
        self.paragraphs.map { $0.replacing(old, with: new) }
    }

    private static func verdict(_ one: Report, _ other: Report) -> CopyVerdict {
        let verdict = CopyJudge(one).verdict(on: other)
        // It does not matter which of two comes first.
        let back = CopyJudge(other).verdict(on: one)
        switch (verdict, back) {
        case (.same(.this), .same(.other)), (.same(.other), .same(.this)): break
        default: #expect(verdict == back)
        }
        return verdict
    }

    @Test func anotherPageAroundItMakesNoOtherReport() {
        let original = Self.report()
        let copies = [
            // Line breaks, spaces, width and printing of numbers.
            Self.report([Self.paragraphs.joined().replacing("，", with: " , ")]),
            Self.report(Self.replacing("1,303", "１３０３")),
            Self.report(Self.paragraphs.map { "　　" + $0.replacing("（", with: "(").replacing("）", with: ")") }),
            // A byline, a source, a day.
            Self.report(Self.paragraphs + ["（来源：示例县人民政府办公室　编辑：张三）"]),
            Self.report(Self.paragraphs + ["示例县人民政府", "2024年3月12日"]),
            Self.report(["本报讯　记者李四"] + Self.paragraphs),
            // Characters that an encoding lost.
            Self.report(Self.replacing("纠纷二千", "纠?二千")),
            Self.report(Self.replacing("扎实推进", "推进")),
            // Titles that differ as titles of one report do.
            Self.report(title: "2023年示例县法治政府建设情况报告"),
            Self.report(title: "关于示例县2023年法治政府建设情况报告的公示"),
            Self.report(title: nil),
        ]
        for (number, copy) in copies.enumerated() {
            #expect(Self.verdict(original, copy) == .same(.neither), "\(number)")
        }
    }

    @Test func whereAParagraphIsMissingTheFullerOneIsKnown() {
        var shorter = Self.paragraphs
        shorter.remove(at: 5)
        #expect(Self.verdict(Self.report(), Self.report(shorter)) == .same(.this))
        #expect(Self.verdict(Self.report(shorter), Self.report()) == .same(.other))
        shorter = Self.paragraphs
        shorter.remove(at: 7)
        #expect(Self.verdict(Self.report(shorter), Self.report()) == .same(.neither))
    }

    @Test func otherFiguresAreNeverMerged() {
        for (old, new) in [
            ("97件", "1097件"), ("97件", "79件"), ("40.7%", "47.0%"), ("3.5亿", "35亿"), ("1,303", "1,330"), ("二千三百", "二千八百"),
            ("百分之百", "百分之九十"), ("98.6%", "九成"),
        ] {
            #expect(Self.verdict(Self.report(), Self.report(Self.replacing(old, new))) == .variant, "\(old) \(new)")
        }
        let tenths = Self.replacing("达到百分之百", "达到九成")
        #expect(Self.verdict(Self.report(tenths), Self.report(Self.replacing("达到百分之百", "达到八成"))) == .variant)
        // The same numbers, of something else.
        let swapped = Self.replacing("申请97件，审结86件", "申请86件，审结97件")
        #expect(Self.verdict(Self.report(), Self.report(swapped)) == .variant)
        // At the very end, in a paragraph of its own.
        let end = ["（五）其他。开展评查7次。"]
        let otherEnd = ["（五）其他。开展评查8次。"]
        #expect(Self.verdict(Self.report(Self.paragraphs + end), Self.report(Self.paragraphs + otherEnd)) == .variant)
        // A sentence that is repeated, changed in one of its places.
        let twice = Self.paragraphs + [Self.paragraphs[4]]
        var changed = twice
        changed[4] = changed[4].replacing("97件", with: "98件")
        #expect(Self.verdict(Self.report(twice), Self.report(changed)) == .variant)
    }

    @Test func twoPlacesMayShareEveryOtherWord() {
        let other = Region(adcode: "330822", name: "浙江省衢州市常山县", level: .county)
        #expect(Self.verdict(Self.report(), Self.report(region: other)) == .different)
        #expect(
            Self.verdict(
                Self.report(),
                Self.report(Self.replacing("示例县", "样板县"), title: "样板县2023年法治政府建设情况报告", region: other)
            ) == .different
        )
        // Where the place of neither is known: its name in the text, or the title, must do.
        for (name, title) in [
            ("样板县", "样板县2023年法治政府建设情况报告"), ("样板县", nil), ("示例镇", nil), ("示例县司法局", nil),
        ] as [(String, String?)] {
            let one = Self.report(title: title == nil ? nil : "示例县2023年法治政府建设情况报告", region: nil)
            let two = Self.report(Self.replacing("示例县", name), title: title, region: nil)
            #expect(Self.verdict(one, two) == .different, "\(name)")
        }
        // Townships have their county's code.
        let one = Self.report(Self.replacing("示例县", "甲石镇"), title: "2023年法治政府建设工作报告")
        let two = Self.report(Self.replacing("示例县", "乙水镇"), title: "2023年法治政府建设工作报告")
        #expect(Self.verdict(one, two) == .different)
    }

    @Test func bureausOfOnePlaceMayShareEveryWord() {
        let bureau = Region(adcode: "330824", name: "浙江省衢州市开化县", level: .department)
        let words = Self.replacing("示例县", "我局")
        let forestry = Self.report(words, title: "示例县林业局2023年法治政府建设情况报告", region: bureau)
        let water = Self.report(words, title: "示例县水利局2023年法治政府建设情况报告", region: bureau)
        #expect(Self.verdict(forestry, water) == .different)
        let title = "2023年法治政府建设工作报告"
        let one = Self.report(words, title: title, region: bureau, issuer: "示例县林业局")
        let two = Self.report(words, title: title, region: bureau, issuer: "示例县水利局")
        #expect(Self.verdict(one, two) == .different)
        #expect(Self.verdict(one, one) == .same(.neither))
    }

    @Test func twoYearsOfOnePlaceAreTwoReports() {
        let title = "示例县法治政府建设情况报告"
        #expect(Self.verdict(Self.report(title: title), Self.report(title: title, year: 2022)) == .different)
        let last = Self.replacing("2024年", "2023年").map { $0.replacing("2023年，", with: "2022年，") }
        #expect(
            Self.verdict(Self.report(), Self.report(last, title: "示例县2022年法治政府建设情况报告", year: 2022)) == .different
        )
        // Where no year is known, the one in the text tells.
        #expect(
            Self.verdict(Self.report(title: title, year: nil), Self.report(last, title: title, year: nil)) == .variant
        )
    }

    @Test func equalTextsMeetWhereThePlaceIsMisreadOrUnknown() {
        let city = Region(adcode: "330800", name: "浙江省衢州市", level: .city)
        #expect(Self.verdict(Self.report(), Self.report(region: nil)) == .same(.neither))
        #expect(Self.verdict(Self.report(), Self.report(region: city)) == .same(.neither))
        #expect(Self.verdict(Self.report(region: nil), Self.report(region: nil)) == .same(.neither))
        // But not where a text could be anybody's.
        let notice = ["网站正在升级改造，敬请期待，给您带来不便，深表歉意。"]
        let page = Self.report(notice, title: "通知", region: nil, year: nil, kind: .other)
        #expect(Self.verdict(page, page) == .different)
    }

    @Test func anExcerptIsNoCopy() {
        #expect(Self.verdict(Self.report(), Self.report(Array(Self.paragraphs.prefix(4)))) == .different)
        #expect(Self.verdict(Self.report(), Self.report(kind: .news)) == .different)
    }

    @Test func sketchesOfCopiesAreNear() {
        var shorter = Self.paragraphs
        shorter.remove(at: 7)
        let changed = Self.replacing("97件", "98件")
        let prints = [Self.report(), Self.report(changed), Self.report(shorter)].map { ReportPrint($0) }
        #expect(prints[0].digest != prints[1].digest)
        #expect(prints.allSatisfy { $0.key == prints[0].key && prints[0].distance(to: $0) <= 24 })
        #expect(ReportPrint(Self.report([Self.paragraphs.joined()])) == prints[0])
    }
}
