import ReportModel
import Testing

/// Invented reports (示例) of other places, read by hand: the forms that the seeds do not show.
@Suite struct InventedReportTests {
    static let hunan = Region(adcode: "430100", name: "湖南省长沙市", level: .city)
    static let guangdong = Region(adcode: "440300", name: "广东省深圳市", level: .city)
    static let henan = Region(adcode: "410100", name: "河南省郑州市", level: .city)
    static let zhejiang = Region(adcode: "330106", name: "浙江省杭州市西湖区", level: .county)
    static let sichuan = Region(adcode: "510000", name: "四川省", level: .province)

    /// Parts name their total, and rates the number that they are a share of where the numbers themselves show it.
    @Test func partsAndRatesNameWhatTheyAreOf() throws {
        let report = try Fixtures.extract(
            """
            全年受理案件400件，其中行政处罚案件300件、行政许可案件100件。应出庭200件，负责人出庭190件，出庭应诉率95%，满意率97%。
            """
        )
        let ids = Dictionary(uniqueKeysWithValues: report.figures.map { ($0.id, $0.quote) })
        let tied = report.figures.map { "\($0.quote) \($0.partOf.flatMap { ids[$0] } ?? "-")" }
        #expect(tied == ["400件 -", "300件 400件", "100件 400件", "200件 -", "190件 -", "95% 200件", "97% -"])
    }

    @Test func numberForms() throws {
        let report = try Fixtures.extract(
            """
            长沙市2024年度法治政府建设年度报告（示例）
            一、主要举措和成效
            （一）行政复议。全年共收到行政复议申请1,303件，受理1，102件，约占八成五以上；按期审结率达百分之九十五，调解和解率百分之三十二点五。
            （二）普法宣传。开展各类宣传活动近300场次，发放资料超过12万份，受教育群众约35.6万人次，培训骨干三千余人、网格员近百名，建成阵地二十余处。
            （三）政务服务。办理时限控制在10-15个工作日，“一窗”受理率九成以上，网上办件量翻一番，比上年增长1.5倍。每件平均用时2.5天，群众满意率不低于98％。
            """,
            region: Self.hunan
        )
        expectFigures(
            report,
            [
                Expected(1303, "件", of: "收到行政复议申请", indicator: "reconsideration_received"),
                Expected(1102, "件", of: "受理"),
                Expected(95, "%", kind: .percent, of: "按期审结率", indicator: "reconsideration_on_time_rate"),
                Expected(32.5, "%", kind: .percent, of: "调解和解率", indicator: "reconsideration_mediation_rate"),
                Expected(300, "场次", bound: .under, of: "宣传活动"),
                Expected(120_000, "份", bound: .over, of: "资料"),
                Expected(356_000, "人次", bound: .about, of: "受教育群众", indicator: "law_publicity_audience"),
                Expected(3000, "人", bound: .over, of: "骨干"),
                Expected(100, "名", bound: .under, of: "网格员"),
                Expected(20, "处", bound: .over, of: "阵地"),
                Expected(10, "个工作日", upTo: 15, kind: .duration, of: "办理时限"),
                Expected(90, "%", kind: .percent, bound: .over, of: "受理率"),
                Expected(1, "番", kind: .change, direction: .increase, of: "网上办件"),
                Expected(1.5, "倍", kind: .change, direction: .increase, baseline: "上年"),
                Expected(2.5, "天", kind: .duration),
                Expected(98, "%", kind: .percent, bound: .over, of: "满意率"),
                Expected(85, "%", kind: .percent, bound: .over),
            ]
        )
    }

