public import ReportAnalysis

extension Measurement.Gap {
    public var chineseName: String {
        switch self {
        case .otherPeriod: "期间不同"
        case .periodUnknown: "期间不明"
        case .otherUnit: "单位不同"
        case .bound: "非准确值"
        case .range: "区间值"
        case .disagreement: "同一报告两个数值"
        case .noReport: "无报告"
        case .notStated: "未提及"
        case .noBase: "缺少可比基数"
        case .noPopulation: "缺少人口数"
        case .noPromises: "上年无承诺可查"
        }
    }
}

extension MissingPolicy {
    public var chineseName: String {
        switch self {
        case .zero: "按零分计"
        case .mean: "按均值计"
        case .lowest: "按最低值计"
        case .exclude: "不计，权重分给同级"
        }
    }
}

extension IndexSeparation.Verdict {
    public var chineseName: String {
        switch self {
        case .unstated: "不足两家有值"
        case .tie: "全部相同"
        case .weak: "九成相同"
        case .separates: "有区分"
        }
    }
}

extension Finding.Severity {
    public var chineseName: String {
        switch self {
        case .confirmed: "印证"
        case .hint: "提示"
        case .doubtful: "存疑"
        case .serious: "严重"
        }
    }
}

extension Finding.Rule {
    public var chineseName: String {
        switch self {
        case .sum: "总分不符"
        case .rate: "比率"
        case .change: "增减幅"
        case .restated: "前后年不一"
        case .disagreement: "自相矛盾"
        case .others: "各说不一"
        case .whole: "部分大于整体"
        case .honour: "荣誉"
        case .firsts: "首创"
        case .recycled: "文字雷同"
        case .altered: "公开后改动"
        case .section: "缺少部分"
        case .metadata: "要素矛盾"
        case .promise: "承诺"
        case .vanished: "指标消失"
        }
    }
}

extension TrackedPromise.Outcome {
    public var chineseName: String {
        switch self {
        case .kept: "兑现"
        case .partly: "部分兑现"
        case .broken: "未兑现"
        case .silent: "未提及"
        case .notDue: "未到期"
        }
    }
}

extension TrackedPromise.Rule {
    public var chineseName: String {
        switch self {
        case .numbers: "数值对照"
        case .words: "语句对应"
        case .noAnswer: "未见对应"
        case .noReport: "无下年报告"
        }
    }
}

extension Ledger.Standing {
    public var chineseName: String {
        switch self {
        case .onTime: "按时"
        case .late: "迟报"
        case .undated: "日期不明"
        case .wrongKind: "仅有非报告文件"
        case .missing: "未见报告"
        case .exempt: "免报"
        }
    }
}
