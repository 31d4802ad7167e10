import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}

/// Options of every command that asks a service, with the format of most.
struct ClientOptions: ParsableArguments {
    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    @OptionGroup var connection: ConnectionOptions

    func withCluster(_ body: @escaping @Sendable (Cluster) async throws -> Void) async throws {
        try await self.connection.withCluster(body)
    }

    func withCluster(_ body: @escaping @Sendable (Cluster, FazhiConfiguration) async throws -> Void) async throws {
        try await self.connection.withCluster(body)
    }
}

/// Options of every command that asks a service.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The configuration file; without it FAZHI_CONFIG, .fazhi, ~/.config/fazhi or /etc/fazhi.")
    var config: String?

    @Option(help: ArgumentHelp("How long to wait for an answer, in seconds.", valueName: "seconds"))
    var timeout: Int = 10

    func validate() throws {
        guard (1...3_600).contains(self.timeout) else { throw ValidationError("--timeout takes 1 to 3600 seconds") }
    }

    /// Runs `body` with a connection to the cluster.
    func withCluster(_ body: @escaping @Sendable (Cluster) async throws -> Void) async throws {
        try await self.withCluster { cluster, _ in try await body(cluster) }
    }

    /// Runs `body` with a connection to the cluster and the configuration.
    func withCluster(_ body: @escaping @Sendable (Cluster, FazhiConfiguration) async throws -> Void) async throws {
        do {
            let configuration = try await FazhiConfiguration.load(path: self.config)
            try await Cluster.with(configuration, timeout: .seconds(self.timeout)) { cluster in
                try await body(cluster, configuration)
            }
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw Failure(error)
        }
    }
}
