import ReportModel

/// Whether and when a body published its report of a year.
struct Filing: Sendable {
    /// As the world file calls it.
    enum Kind: String, Sendable, Codable {
        case onTime = "on_time"
        case late
        /// A news item where the report should be.
        case wrongKind = "wrong_kind"
        case missing
    }

    var kind: Kind
    var date: CalendarDate?

    var isReport: Bool { self.kind == .onTime || self.kind == .late }
}

extension World {
    func filing(of government: Government, year: Int) -> Filing {
        var random = self.seed(government, year, "filing").random()
        let isDepartment = government.department != nil
        let draw = random.unit()
        let kind: Filing.Kind = draw < 0.04 ? .missing : draw < 0.07 ? .wrongKind : draw < 0.15 ? .late : .onTime
        let months =
            switch kind {
            case .late: isDepartment ? 3...6 : 4...7
            default: isDepartment ? 1...2 : 1...3
            }
        // The 28th is the last day that every month has.
        let date = CalendarDate(year: year + 1, month: random.int(months), day: random.int(1...28))
        return Filing(kind: kind, date: kind == .missing ? nil : date)
    }
}
