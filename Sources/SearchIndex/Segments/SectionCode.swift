import ReportModel

/// A passage's section kind as one byte.
enum SectionCode {
    static let none: UInt8 = 0
    static let title: UInt8 = 255

    static func code(of kind: Section.Kind?) -> UInt8 {
        switch kind {
        case nil: self.none
        case .achievements: 1
        case .leaderDuty: 2
        case .problems: 3
        case .plans: 4
        case .other: 5
        }
    }

    static func kind(of code: UInt8) -> Section.Kind? { Section.Kind.allCases.first { self.code(of: $0) == code } }
}
