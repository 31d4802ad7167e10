import ArgumentParser
import Foundation
import ReportCorpus

@main
struct CorpusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-corpus",
        abstract: "Writes a province of invented reports, and the truth about each.",
        discussion: """
            The folder gets documents/ (what a reader is given), truth/ (a file for each, in the gold format, with the \
            body), revisions/ (later versions of some documents, at the same paths) and world.json (promises and what \
            became of them, contradictions, missing reports, copies). The same arguments give the same bytes.
            """
    )

    @Argument(help: "The folder to write; it must not exist or be empty.")
    var folder: String

    @Option(help: "How many documents to write.")
    var reports = 5000

    @Option(help: "Another seed, another world.")
    var seed: UInt64 = 1

    @Option(help: "The division whose governments write, by its GB/T 2260 code.")
    var within = "510000"

    @Option(help: "The years reported on: 2023, or 2016-2023; the language is of these years, 2016 to 2030.")
    var years: YearRange = YearRange(years: 2023...2023)

    @Option(help: "Only half of the patterns that state figures: a, to write rules by, or b, to measure them on.")
    var patterns: Half?

    enum Half: String, ExpressibleByArgument, CaseIterable {
        case a, b
    }

    func validate() throws {
        guard self.reports > 0 else { throw ValidationError("--reports must be at least 1.") }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: self.folder, isDirectory: &isFolder), !isFolder.boolValue {
            throw ValidationError("\(self.folder) is a file.")
        }
        let present = (try? FileManager.default.contentsOfDirectory(atPath: self.folder)) ?? []
        guard present.isEmpty else {
            throw ValidationError("\(self.folder) is not empty; a corpus is written into a folder of its own.")
        }
    }

    func run() async throws {
        let corpus = try Corpus(
            documents: self.reports,
            seed: self.seed,
            within: self.within,
            years: self.years.years,
            half: self.patterns?.rawValue
        )
        let clock = ContinuousClock()
        let start = clock.now
        let summary = try await CorpusWriter(corpus, into: URL(fileURLWithPath: self.folder)).write()
        let seconds = (clock.now - start) / .seconds(1)
        let forms = summary.forms.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print(
            """
            \(summary.documents) documents and \(summary.revisions) later versions (\(forms)), \(summary.characters) characters of body, \(summary.figures) \
            figures with an indicator and a year, \(summary.bytes / 1_000_000) MB, in \(Int(seconds.rounded())) s
            """
        )
    }
}

/// 2023, or 2014-2023.
struct YearRange: ExpressibleByArgument {
    var years: ClosedRange<Int>

    init(years: ClosedRange<Int>) { self.years = years }

    init?(argument: String) {
        let numbers = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 1 || numbers.count == 2, let first = numbers[0], let last = numbers[numbers.count - 1],
            first <= last, (2016...2030).contains(first), (2016...2030).contains(last)
        else { return nil }
        self.years = first...last
    }

    var defaultValueDescription: String {
        self.years.count == 1 ? "\(self.years.lowerBound)" : "\(self.years.lowerBound)-\(self.years.upperBound)"
    }
}
