import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime
import Storage

struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "List the documents that could not be read, with the reason; write them out, or let go of them.",
        discussion: """
              fazhi quarantine
              fazhi quarantine --reason PDF
              fazhi quarantine save 12 13 --into /tmp/odd
              fazhi quarantine purge --reason film --note "films are not wanted"

            Their bytes are kept, but for empty ones and those past the size limit. After an upgrade “fazhi reread”
            gives them another chance.
            """,
        subcommands: [List.self, Save.self, Purge.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them, the newest first.")

        @Option(help: "Only those that are rejected, or dead.")
        var state: String?

        @Option(help: "Only those whose reason contains this.")
        var reason: String?

        @Option(help: "How many documents.")
        var limit: Int = 50

        @OptionGroup var options: ClientOptions

        func run() async throws {
            var request = QueryInterface.QuarantineList()
            (request.state, request.reason, request.limit) = (self.state, self.reason, self.limit)
            let format = self.options.format
            try await self.options.withCluster { [request] cluster in
                let answer: QueryInterface.Quarantine = try await cluster.query(QueryInterface.quarantine, request)
                if format == .json { return try Output.json(answer) }
                guard !answer.documents.isEmpty else { return print("none") }
                var table = TextTable([
                    .init(title: "id", alignment: .right), .init(title: "state"),
                    .init(title: "bytes", alignment: .right), .init(title: "received"),
                    .init(title: "document", limit: 90), .init(title: "reason", limit: 200),
                ])
                for document in answer.documents {
                    table.add(
                        "\(document.id)",
                        document.state,
                        document.isKept ? "\(document.size)" : "not kept",
                        document.receivedAt,
                        document.uri,
                        document.reason
                    )
                }
                for line in table.lines { print(line) }
            }
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write documents out as they were received.")

        @Argument(help: "Ids of documents, as “fazhi quarantine” shows them.")
        var ids: [Int64]

        @Option(help: ArgumentHelp("The folder to write them to; made where it is missing.", valueName: "folder"))
        var into = "."

        @OptionGroup var options: ClientOptions

        func run() async throws {
            let (ids, folder) = (self.ids, URL(filePath: self.into))
            try await self.options.withCluster { cluster in
                do {
                    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                } catch {
                    throw Failure("\(folder.path) cannot be written to: \(error.localizedDescription)")
                }
                for id in ids {
                    let reference = QueryInterface.QuarantineReference(id: id)
                    let payload = try await cluster.queryPayload(QueryInterface.quarantined, reference)
                    let answer = try JSONDecoder().decode(QueryInterface.RawAnswer.self, from: Data(payload.body))
                    let file = folder.appending(path: Self.name(id, answer.uri))
                    do {
                        try Data(payload.attachment ?? []).write(to: file, options: .withoutOverwriting)
                    } catch {
                        throw Failure("\(file.path) cannot be written: \(error.localizedDescription)")
                    }
                    print(file.path)
                }
            }
        }

        /// The id, and the end of the address as far as it makes a harmless name.
        private static func name(_ id: Int64, _ uri: String) -> String {
            let last = uri.split(separator: "/").last ?? ""
            let harmless = last.unicodeScalars.map { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || ".-_".unicodeScalars.contains(scalar)
                    ? Character(scalar) : "_"
            }
            return "\(id)-" + String(harmless.suffix(60))
        }
    }
}
