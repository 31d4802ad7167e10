@testable import ReportCorpus

/// An invented report of an invented kind of county, long enough for several printed pages.
enum SamplePublication {
    static let report = Publication(
        title: "邛崃市人民政府关于2023年度法治政府建设情况的报告",
        blocks: Self.blocks,
        issuer: "邛崃市人民政府办公室",
        publishedOn: "2024-03-08",
        indexNumber: "11510183MB1234567X/2024-00123",
        documentNumber: "邛府发〔2024〕6号",
        channel: ["政务公开", "法定主动公开内容", "法治政府建设年度报告"],
        site: .init(
            name: "邛崃市人民政府",
            host: "www.qionglai.example.cn",
            recordNumber: "蜀ICP备05000000号",
            code: "5101830001",
            areaCode: "028",
            postcode: "611500"
        ),
        address: "https://www.qionglai.example.cn/art/2024/3/8/art_18_5512.html",
        neighbours: [
            .init(
                title: "黑茶产业大会签约项目19个",
                publishedOn: "2024-03-11",
                sentences: ["3月10日，第十届黑茶产业大会在文君广场开幕。", "大会现场签约项目19个，协议资金87.6亿元。", "来自12个省的230家茶企参展。"]
            ),
            .init(title: "春季植树造林完成任务的63%", publishedOn: "2024-03-09", sentences: ["全市已完成植树造林1.9万亩。"]),
            .init(title: "城区公交新增2条线路", publishedOn: "2024-02-27", sentences: ["自3月1日起，城区新增31路、32路公交线路。"]),
            .init(title: "天台山景区春节接待游客21.4万人次", publishedOn: "2024-02-18", sentences: []),
            .init(title: "市人民医院新院区投入使用", publishedOn: "2024-01-30", sentences: ["新院区设床位800张。"]),
        ]
    )

    /// The same without what a publication may lack.
    static let bare: Publication = {
        var bare = Self.report
        bare.indexNumber = nil
        bare.documentNumber = nil
        bare.channel = []
        bare.neighbours = []
        return bare
    }()

    static let figures = [
        "1286件", "97.4%", "3.52万人次", "12.07亿元", "6.1个百分点", "2,318户", "第4名", "45起", "100%", "8600余份",
    ]

    private static let blocks: [Publication.Block] =
        [
            .paragraph("2023年，邛崃市坚持以习近平新时代中国特色社会主义思想为指导，对照《法治政府建设实施纲要（2021—2025年）》，各项任务按期完成。现将有关情况报告如下："),
            .heading("一、主要举措和成效", level: 1),
            .heading("（一）依法履行政府职能", level: 2),
        ]
        + Self.section(of: "办理政务服务事项", "群众满意率97.4%，惠及12.07亿元项目，“一网通办”率提高6.1个百分点，净增经营主体2,318户。")
        + [.heading("（二）规范行政执法", level: 2)]
        + Self.section(of: "行政处罚案件", "参加培训3.52万人次，评查案卷合格率100%，在全省考核中列第4名；A类企业免于检查 & 备案“双减”。")
        + [.heading("（三）化解矛盾纠纷", level: 2)]
        + Self.section(of: "人民调解案件", "行政复议纠错45起，发放宣传资料8600余份，<法治>微课堂上线。")
        + [
            .heading("二、存在的问题", level: 1),
            .paragraph("一是基层执法力量不足，24个镇（街道）中有5个没有专职法制审核人员；二是普法形式单一，线上普法占比仅为38.2%。"),
            .heading("三、下一步打算", level: 1),
            .paragraph("2024年，力争行政机关负责人出庭应诉率保持100%，新建公共法律服务站12个，行政复议案件办结时间缩短5个工作日。"),
            .paragraph("邛崃市人民政府"),
            .paragraph("2024年3月8日"),
        ]

    private static func section(of what: String, _ end: String) -> [Publication.Block] {
        (1...6).map { number in
            .paragraph(
                """
                \(number).持续抓好\(what)，全年共受理1286件，其中第\(number)季度\(number * 137)件，同比增长\(number).\(number + 2)%；\
                建立市镇村三级联动机制，覆盖6个街道、8个镇、\(number * 31)个村（社区），做到有人管、有人问、有结果。\(end)
                """
            )
        }
    }
}
