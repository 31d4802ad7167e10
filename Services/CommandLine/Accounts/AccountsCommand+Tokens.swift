import ArgumentParser
import Foundation
import Secrets
import ServiceRuntime
import Storage

extension AccountsCommand {
    struct AddToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token",
            abstract: "Make a token by which a program proves itself as an account, and print it."
        )

        @Argument(help: "The account.")
        var name: String

        @Option(help: "What it is for; a token of the same label gives way.")
        var label: String

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            let token = RandomText.token()
            let request = IngestionInterface.Token(
                account: self.name,
                label: self.label,
                digest: RandomText.digest(of: token),
                author: NSUserName()
            )
            try await self.connection.withCluster { cluster in
                let _: IngestionInterface.Nothing = try await cluster.ingestion(IngestionInterface.addToken, request)
                print(token)
            }
        }
    }

    struct RemoveToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke-token",
            abstract: "Make a token worthless."
        )

        @Argument(help: "The account.")
        var name: String

        @Option(help: "What it was for.")
        var label: String

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            let request = IngestionInterface.Token(
                account: self.name,
                label: self.label,
                digest: "",
                author: NSUserName()
            )
            try await self.connection.withCluster { cluster in
                let _: IngestionInterface.Nothing = try await cluster.ingestion(
                    IngestionInterface.removeToken,
                    request
                )
            }
        }
    }

    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show who did what through the console.")

        @Option(help: "Only of this account.")
        var account: String?

        @Option(help: "How many entries.")
        var limit: Int = 50

        @OptionGroup var options: ClientOptions

        func run() async throws {
            var request = QueryInterface.Audit()
            (request.account, request.limit) = (self.account, self.limit)
            let format = self.options.format
            try await self.options.withCluster { [request] cluster in
                let answer: QueryInterface.AuditAnswer = try await cluster.query(QueryInterface.audit, request)
                if format == .json { return try Output.json(answer) }
                guard !answer.entries.isEmpty else { return print("none") }
                var table = TextTable([
                    .init(title: "when"), .init(title: "who"), .init(title: "what"), .init(title: "", limit: 200),
                ])
                for entry in answer.entries { table.add(entry.madeAt, entry.account, entry.action, entry.subject) }
                for line in table.lines { print(line) }
            }
        }
    }
}