    @Test func totalsPartsAndLists() throws {
        let report = try Fixtures.extract(
            """
            2024年，全市各级行政复议机关新收行政复议案件427件，其中受理232件，不予受理195件。受理、办结行政应诉案件分别为120件和110件，同比分别增长12%、下降15.5%。
            人民调解员总数853人，其中专职调解员202人、兼职调解员651人；村（社区）法律顾问651人。
            报送率、规范率和及时率均为100%，合格率达99.2%。
            """,
            region: Self.guangdong
        )
        expectFigures(
            report,
            [
                Expected(427, "件", of: "行政复议", isPart: false),
                Expected(232, "件", of: "受理", isPart: true),
                Expected(195, "件", of: "不予受理", isPart: true),
                Expected(120, "件", of: "受理行政应诉案件"),
                Expected(110, "件", of: "办结行政应诉案件", indicator: "admin_litigation_cases"),
                Expected(12, "%", kind: .change, direction: .increase, baseline: "上年同期"),
                Expected(15.5, "%", kind: .change, direction: .decrease),
                Expected(853, "人", of: "人民调解员", isPart: false),
                Expected(202, "人", of: "专职", isPart: true),
                Expected(651, "人", of: "兼职", isPart: true),
                Expected(651, "人", of: "法律顾问", isPart: false),
                Expected(100, "%", kind: .percent, of: "报送率"),
                Expected(100, "%", kind: .percent, of: "规范率"),
                Expected(100, "%", kind: .percent, of: "及时率"),
                Expected(99.2, "%", kind: .percent, of: "合格率"),
            ]
        )
    }

    @Test func changesAndOldValues() throws {
        let report = try Fixtures.extract(
            """
            企业开办时间由3个工作日压缩至0.5个工作日，申请材料从12份减少到5份，跑动次数精简60%以上。行政诉讼败诉率由去年的15.2%下降到9.8%，同比降低5.4个百分点。去年同期办理行政处罚案件1200件，今年办理行政处罚案件980件，减少220件。政务服务好评率提升至99.9%，较上年提高0.3个百分点。投诉量环比下降超过两成。
            """,
            region: Self.henan
        )
        expectFigures(
            report,
            [
                Expected(3, "个工作日", kind: .duration, status: .baseline, of: "企业开办时间"),
                Expected(0.5, "个工作日", kind: .duration, of: "企业开办时间"),
                Expected(12, "份", status: .baseline, of: "申请材料"),
                Expected(5, "份", of: "申请材料"),
                Expected(60, "%", kind: .change, bound: .over, direction: .decrease, of: "跑动次数"),
                Expected(15.2, "%", kind: .percent, status: .baseline, of: "败诉率"),
                Expected(9.8, "%", kind: .percent, of: "败诉率"),
                Expected(5.4, "个百分点", kind: .change, direction: .decrease, baseline: "上年同期"),
                Expected(1200, "件", status: .baseline, of: "行政处罚案件", period: "2023-01…2023-12"),
                Expected(980, "件", of: "行政处罚案件", period: "2024-01…2024-12", indicator: "penalty_cases"),
                Expected(220, "件", kind: .change, direction: .decrease),
                Expected(99.9, "%", kind: .percent, of: "政务服务好评率", indicator: "service_praise_rate"),
                Expected(0.3, "个百分点", kind: .change, direction: .increase, baseline: "上年"),
                Expected(20, "%", kind: .change, bound: .over, direction: .decrease, of: "投诉量"),
            ]
        )
    }

    @Test func periods() throws {
        let report = try Fixtures.extract(
            """
            上半年，全区受理信访事项88件。1-9月，开展行政检查4560次。2024年1月至10月，查处案件17起。前三季度化解纠纷320件。截至2024年11月底，全区共有律师事务所24家。2022年以来，累计培训人员9000人次。近三年，创建民主法治示范村15个。“十四五”以来，修订文件36件。去年，全区发生事故3起。二〇二三年，全区办理公证事项512件。2023年至2024年，开展督察6次。
            """,
            region: Self.zhejiang
        )
        expectFigures(
            report,
            [
                Expected(88, "件", period: "2024-01…2024-06"),
                Expected(4560, "次", period: "2024-01…2024-09", indicator: "inspections"),
                Expected(17, "起", period: "2024-01…2024-10"),
                Expected(320, "件", period: "2024-01…2024-09", indicator: "disputes_resolved"),
                Expected(24, "家", of: "律师事务所", period: "…2024-11"),
                Expected(9000, "人次", period: "2022-01…2024-12"),
                Expected(15, "个", period: "2022-01…2024-12", indicator: "democratic_villages"),
                Expected(36, "件", period: "2021-01…2024-12"),
                Expected(3, "起", period: "2023-01…2023-12", indicator: "safety_accidents"),
                Expected(512, "件", period: "2023-01…2023-12", indicator: "notarisation_cases"),
                Expected(6, "次", period: "2023-01…2024-12"),
            ]
        )
    }

