/// The words by which pages betray what is no part of the report.
enum ReadingLexicon {
    /// A line that holds nothing but such phrases, digits and punctuation is furniture of the page.
    static let furniture: PhraseSet = phrases(
        """
        打印本页 打印本文 打印此页 打印页面 打印 关闭窗口 关闭本页 关闭页面 关闭 返回顶部 返回首页 返回列表 返回 加入收藏 设为首页 收藏本页 收藏 \
        字体大小 字体 字号 字体颜色 正文大小 放大 缩小 超大 特大 默认 大 中 小 浏览次数 浏览量 浏览 点击数 点击量 点击率 点击次数 点击 访问次数 访问量 \
        阅读次数 阅读量 阅读 人气 次 分享到 分享至 分享 分享让更多人看到 扫一扫在手机打开当前页 扫一扫在手机上查看当前页面 扫一扫手机打开 扫一扫 \
        打开微信扫一扫,点击右上角分享即可 打开微信 点击右上角分享即可 微信 微博 新浪微博 腾讯微博 空间 朋友圈 好友 人人网 二维码 手机版 电脑版 客户端 \
        移动端 搜本站 搜索 检索 请输入关键字 请输入关键词 高级搜索 站内搜索 热门搜索 无障碍浏览 无障碍阅读 无障碍 关怀版 长者模式 长者版 适老化 \
        适老模式 语音播报 播报 朗读 听新闻 视力保护色 保护视力色 背景色 简体 繁体 繁體 登录 注册 登陆 个人中心 网站导航 网站地图 网站首页 首页 \
        加载中 下载 保存 复制 复制链接 链接 更多 更多>> 查看更多 展开 收起 纠错 我要纠错 网站纠错 评论 关注 点赞 赞 举报 订阅 RSS list more TOP 上一页 \
        下一页 末页 尾页 当前位置 您的位置 正文 详情 文章正文 内容详情 全文 隐藏 显示 邮箱 留言 意见反馈 我要评价 好评 差评 满意 不满意 \
        智能问答 智能机器人 政务微博 政务微信 APP下载 图片普法 责任编辑 编辑 审核 校对 来源 浏览字号 文字大小 阅读模式 推荐 [ ] 用手机看 微信扫码 \
        微信扫一扫 手机扫一扫 扫码查看 手机查看 扫码阅读 相关附件 附件下载 索引 查看全文 阅读全文 查看详情 回到顶部
        """
    )

    /// A short line that holds one of these is furniture whatever else it says.
    static let footers: PhraseSet = phrases(
        "ICP备 icp备 公网安备 网站标识码 浏览器版本 网站支持IPv6 凡本网注明 政府网站找错 Copyright COPYRIGHT copyright ©"
    )
    /// A short line without a sentence that holds one of these is furniture.
    static let footerHints: PhraseSet = phrases("版权所有 网站地图 免责声明 未经授权 建议使用 分辨率")
    /// A short line that begins with one of these is furniture.
    static let footerStarts: PhraseSet = phrases(
        """
        主办单位 主办： 主办: 承办单位 承办： 承办: 协办 技术支持 联系电话 联系地址 联系我们 地址： 地址: 邮编 邮政编码 网站维护 维护单位 运维 \
        您的浏览器 欢迎访问 本网站 您访问的链接 您当前使用 今天是 责任编辑 责编 编辑： 编辑: 审核： 审核: 初审 复审 终审 校对 打开微信 扫一扫 \
        关注公众号 微信公众号 抓取时间 采集时间 原文链接 原文地址 转载自 本文链接 网页链接 阅读原文 点击蓝字 点击上方 点击下方 点击关注 ↑ 长按 \
        中国政府网 点击数 浏览次数 点击量 阅读量 访问量
        """
    )
    /// What stands right below an article and nowhere in it: who edited it, and what its readers think.
    static let endings: PhraseSet = phrases(
        """
        责任编辑 (责任编辑 （责任编辑 [责任编辑 【责任编辑 责编 (责编 （责编 [责编 编辑： 编辑: 审核： 审核: 您认为本 您认为此 您觉得 您对本 \
        本页面信息 本文是否 该信息是否 是否有帮助
        """
    )
    /// What can be done with an article: most often below it.
    static let buttons: PhraseSet = phrases(
        "分享到 分享： 分享: 打印本页 【打印 [打印 关闭窗口 【关闭 [关闭 打印 关闭 收藏 【我要纠错 关注公众号 扫一扫"
    )
    /// What a line that sums up another article ends with.
    static let teaserEnds: [Phrase] = phrases(
        "[详细] [详情] [全文] [更多] [查看] [详细内容] [查看详情] [查看全文] [阅读全文] 【详细】 【详情】 【全文】 【更多】 【查看全文】 【阅读全文】 查看全文>> 阅读全文>> 查看详情>> 详细>> 更多>>"
    )
    /// Lines that open what stands below an article: other articles, the way to the next one.
    static let trailers: PhraseSet = phrases(
        """
        推荐阅读 相关阅读 延伸阅读 拓展阅读 相关链接 相关新闻 相关文章 相关信息 相关文档 相关文件 相关解读 相关稿件 相关报道 相关推荐 相关内容 \
        相关政策 热门推荐 热门文章 热点新闻 热点推荐 热门新闻 最新文章 最新信息 最新新闻 最新发布 最近更新 猜你喜欢 精彩推荐 编辑推荐 为您推荐 \
        大家都在看 阅读排行 点击排行 热点排行 新闻排行 图片新闻 图文推荐 友情链接 网友评论 发表评论 快捷导航 栏目导航 上一篇 下一篇 上一条 \
        下一条
        """
    )
    /// File names of attachments end so.
    static let attachments: [Phrase] = phrases(".doc .docx .pdf .xls .xlsx .wps .zip .rar .jpg .png .ofd .ppt")

