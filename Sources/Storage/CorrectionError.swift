public import ReportModel

/// Why a correction is not taken.
public enum CorrectionError: Error, Sendable, CustomStringConvertible {
    case noReport(Int64)
    /// The report does not have the figure, or has another under its id by now.
    case noFigure(report: Int64, figure: String)
    /// Somebody else corrected the figure since it was looked at.
    case overtaken(report: Int64, figure: String, by: FigureCorrection?)
    /// The report's text does not hold the figure's sentence, so that nothing could find the figure again.
    case noPlace(report: Int64, figure: String)
    case noCorrection(Int64)
    case cannotBeRevoked(Int64, reason: String)
    case attribute(FigureAttributeError)

    public var description: String {
        switch self {
        case .noReport(let report): "no report \(report) answers queries"
        case .noFigure(let report, let figure):
            "report \(report) has no such figure \(figure), or another one under that name since it was read again"
        case .overtaken(let report, let figure, let correction?):
            "figure \(figure) of report \(report) has correction \(correction.id) by \(correction.author) by now: "
                + correction.reason
        case .overtaken(let report, let figure, nil):
            "the correction of figure \(figure) of report \(report) was revoked meanwhile"
        case .noPlace(let report, let figure):
            "the text of report \(report) does not hold the sentence of figure \(figure)"
        case .noCorrection(let id): "there is no correction \(id)"
        case .cannotBeRevoked(let id, let reason): "correction \(id) \(reason)"
        case .attribute(let error): "\(error)"
        }
    }
}