    @Test func whoseNumber() throws {
        let report = try Fixtures.extract(
            """
            全省平均办结率为96.5%，全市办结率达98.7%，位列全省第3位。岳麓区办理行政复议案件210件，浏阳市办理行政复议案件185件。在全国36个重点城市评估中排名第八，较上年前移2位。获评全国第三批法治政府建设示范市。
            """,
            region: Self.hunan
        )
        expectFigures(
            report,
            [
                Expected(96.5, "%", kind: .percent, of: "办结率", region: "湖南省"),
                Expected(98.7, "%", kind: .percent, of: "办结率", region: "湖南省长沙市"),
                Expected(3, "名", kind: .rank, region: "湖南省长沙市"),
                Expected(210, "件", of: "办理行政复议案件", region: "湖南省长沙市岳麓区"),
                Expected(185, "件", of: "办理行政复议案件", region: "湖南省长沙市浏阳市"),
                Expected(36, "个", region: "全国"),
                Expected(8, "名", kind: .rank, region: "湖南省长沙市"),
                Expected(2, "位", kind: .change, direction: .increase),
                Expected(3, "批", kind: .ordinal, region: "全国"),
            ]
        )
    }

    @Test func plansAreTargets() throws {
        let report = try Fixtures.extract(
            """
            一、工作开展情况
            （一）持续强化执法监督。共评查案卷320宗，力争明年评查率提高到30%。
            二、存在的问题
            一是个别单位重视不够。二是队伍力量薄弱，12个乡镇仅有执法人员43名。
            三、下一步工作打算
            （一）加强培训。计划举办培训班不少于4期，培训执法人员500人次以上。
            （二）优化环境。到2025年底，政务服务事项网办率达到95%以上，办件时限再压缩20%。
            """,
            region: Self.sichuan
        )
        expectFigures(
            report,
            [
                Expected(320, "宗", of: "案卷", indicator: "case_files_reviewed"),
                Expected(30, "%", kind: .percent, status: .target),
                Expected(12, "个"),
                Expected(43, "名", of: "执法人员"),
                Expected(4, "期", bound: .over, status: .target, of: "培训", period: "2025-01…2025-12"),
                Expected(500, "人次", bound: .over, status: .target, period: "2025-01…2025-12"),
                Expected(95, "%", kind: .percent, bound: .over, status: .target, period: "2025-01…2025-12"),
                Expected(20, "%", kind: .change, direction: .decrease, status: .target),
            ]
        )
    }

    @Test func numbersThatCountNothing() throws {
        let report = try Fixtures.extract(
            """
            根据《中华人民共和国行政复议法》第十六条第二款和国发〔2015〕36号文件，按照“五大工程”部署，落实“1+3+N”工作机制，开通12345、12348和0731-88665432热线，联系人邮编410000。
            坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定四个自信、做到两个维护，学习党的二十届三中全会和十四届全国人大二次会议精神，推进“八五”普法。
            召开第十二次常务会议，第一时间公开，第三方评估，每年开展一次、每季度通报，推行24小时自助服务和7×24小时在线，打造15分钟便民服务圈，落实三项制度、五个到位。
            实施法治建设三年行动计划和“十四五”规划，12月4日国家宪法日、3·15、6.26前后，H5产品、5G应用和4K直播，2024年9月15日14:30发布V2.0版。
            千家万户受益，万名党员进社区，进一步统一思想，做到一体推进、一网通办、一件事一次办，多次调研、数十次走访。
            索引号11430100006127328G/2025-0001234，法〔2021〕第7号。
            """,
            region: Self.hunan
        )
        expectFigures(report, [])
    }