    /// 法治政府建设 by all its names.
    static let subjects: PhraseSet = phrases("法治政府 依法行政 法治建设 依法治 法治工作 法治示范 普法依法治理")
    /// A report's title ends so.
    static let reportEndings: [Phrase] = phrases(
        """
        报告 报告的公示 报告的公告 报告的函 报告全文 工作总结 总结 情况汇报 汇报 工作情况 建设情况 开展情况 推进情况 年报 情况报告公示 报告公示 情况的公示 情况公示 情况的公告 情况公告 \
        情况通报 进展情况 落实情况 有关情况 完成情况 自查情况 情况
        """
    )
    /// What a report's title may announce beside the report: …总结和2024年工作计划.
    static let plans: [Phrase] = phrases("计划 安排 打算 思路 要点 重点 谋划 举措 目标 任务 建议")
    /// What stands before the plan in such a title.
    static let planned: [Phrase] = phrases("总结 报告 情况 汇报 成效 回顾")
    /// When the plan is for.
    static let planTimes: [Phrase] = phrases("20 二〇 二○ 下一步 下步 下年 明年 来年 新一年 今后")
    /// A title with one of these is not the report itself, though it may end as one does.
    static let notReports: PhraseSet = phrases("解读 图解 一图读懂 范文 模板 研究报告 评估报告 调研报告 征求意见 问答")
    static let policies: [Phrase] = phrases(
        """
        方案 工作要点 要点 办法 规划 纲要 意见 规定 细则 制度 通知 决定 清单 条例 工作计划 行动计划 实施计划 批复 规则 公约 若干措施 工作措施
        """
    )
    static let interpretations: PhraseSet = phrases("解读 导读 图解 一图读懂 一图看懂 问答 答记者问")
    static let newsVerbs: PhraseSet = phrases(
        """
        荣获 获评 获得 召开 举办 举行 开展 启动 揭牌 会议 调研 部署 座谈 检查 督导 视察 入选 上榜 喜获 通过验收 组织 走进 赴 来我 培训班 公布 发布
        """
    )
    static let newsLeads: PhraseSet = phrases("近日 日前 连日来 昨日 今日 昨天 今天 本报讯 本网讯 讯 记者从 据了解 据悉")
    /// What news says and reports do not.
    static let newsWords: PhraseSet = phrases(
        """
        近日 日前 连日来 据了解 据悉 数据显示 记者 获悉 走进 负责人表示 负责人说 负责人介绍 年终岁末 点赞 盘点 晒出 缩影 生动写照 今年以来
        """
    )
    static let experiences: PhraseSet = phrases(
        """
        做法 打造 探索 样板 样本 经验 创新 典型 举措 新路径 新模式 亮点 擦亮 赋能 护航 跑出 答卷 纪实 侧记 走出 绘就 按下 激活 织密 \
        筑牢 奋力 提升 绽放 书写 交出
        """
    )

    /// An organisation's name ends so.
    static let organisationEndings: [Phrase] = phrases(
        """
        人民政府 人民政府办公室 人民政府办公厅 政府办公室 政府办公厅 政府 局 厅 委员会 委 办公室 办公厅 办事处 街道 中心 管委会 管理委员会 总队 支队 \
        大队 法院 检察院 部 处 院 司 社 集团 公司 大学 学院 银行 协会 联合会 署 所 站 党组 办 室 科 镇 乡 网 报 台
        """
    )
    /// Those among them that are a government's departments.
    static let departmentEndings: [Phrase] = phrases(
        """
        局 厅 委员会 委 办公室 办公厅 中心 管委会 管理委员会 总队 支队 大队 法院 检察院 部 处 院 署 党组 办 公司 集团 联合会 分局 税务局 海关 所 站
        """
    )
    static let zoneEndings: [Phrase] = phrases(
        "开发区 高新区 经开区 保税区 保税港区 度假区 新区 园区 试验区 管理区 合作区 示范区 产业区 风景区 林场 农场"
    )
}

private func phrases(_ list: String) -> [Phrase] {
    list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Phrase(Array($0.utf8)) }
}

private func phrases(_ list: String) -> PhraseSet { PhraseSet(phrases(list)) }
