import ArgumentParser
import ReportCorpus

@main
struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-corpus",
        abstract: "Writes a province of invented reports, and the truth about each."
    )
}
