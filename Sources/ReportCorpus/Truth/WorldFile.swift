import Foundation
import ReportModel

/// The relations between documents, as `world.json`: what a reader of all of them would find.
struct WorldFile: Encodable {
    struct Document: Encodable {
        var file: String
        var kind: String
        var role: String
        var government: String
        var name: String
        var year: Int
        var title: String
        var address: String
        var publishedOn: String
        var form: String
        var charset: String?
        /// Of reports: on_time or late, by the day of publication.
        var filing: String?
        var missingSections: [String]
        /// The document of which it is a copy or a later version.
        var original: String?
    }

    struct Missing: Encodable {
        var government: String
        var name: String
        var year: Int
        /// missing, or wrong_kind where a news item stands in its place.
        var filing: String
    }

    struct Promise: Encodable {
        var id: String
        var government: String
        var year: Int
        var sentence: String
        var indicator: String?
        var target: Double?
        var isCeiling: Bool?
        /// kept, partly, broken, silent, or not_due where the next report is not in the corpus.
        var outcome: String
        var value: Double?
        var answer: String?
    }

    struct ReturningProblem: Encodable {
        var government: String
        var years: [Int]
        var leads: [String]
    }

    struct Honour: Encodable {
        struct Claim: Encodable {
            var government: String
            var sentence: String
            var isGranted: Bool
        }

        var id: String
        var year: Int
        var grantor: String?
        var recipients: [String]
        /// The sentence of the grantor's report, where it names them.
        var grant: String?
        var claims: [Claim]
    }

    struct First: Encodable {
        struct Claim: Encodable {
            var government: String
            var sentence: String
        }

        var id: String
        var claims: [Claim]
    }

    struct Recycled: Encodable {
        var file: String
        var from: String
        var sentences: [String]
        /// Of the sentences of the file.
        var share: Double
    }

    struct FailedSum: Encodable {
        var file: String
        var sum: DocumentRecord.FailedSumRecord
    }

    /// Values of one place, year and indicator that differ.
    struct Contradiction: Encodable {
        struct Statement: Encodable {
            var file: String
            var value: Double
            var start: Int
        }

        var government: String
        var year: Int
        var indicator: String
        var statements: [Statement]
    }

    var schema = "fazhi.world/1"
    var documents: [Document]
    var missing: [Missing]
    var promises: [Promise]
    var returningProblems: [ReturningProblem]
    var honours: [Honour]
    var firsts: [First]
    var recycled: [Recycled]
    var failedSums: [FailedSum]
    var contradictions: [Contradiction]

    func json() throws -> Data { try CorpusJSON.encode(self, isPretty: true) }
}
