public import ReportModel

extension DocumentKind {
    public var chineseName: String {
        switch self {
        case .annualReport: "年度报告"
        case .news: "新闻"
        case .experience: "经验做法"
        case .policy: "政策文件"
        case .other: "其他"
        }
    }
}

extension Section.Kind {
    public var chineseName: String {
        switch self {
        case .achievements: "成效"
        case .leaderDuty: "第一责任人"
        case .problems: "问题"
        case .plans: "计划"
        case .other: "其他"
        }
    }
}

extension RemovedText.Reason {
    public var chineseName: String {
        switch self {
        case .pageFurniture: "网页导航、页眉页脚等"
        case .unrelatedArticle: "无关文章"
        case .duplicateBody: "重复的正文"
        }
    }
}

extension Figure.Status {
    public var chineseName: String {
        switch self {
        case .achieved: "已实现"
        case .target: "目标"
        case .baseline: "基数"
        }
    }
}

extension Figure.Kind {
    public var chineseName: String {
        switch self {
        case .count: "数量"
        case .percent: "百分比"
        case .money: "金额"
        case .rank: "名次"
        case .change: "变化"
        case .duration: "时长"
        case .ordinal: "序次"
        }
    }
}

extension Figure.Bound {
    public var chineseName: String {
        switch self {
        case .exact: "准确值"
        case .over: "以上"
        case .under: "不足"
        case .about: "约数"
        }
    }
}

extension Figure.Direction {
    public var chineseName: String {
        switch self {
        case .increase: "上升"
        case .decrease: "下降"
        }
    }
}

extension Figure.PeriodBasis {
    public var chineseName: String {
        switch self {
        case .explicit: "句中写明"
        case .inherited: "承上文"
        case .inferred: "推断"
        }
    }
}

extension Correction.Verdict {
    public var chineseName: String {
        switch self {
        case .corrected: "已更正"
        case .confirmed: "已确认"
        case .rejected: "已驳回"
        case .revoked: "已撤销"
        }
    }
}

extension FigureAttribute {
    public var chineseName: String {
        switch self {
        case .value: "数值"
        case .valueMax: "上限"
        case .unit: "单位"
        case .kind: "类别"
        case .bound: "界限"
        case .direction: "方向"
        case .baseline: "比较对象"
        case .status: "状态"
        case .measure: "计量对象"
        case .indicator: "指标"
        case .region: "地区"
        case .period: "期间"
        case .periodBasis: "期间依据"
        }
    }
}

extension FigureChange {
    /// 数值 97 → 1097.
    public var chineseText: String { "\(self.attribute.chineseName) \(self.old ?? "无") → \(self.new ?? "无")" }
}
