public import ReportModel

/// One place's values of one indicator over the years.
public struct Trend: Sendable, Hashable, Codable {
    public struct Point: Sendable, Hashable, Codable {
        public var observation: Observation
        /// The change from the year before, where both values can be compared.
        public var change: Double?
        /// The change in hundredths of the value before; `nil` also for what is itself a rate.
        public var changePercent: Double?
        /// What other reports say of this year with another value: a past restated.
        public var restatements: [ReportedFigure]

        enum CodingKeys: String, CodingKey {
            case observation, change, restatements
            case changePercent = "change_percent"
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.observation, forKey: .observation)
            try container.encode(self.change, forKey: .change)
            try container.encode(self.changePercent, forKey: .changePercent)
            try container.encode(self.restatements, forKey: .restatements)
        }
    }

    public var indicator: Indicator
    public var region: RegionReference
    public var points: [Point]

    /// - Parameter observations: One a year, in order.
    public init(of indicator: Indicator, in region: RegionReference, _ observations: [Observation]) {
        self.indicator = indicator
        self.region = region
        self.points = []
        var before: Observation?
        for observation in observations {
            var point = Point(observation: observation, restatements: observation.restatements)
            if let before, before.year + 1 == observation.year, before.reason == nil, observation.reason == nil,
                before.basis == observation.basis, let old = before.value, let new = observation.value
            {
                point.change = new - old
                if indicator.unit != "%", old != 0 { point.changePercent = (new - old) / old.magnitude * 100 }
            }
            self.points.append(point)
            before = observation
        }
    }
}

extension Observation {
    /// Statements of the same months in the same unit with another value, in another report.
    var restatements: [ReportedFigure] {
        guard let statement = self.statement, statement.figure.bound == .exact else { return [] }
        return self.others.filter { other in
            other.report != statement.report && other.figure.unit == statement.figure.unit
                && other.figure.period == statement.figure.period && other.figure.bound == .exact
                && other.figure.value != statement.figure.value
        }
    }
}
