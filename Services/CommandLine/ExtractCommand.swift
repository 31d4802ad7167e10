import ArgumentParser
import Foundation
import ReportExtraction
import ReportModel
import ReportPresentation
import ReportReading

struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Read and extract documents here, without any service or database.",
        discussion: """
              fazhi extract report.html
              fazhi extract report.html --format json > report.json     (fazhi.report/1)
              fazhi extract reports/ more/page.txt --format json > reports.jsonl
              fazhi extract reports/ --format csv > figures.csv
              cat page.html | fazhi extract -
              fazhi extract report.html --format html > marked.html     (the text with every figure marked)

            One file as JSON is printed over many lines; several files, or a folder, as one line for each document, in \
            the order of their names. CSV has a row for each figure.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv, html
    }

    @Argument(help: ArgumentHelp("Files and folders; - for standard input.", valueName: "path"))
    var paths: [String]

    @Option(help: "How to print: table, json, csv or html.")
    var format: Format = .table

    func validate() throws {
        if self.paths.isEmpty { throw ValidationError("name a file or a folder, or - for standard input") }
    }

    func run() async throws {
        let set = try DocumentSet(self.paths, name: "stdin:")
        guard !set.isEmpty else { throw Failure("no files in \(self.paths.joined(separator: ", "))") }
        if self.format == .html, !set.isOneFile {
            throw ValidationError("--format html makes a page of one document; name one file")
        }
        let regions: RegionDirectory
        let extractor: ReportExtractor
        do {
            regions = try RegionDirectory.shared()
            extractor = try ReportExtractor(regions: regions)
        } catch {
            throw Failure("\(error)")
        }
        let reader = ReportReader(regions: regions)
        if self.format == .csv { FigureRows.printHeader() }
        var unread = 0
        for document in set.documents {
            let report: Report
            do {
                report = try extractor.extract(reader.read(document.bytes(), uri: document.uri))
            } catch {
                unread += 1
                printError("\(document.uri) cannot be extracted: \(error)")
                continue
            }
            try self.show(report, isAlone: set.isOneFile)
        }
        if unread > 0 { throw Failure("\(unread) of \(set.documents.count) documents could not be extracted") }
    }

    private func show(_ report: Report, isAlone: Bool) throws {
        switch self.format {
        case .json where isAlone: try Output.json(report)
        case .json: print(String(decoding: try report.json(), as: UTF8.self))
        case .csv: FigureRows.print(report)
        case .html: print(ReportDocument(report, indicators: try IndicatorCatalogue.load()).html)
        case .table: ReportPage.show(report, facts: [])
        }
    }
}
