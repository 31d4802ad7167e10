import ReportPresentation

/// Where the console shows what answers name.
enum PageLinks {
    static func link(_ target: Target) -> String? {
        switch target {
        case .place(let adcode): "/places/\(Fields.encoded(adcode))"
        case .report(let report, let figure?, _): "/reports/\(report)#place-\(Fields.encoded(figure))"
        case .report(let report, nil, let position?): "/reports/\(report)?at=\(position)#here"
        case .report(let report, nil, nil): "/reports/\(report)"
        }
    }
}
