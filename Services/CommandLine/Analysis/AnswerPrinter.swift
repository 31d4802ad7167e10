import Foundation
import Messaging
import ReportPresentation
import ServiceRuntime
import Spreadsheet

/// Shows an answer in the form that was asked for.
struct AnswerPrinter: Sendable {
    let format: AnswerOptions.Format
    /// A file; `nil` for standard output.
    let output: String?
    let hasMark: Bool

    func print(_ value: some Encodable, _ answer: Answer, _ receipt: Receipt) throws {
        switch self.format {
        case .table:
            let text = AnswerText.lines(answer, receipt: receipt).joined(separator: "\n") + "\n"
            try self.write(Data(text.utf8))
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try self.write(try encoder.encode(Receipted(value, receipt)) + Data("\n".utf8))
        case .csv:
            let mark = self.hasMark ? CommaSeparated.byteOrderMark : ""
            try self.write(Data((mark + CommaSeparated.text(answer.table)).utf8))
            // A line more would be a row more.
            printError("\(receipt.line)")
        case .html:
            let page = AnswerDocument(answer, footer: receipt.footer).html
            try self.write(Data(page.description.utf8))
        case .xlsx: try self.writeWorkbook(answer, receipt)
        }
    }

    private func write(_ data: Data) throws {
        guard let output = self.output else { return FileHandle.standardOutput.write(data) }
        do { try data.write(to: URL(filePath: output)) } catch {
            throw Failure("\(output) could not be written: \(error.localizedDescription)", Failure.unwritten)
        }
    }

    /// The library writes files only.
    private func writeWorkbook(_ answer: Answer, _ receipt: Receipt) throws {
        let isFile = self.output != nil
        let temporary = FileManager.default.temporaryDirectory.appending(path: "fazhi-\(UUID().uuidString).xlsx")
        let path = self.output ?? temporary.path
        defer { if !isFile { try? FileManager.default.removeItem(at: temporary) } }
        do { try Workbook.write(answer, footer: receipt.footer, to: path) } catch {
            throw Failure("\(error)", Failure.unwritten)
        }
        if !isFile { FileHandle.standardOutput.write(try Data(contentsOf: temporary)) }
    }
}
