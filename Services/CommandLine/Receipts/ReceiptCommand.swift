import ArgumentParser
import Foundation
import Messaging
import ReportModel
import ReportReading
import ServiceRuntime

struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Ask again what an answer's receipt asked, and say whether the bytes are the same.",
        discussion: """
            Every answer of rank, compare, trend, ledger, track and index ends with its receipt: what was asked, of which \
            state of the corpus, and the SHA-256 of the answer. From a JSON file the old answer is known too, so that \
            what differs can be shown.

              fazhi rank head_appearance_rate --year 2023 --within 山东省 --format json > a.json
              fazhi receipt a.json
              fazhi receipt fazhi-receipt:eyJj…

            Exit codes: 0 the same; 1 another answer.
            """
    )

    @Argument(help: "A file with an answer or a receipt in it, or the receipt itself.")
    var receipt: String

    @OptionGroup var options: ClientOptions

    struct Verdict: Codable {
        var same: Bool
        var receipt: Receipt
        var now: Receipt
        /// How the corpus changed, in words.
        var corpus: [String]
        /// Where the answers differ; `nil` where the old one is not known.
        var differences: [JSONValue.Difference]?
    }

    func run() async throws {
        let text: String
        if FileManager.default.fileExists(atPath: self.receipt) {
            do { text = try String(contentsOfFile: self.receipt, encoding: .utf8) } catch {
                throw Failure("\(self.receipt) is no text", .validationFailure)
            }
        } else {
            text = self.receipt
        }
        guard let (receipt, answer) = Receipt.read(text) else {
            throw Failure("no receipt of an answer is in “\(self.receipt.prefix(80))”", .validationFailure)
        }
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let (bytes, now) = try await Receipt.ask(cluster, receipt.method, receipt.query)
            let verdict = Verdict(
                same: now.sha256 == receipt.sha256,
                receipt: receipt,
                now: now,
                corpus: Self.changes(receipt.corpus, now.corpus),
                differences: try Self.differences(receipt, answer, bytes)
            )
            switch format {
            case .json: try Output.json(verdict)
            case .table: Self.show(verdict)
            }
            if !verdict.same { throw Failure.partial }
        }
    }

    /// An answer of which only a part was kept is not compared.
    private static func differences(
        _ receipt: Receipt,
        _ answer: JSONValue?,
        _ bytes: [UInt8]
    ) throws -> [JSONValue.Difference]? {
        guard let answer else { return nil }
        let new = try JSONCoding.decode(JSONValue.self, from: bytes)
        let differences = JSONValue.differences(answer, new)
        return SHA256Digest(of: bytes).description == receipt.sha256 ? [] : differences
    }

    private static func changes(_ old: CorpusSnapshot, _ new: CorpusSnapshot) -> [String] {
        var changes: [String] = []
        if old.reports != new.reports { changes.append("报告 \(old.reports) → \(new.reports)份") }
        if old.newestVersion != new.newestVersion {
            changes.append("最新版本 \(old.newestVersion) → \(new.newestVersion)号")
        }
        if old.extractors != new.extractors {
            let names = [old.extractors, new.extractors].map { $0.joined(separator: "、") }
            changes.append("提取器版本 \(names[0]) → \(names[1])")
        }
        if old.corrections != new.corrections { changes.append("更正 \(old.corrections) → \(new.corrections)号") }
        if changes.isEmpty, old.digest != new.digest { changes.append("有报告重新提取或换了版本") }
        return changes
    }

    private static func show(_ verdict: Verdict) {
        print(Terminal.bold(verdict.same ? "结果逐字节相同" : "结果已变化"))
        print(
            "  查询  \(verdict.receipt.method)  sha256 \(verdict.receipt.sha256.prefix(16))… → \(verdict.now.sha256.prefix(16))…"
        )
        print("  语料  " + (verdict.corpus.isEmpty ? "未变" : verdict.corpus.joined(separator: "；")))
        guard let differences = verdict.differences, !differences.isEmpty else { return }
        print("  不同之处 \(differences.count)")
        for difference in differences.prefix(20) {
            print(Terminal.safe("    \(difference.path)  \(difference.old.short) → \(difference.new.short)"))
        }
    }
}
