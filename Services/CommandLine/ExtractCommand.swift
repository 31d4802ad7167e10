import ArgumentParser
import Foundation
import ReportExtraction
import ReportModel
import ReportReading

struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Read and extract one file here, without any service or database.",
        discussion: """
              fazhi extract report.html
              fazhi extract report.html --format json > report.json     (fazhi.report/1)
              cat page.html | fazhi extract -
            """
    )

    @Argument(help: "The file; - for standard input.")
    var file: String

    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    func run() async throws {
        let bytes: [UInt8]
        do {
            bytes =
                self.file == "-"
                ? [UInt8](FileHandle.standardInput.readDataToEndOfFile()) : try FilePath(self.file).read()
        } catch {
            throw Failure("\(self.file) cannot be read: \(error)")
        }
        let report: Report
        do {
            let regions = try RegionDirectory.shared()
            let uri = self.file == "-" ? "stdin:" : FilePath(self.file).uri
            report = try ReportExtractor(regions: regions).extract(ReportReader(regions: regions).read(bytes, uri: uri))
        } catch {
            throw Failure("\(error)")
        }
        switch self.format {
        case .json: try Output.json(report)
        case .table: ReportPage.show(report, facts: [])
        }
    }
}
