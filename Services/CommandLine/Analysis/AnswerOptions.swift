import ArgumentParser
import Foundation
import Messaging
import ReportModel
import ReportPresentation
import ServiceRuntime

/// Options of commands that judge many reports: how to show the answer, and where.
struct AnswerOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv, xlsx, html
    }

    @Option(help: "How to print: table, json, csv, xlsx (a workbook) or html (a page with charts).")
    var format: Format = .table

    @Option(name: .shortAndLong, help: ArgumentHelp("A file to write the answer to.", valueName: "file"))
    var output: String?

    @Flag(help: "With csv: begin with a byte order mark, which Excel needs.")
    var bom = false

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if self.bom, self.format != .csv { throw ValidationError("--bom goes with --format csv") }
        if self.format == .xlsx, self.output == nil, isatty(STDOUT_FILENO) == 1 {
            throw ValidationError("a workbook is no text for a terminal: say --output FILE")
        }
    }

    /// Asks query, and prints what it answers with its receipt.
    ///
    /// - Parameters:
    ///   - narrow: What of the answer is printed as JSON; the receipt is of all of it.
    ///   - answer: How it is told.
    ///   - isEmpty: Whether what is left says nothing.
    func run<Value: Codable & Sendable>(
        _ method: String,
        _ request: some Encodable & Sendable,
        narrow: @escaping @Sendable (Value) -> Value = { $0 },
        answer: @escaping @Sendable (Value) -> Answer,
        isEmpty: @escaping @Sendable (Value) -> Bool
    ) async throws {
        let printer = AnswerPrinter(format: self.format, output: self.output, hasMark: self.bom)
        try await self.connection.withCluster { cluster in
            let (bytes, receipt) = try await Receipt.ask(cluster, method, request)
            let value = try JSONCoding.decode(Value.self, from: bytes)
            try printer.print(narrow(value), answer(value), receipt)
            if isEmpty(narrow(value)) { throw Failure.partial }
        }
    }
}
