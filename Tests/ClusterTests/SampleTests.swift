import Foundation
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// The bundled samples through the whole suite, against what their author wrote down beside them.
    @Suite(.timeLimit(.minutes(5)))
    struct SampleTests {
        private struct Expected: Decodable {
            struct Figure: Decodable {
                var value: Double
                var unit: String
                var quote: String
            }

            var file: String
            var outcome: String
            var kind: String?
            var regionCode: String?
            var title: String?
            var noise: [String]?
            var figures: [Figure]?

            enum CodingKeys: String, CodingKey {
                case file, outcome, kind, title, figures
                case regionCode = "region_adcode"
                case noise = "must_not_contain"
            }
        }

        @Test func eachSampleIsWhatItsAuthorSays() async throws {
            let tests = URL(filePath: #filePath).deletingLastPathComponent()
            let samples = tests.deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Deploy/Samples")
            let expected = try JSONDecoder().decode(
                [Expected].self,
                from: Data(contentsOf: tests.appending(path: "Resources/samples.json"))
            )
            #expect(expected.count >= 12)
            try await TestCluster.with { cluster in
                let ingest = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", samples.path)
                // Two are no reports at all, and are named with the reason.
                #expect(ingest.status == 1)
                #expect(ingest.text.contains("13-photo.png"))
                #expect(ingest.text.contains("14-damaged.html"))

                for document in expected where document.outcome == "accepted" {
                    let answer = try await cluster.json(QueryInterface.ReportAnswer.self, "show", document.file)
                    let report = try #require(answer.report)
                    #expect(report.document.kind.rawValue == document.kind, "\(document.file)")
                    #expect(report.document.region?.adcode == document.regionCode, "\(document.file)")
                    #expect(report.document.title == document.title, "\(document.file)")
                    for noise in document.noise ?? [] {
                        #expect(!report.body.text.contains(noise), "\(document.file): \(noise)")
                    }
                    let figures = document.figures ?? []
                    let missing = figures.filter { figure in
                        !report.figures.contains {
                            $0.value == figure.value && $0.unit == figure.unit && $0.sentence.contains(figure.quote)
                        }
                    }
                    // The first version need not find all; nine of ten it must.
                    #expect(missing.count * 10 <= figures.count, "\(document.file): \(missing.map(\.quote))")
                }
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced)
                #expect(numbers.inProgress == 0)
            }
        }
    }
}
