import ReportModel

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
