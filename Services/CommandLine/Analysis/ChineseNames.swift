import ReportAnalysis

extension Measurement.Gap {
    var chineseName: String {
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
    var chineseName: String {
        switch self {
        case .zero: "按零分计"
        case .mean: "按均值计"
        case .lowest: "按最低值计"
        case .exclude: "不计，权重分给同级"
        }
    }
}

extension IndexSeparation.Verdict {
    var chineseName: String {
        switch self {
        case .unstated: "不足两家有值"
        case .tie: "全部相同"
        case .weak: "九成相同"
        case .separates: "有区分"
        }
    }
}
