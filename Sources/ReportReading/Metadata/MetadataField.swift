/// What a label on a page names.
enum MetadataField: Sendable, Hashable {
    case title, issuer, source, author, index, documentNumber
    /// When the page was put up; the drafting day; the day of the last change.
    case published, drafted, updated
    /// What the page files the document under: 组配分类, 有效性.
    case filing
    /// A label whose value is of no use here, or part of the page's furniture.
    case ignored

    /// Labels as pages print them by their first character, the longest first.
    static let labels = Dictionary(grouping: allLabels) { $0.label[0] }

    /// Whether a label begins with this character: asked of the first characters of every line.
    static func beginsLabel(_ scalar: Unicode.Scalar) -> Bool {
        let at = Int(scalar.value) - Self.firstHan
        return at >= 0 && at < Self.beginnings.count * 64 && Self.beginnings[at / 64] & 1 << UInt64(at % 64) != 0
    }

    private static let firstHan = 0x4E00
    private static let beginnings: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 0x5200 / 64)
        for scalar in labels.keys where scalar.isHan {
            let at = Int(scalar.value) - firstHan
            if at >= 0, at < bits.count * 64 { bits[at / 64] |= 1 << UInt64(at % 64) }
        }
        return bits
    }()

    private static let allLabels: [(label: [Unicode.Scalar], field: MetadataField, isWeak: Bool)] = [
        (.title, "标题 名称 信息名称 文件名称 文件标题 信息标题 公文名称"),
        (.issuer, "发布机构 发文机构 发文机关 发布单位 发文单位 制发机关 制定机关 公开机构 发布机关 成文机关 公开责任部门 公开主体 责任部门 公开单位 信息公开责任单位"),
        (.source, "来源 信息来源 稿源 文章来源 稿件来源 新闻来源 内容来源 信息提供"),
        (.author, "作者 撰稿 供稿 撰稿人 供稿单位 通讯员 记者 文"),
        (.index, "索引号 信息索引号 索引编号 信息索引 索取号"),
        (.documentNumber, "文号 发文字号 发文文号 文件编号 公文文号 文件字号 发布文号 文件号"),
        (
            .published,
            "发布日期 发布时间 公开日期 公开时间 发表时间 发表日期 公布日期 公布时间 上传时间 录入时间 信息时间 发稿时间 刊发日期 刊登日期 刊登时间 编辑日期 编辑时间 上网日期 上网时间 添加日期 添加时间 公示日期 公示时间 推送时间 日期 时间"
        ),
        (.drafted, "发文日期 发文时间 成文日期 成文时间 生成日期 生成时间 印发日期 制发日期 形成日期 产生日期 签发日期"),
        (.updated, "更新时间 更新日期 修改时间 最后更新"),
        (
            .filing,
            """
            主题分类 体裁分类 组配分类 服务对象 公开方式 公开范围 公开形式 公开类别 公开程序 公开时限 有效性 效力状态 有效期 信息类别 所属类别 信息分类 所属分类 \
            所属栏目 公文种类 公文类别 文件类型 内容分类 是否有效
            """
        ),
        (
            .ignored,
            """
            主题词 主题 体裁 效力 时效 \
            关键词 关键字 浏览次数 浏览量 浏览 点击数 点击量 点击率 点击次数 点击 阅读次数 阅读量 阅读 访问量 访问次数 人气 字体 字号 字体大小 视力保护色 \
            保护视力色 责任编辑 编辑 责编 审核 校对 失效日期 废止日期 生效日期 实施日期 施行日期 语种 分类 类别 栏目 \
            信息内容概述 内容概述 内容概览 内容提要 内容摘要 内容导读 导读 摘要 概述 备注 咨询电话 信息格式 载体类型 记录形式 编号 打印 分享 下载 发布人 录入人 \
            统一登记号 登记号 主办 标签
            """
        ),
    ].flatMap { (field: MetadataField, list: String) in
        list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
            (label: Array($0.unicodeScalars), field: field, isWeak: weak.contains(String($0)))
        }
    }.sorted { $0.label.count > $1.label.count }

    /// Labels that also begin sentences and headings, so that they need a colon and a place above the article.
    private static let weak: Set<String> = [
        "标题", "名称", "主题", "时间", "日期", "作者", "文", "记者", "通讯员", "编号", "分类", "类别", "备注",
        "摘要", "概述", "导读", "打印", "分享", "下载", "效力", "体裁", "时效", "编辑", "审核", "校对", "来源", "浏览", "点击", "阅读", "栏目", "主办",
        "标签",
    ]
}
