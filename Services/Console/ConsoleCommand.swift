import ArgumentParser
import ServiceRuntime

/// Shows the suite in browsers and offers it over HTTP: a client of ingestion and query that holds nothing of its own.
@main
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-console",
        abstract: "Serves pages for browsers and the HTTP API."
    )

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        try await self.options.run("console") { configuration, logger in
            try await ConsoleServer(configuration, logger: logger).run()
        }
    }
}
