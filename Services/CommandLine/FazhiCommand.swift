import ArgumentParser
import Foundation

/// The command line of the suite: client of ingestion and query.
@main
struct FazhiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi",
        abstract: "Reads the reports governments publish on law-based government, and answers with the sentence.",
        discussion: """
            A first session:
              fazhi ingest --wait reports/        take a folder in, wait until all of it can be searched
              fazhi fetch addresses.txt           take in pages from the web, politely
              fazhi search 行政复议 --region 济南市  passages of that city and all below it
              fazhi watch 行政复议                  passages of new reports, as they arrive
              fazhi similar --report 12 --words 三项制度   who else says what that paragraph says
              fazhi figures --region 济南市 --year 2022
              fazhi show 12                       one report: document, sections, figures with their sentences
              fazhi rank INDICATOR --year 2022 --within 山东省
                                                  places in order; compare and trend beside it
              fazhi ledger --year 2022 --within 山东省
                                                  who filed the report they owe, and when
              fazhi track 济南市 --year 2022       what it promised, and what its next report says of it
              fazhi check 济南市 --year 2022       what does not add up; fazhi check draft.docx before submission
              fazhi honours --within 山东省        what reports name: systems, honours, laws, firsts
              fazhi index score --year 2022 --within 山东省
                                                  scores by 91 weighted indicators; explain, compare, simulate beside it
              fazhi receipt a.json                asks an answer's question again: is it the same?
              fazhi status                        services, backlog, and where every document is
              fazhi doctor                        what is wrong, and how to mend it
              fazhi trace report.html             when a document was received, extracted and indexed
              fazhi quarantine                    what could not be read, and why; fazhi reread tries again
              fazhi correct 12:f7 --set value=97 --reason '…'     say what a figure really is
              fazhi reextract --compare           what a newer extractor would change; then fazhi reextract
              fazhi accounts add 张三 --role analyst         who may use the console
              fazhi extract report.html           one file, without any service

            Exit codes: 0 done; 1 done in part, or nothing found; 64 wrong usage; 69 no service answers; 70 a fault.
            """,
        subcommands: [
            IngestCommand.self, FetchCommand.self, SearchCommand.self, SearchesCommand.self, WatchCommand.self,
            SimilarCommand.self, FiguresCommand.self, ShowCommand.self,
            RankCommand.self, CompareCommand.self, TrendCommand.self, LedgerCommand.self,
            TrackCommand.self, IndexCommand.self, ReceiptCommand.self, StatusCommand.self, TraceCommand.self,
            DoctorCommand.self,
            PauseCommand.self, ResumeCommand.self, DrainCommand.self,
            CheckCommand.self, SystemsCommand.self, HonoursCommand.self, LawsCommand.self, FirstsCommand.self,
            JobsCommand.self, QuarantineCommand.self, RereadCommand.self, ReextractCommand.self, CorrectCommand.self,
            CorrectionsCommand.self, ExtractCommand.self, KeysCommand.self, AccountsCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try Self.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            // A full disk or a closed pipe is found out here, not in silence.
            guard fflush(nil) == 0 else {
                throw Failure("the output could not be written: \(String(cString: strerror(errno)))", ExitCode(74))
            }
        } catch let failure as Failure {
            printError("error: \(failure.message)")
            Self.exit(withError: failure.exitCode)
        } catch {
            Self.exit(withError: error)
        }
    }
}