    @Test func smallChineseCounts() throws {
        let report = try Fixtures.extract(
            """
            出台《示例市行政裁量权基准》等三个文件，建立两项工作机制，召开四次联席会议，选聘五名监督员。建成一个指挥中心、三个分中心、六支执法队伍。举办两期培训班，培训一百二十人。连续三年获评优秀。
            """,
            region: Self.henan
        )
        expectFigures(
            report,
            [
                Expected(3, "个", of: "文件"),
                Expected(2, "项", of: "工作机制"),
                Expected(4, "次", of: "联席会议"),
                Expected(5, "名", of: "监督员"),
                Expected(3, "个"),
                Expected(6, "支", of: "执法队伍"),
                Expected(2, "期", of: "培训"),
                Expected(120, "人", of: "培训"),
                Expected(3, "年", kind: .duration),
            ]
        )
    }

    @Test func moneyAndLargeNumbers() throws {
        let report = try Fixtures.extract(
            """
            全年罚没款5,312.6万元，为农民工追回欠薪1.2亿余元，为受援人挽回经济损失近800万元，减税降费超过35亿元，归集数据3.5万亿条。投入专项资金二百万元。
            """,
            region: Self.guangdong
        )
        expectFigures(
            report,
            [
                Expected(53_126_000, "元", kind: .money, of: "罚没", indicator: "penalty_amount"),
                Expected(120_000_000, "元", kind: .money, bound: .over, of: "欠薪"),
                Expected(8_000_000, "元", kind: .money, bound: .under, indicator: "legal_aid_recovered_amount"),
                Expected(3_500_000_000, "元", kind: .money, bound: .over),
                Expected(3_500_000_000_000, "条", of: "数据"),
                Expected(2_000_000, "元", kind: .money, of: "专项资金"),
            ]
        )
    }

    @Test func spacedAndFullWidth() throws {
        let report = try Fixtures.extract(
            "２０２４年， 全市 共 办理 行政处罚 案件 １２３４ 件 ，罚款 56 万元；持证执法人员 3,210 名。\n发布时间：2025-01-08　浏览次数：1024",
            region: Self.henan
        )
        expectFigures(
            report,
            [
                Expected(1234, "件", period: "2024-01…2024-12", indicator: "penalty_cases"),
                Expected(560_000, "元", kind: .money),
                Expected(3210, "名", indicator: "enforcement_officers_certified"),
            ]
        )
    }

    @Test func departmentReport() throws {
        let report = try Fixtures.extract(
            """
            一、2024年主要工作
            1—11月，全市新设经营主体15.37万户，较2023年同期增加1.2万户，增幅8.5%；其中企业5.1万户、个体工商户10.2万户，分别增长6.3%和9.8%。
            接收投诉举报23.48万件（其中投诉18.2万件、举报5.28万件），抽查发现问题率23.4%，同比下降1.7个百分点。
            全县14个乡镇共公布权责事项6842项，接待游客12万人次，走访企业1100多家（次），单场观看量破10万人次。
            二、2025年工作打算
            一是推进智慧监管，年内接入视频点位2000个。
            联系电话：0531-88886666 地址：示例路128号3楼 邮编250001
            """,
            region: Self.henan
        )
        expectFigures(
            report,
            [
                Expected(153_700, "户", of: "主体", period: "2024-01…2024-11", isPart: false),
                Expected(12_000, "户", kind: .change, direction: .increase, of: "主体", baseline: "2023年同期"),
                Expected(8.5, "%", kind: .change, direction: .increase, of: "主体"),
                Expected(51_000, "户", of: "企业", isPart: true),
                Expected(102_000, "户", of: "个体工商户", isPart: true),
                Expected(6.3, "%", kind: .change, direction: .increase, isPart: false),
                Expected(9.8, "%", kind: .change, direction: .increase, isPart: false),
                Expected(234_800, "件", of: "投诉举报", isPart: false),
                Expected(182_000, "件", of: "投诉", isPart: true),
                Expected(52_800, "件", of: "举报", isPart: true),
                Expected(23.4, "%", kind: .percent, of: "问题率"),
                Expected(1.7, "个百分点", kind: .change, direction: .decrease, of: "问题率", baseline: "上年同期"),
                Expected(14, "个", of: "乡镇", indicator: "none"),
                Expected(6842, "项", of: "权责"),
                Expected(120_000, "人次", of: "游客", indicator: "none"),
                Expected(1100, "家(次)", bound: .over, of: "走访企业"),
                Expected(100_000, "人次", bound: .over, of: "观看量"),
                Expected(2000, "个", status: .target, of: "视频点位", period: "2025-01…2025-12"),
            ]
        )
    }

