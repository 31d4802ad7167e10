import ArgumentParser
import Foundation
import ServiceRuntime

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make the keys of a cluster.",
        subcommands: [Make.self]
    )

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the keys of the services and of one client, leaving those that exist.",
            discussion: """
                  fazhi keys make .fazhi/keys

                A service's machine needs its own NAME.secret and the folders services and clients; a client's machine
                its own NAME.secret and the folder services.
                """
        )

        @Argument(help: "The folder to make them in.")
        var folder: String

        @Option(help: "The client's name.")
        var client = "operator"

        func run() async throws {
            do {
                let made = try KeyRing(folder: self.folder).makeMissing(client: self.client)
                print(made.isEmpty ? "all keys exist" : "made: \(made.joined(separator: ", "))")
            } catch {
                throw Failure("keys cannot be made in \(self.folder): \(error)")
            }
        }
    }
}
