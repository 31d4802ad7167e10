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

/// A document's kind as one byte.
enum DocumentCode {
    static func code(of kind: DocumentKind) -> UInt8 {
        switch kind {
        case .other: 0
        case .annualReport: 1
        case .news: 2
        case .experience: 3
        case .policy: 4
        }
    }

    static func kind(of code: UInt8) -> DocumentKind {
        DocumentKind.allCases.first { self.code(of: $0) == code } ?? .other
    }
}
