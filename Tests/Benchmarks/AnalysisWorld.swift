import Foundation
import ReportAnalysis

/// `world.json` of a generated corpus, as far as it is judged here.
struct AnalysisWorld: Decodable {
    struct Document: Decodable {
        var file: String
        var government: String
        var year: Int
        var role: String
        var kind: String
        var filing: String?
    }

    struct Missing: Decodable {
        var government: String
        var year: Int
        /// `missing` or `wrong_kind`.
        var filing: String
    }

    struct Promise: Decodable {
        var government: String
        var year: Int
        var sentence: String
        var indicator: String?
        var target: Double?
        var outcome: TrackedPromise.Outcome
    }

    struct FailedSum: Decodable {
        struct Sum: Decodable {
            var sentence: String
            var total: String
            var parts: [String]
        }

        var file: String
        var sum: Sum
    }

    struct Contradiction: Decodable {
        struct Statement: Decodable {
            var file: String
            var value: Double
        }

        var government: String
        var year: Int
        var indicator: String
        var statements: [Statement]
    }

    struct Recycled: Decodable {
        var file: String
        var from: String
        var sentences: [String]
    }

    struct Honour: Decodable {
        struct Claim: Decodable {
            var government: String
            var sentence: String
            var isGranted: Bool

            enum CodingKeys: String, CodingKey {
                case government, sentence
                case isGranted = "is_granted"
            }
        }

        var year: Int
        var grantor: String?
        var grant: String?
        var claims: [Claim]
    }

    var documents: [Document]
    var missing: [Missing]
    var promises: [Promise]
    var failedSums: [FailedSum]
    var contradictions: [Contradiction]
    var recycled: [Recycled]
    var honours: [Honour]

    enum CodingKeys: String, CodingKey {
        case documents, missing, promises, contradictions, recycled, honours
        case failedSums = "failed_sums"
    }

    init(_ folder: URL) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: folder.appending(path: "world.json")))
    }

    /// Without spaces and punctuation, which pages change.
    static func letters(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { CharacterSet.alphanumerics.contains($0) }))
    }
}