    @Test func experienceArticle() throws {
        let report = try Fixtures.extract(
            """
            近年来，示例县把法治建设作为重中之重，入选第三批全国法治政府建设示范县，群众满意度达97.8分。
            聚焦决策规范。今年以来，审查重大行政决策8件、政府合同96份，标的额12.7亿元，采纳率98%。
            聚焦执法提质。整合5个部门210项执法事项，企业年均受检次数减少55%。8月份以来，推行“预约式”指导服务，走访企业1100多家。
            聚焦纠纷化解。打造“15分钟”解纷圈；万人成讼率从去年的62.5件下降至48.1件，排名全市第1位，高出全市平均水平6.2个百分点。
            下一步，该县将持续深化改革，到2025年实现民主法治村占比达50%。
            """,
            region: Self.zhejiang,
            year: nil,
            publishedOn: CalendarDate(year: 2024, month: 10, day: 9)
        )
        expectFigures(
            report,
            [
                Expected(3, "批", kind: .ordinal, region: "全国"),
                Expected(97.8, "分", of: "满意度", period: "-"),
                Expected(8, "件", of: "重大行政决策", period: "2024-01…2024-10"),
                Expected(96, "份", of: "政府合同", indicator: "contracts_reviewed"),
                Expected(1_270_000_000, "元", kind: .money, of: "标的额"),
                Expected(98, "%", kind: .percent, of: "采纳率"),
                Expected(5, "个", of: "部门"),
                Expected(210, "项", of: "执法事项"),
                Expected(55, "%", kind: .change, direction: .decrease, of: "受检次数"),
                Expected(1100, "家", bound: .over, period: "2024-08…2024-10"),
                Expected(62.5, "件", status: .baseline, of: "万人成讼率", period: "2023-01…2023-12"),
                Expected(48.1, "件", of: "万人成讼率"),
                Expected(1, "名", kind: .rank, indicator: "none"),
                Expected(6.2, "个百分点", kind: .change),
                Expected(50, "%", kind: .percent, status: .target, period: "2025-01…2025-12"),
            ]
        )
        #expect(report.sections.map(\.heading) == ["聚焦决策规范", "聚焦执法提质", "聚焦纠纷化解", "下一步"])
        #expect(report.commitments.map(\.lead) == ["下一步，该县将持续深化改革，到2025年实现民主法治村占比达50%。"])
    }

    @Test func provincialReportWithUnheadedTurns() throws {
        let report = try Fixtures.extract(
            """
            一、全面履行职能。“一网通办”率由2023年的92.1%提升到97.3%，平均减环节65%、减时间78%。
            二、强化监督。全省4300余个执法单位、21.6万名执法人员全部纳入平台管理，惠及经营主体64.2万户（次）。
            面对新形势，仍存在一些薄弱环节：个别地方负责人出庭率低于80%。
            2025年，将重点抓好以下工作：完成立法项目10件以上；力争行政复议调解率达到三成。
            """,
            region: Self.sichuan
        )
        expectFigures(
            report,
            [
                Expected(92.1, "%", kind: .percent, status: .baseline, period: "2023-01…2023-12"),
                Expected(97.3, "%", kind: .percent, of: "“一网通办”率", period: "2024-01…2024-12"),
                Expected(65, "%", kind: .change, direction: .decrease, of: "环节"),
                Expected(78, "%", kind: .change, direction: .decrease, of: "时限"),
                Expected(4300, "个", bound: .over, of: "单位"),
                Expected(216_000, "名", of: "执法人员"),
                Expected(642_000, "户(次)", of: "经营主体"),
                Expected(80, "%", kind: .percent, bound: .under, of: "出庭率"),
                Expected(10, "件", bound: .over, status: .target, of: "立法项目", period: "2025-01…2025-12"),
                Expected(30, "%", kind: .percent, status: .target, of: "行政复议调解"),
            ]
        )
        #expect(report.sections.map(\.kind) == [.achievements, .achievements, .problems, .plans])
        #expect(report.problems.count == 1)
        #expect(report.commitments.count == 1)
    }
}
