public import ArgumentParser
import Foundation
public import Logging

/// The shape that every executable of a service shares: read the configuration, start, run until SIGTERM.
public protocol ServiceCommand: AsyncParsableCommand {
    static var service: ServiceName { get }
    var options: ServiceOptions { get }
    func run(_ runtime: ServiceRuntime) async throws
}

public struct ServiceOptions: ParsableArguments {
    @Option(help: "The configuration file; without it FAZHI_CONFIG, .fazhi, ~/.config/fazhi or /etc/fazhi.")
    public var config: String?

    @Flag(help: "Print each key of the configuration with the value that holds, and do nothing else.")
    public var printConfig = false

    public init() {}
}

extension ServiceOptions {
    /// Prints the configuration if that is asked for, else runs `body` with it and a log; what `body` throws is logged.
    public func run(
        _ name: String,
        _ body: (_ configuration: FazhiConfiguration, _ logger: Logger) async throws -> Void
    ) async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "fazhi.\(name)")
        do {
            let configuration = try await FazhiConfiguration.load(path: self.config)
            if self.printConfig {
                print("# \(configuration.file ?? "")")
                for setting in configuration.settings { print(setting.line) }
                return
            }
            if configuration.logFormat == .json {
                logger = Logger(label: logger.label) { _ in JSONLogHandler(service: name) }
            }
            logger.logLevel = Logger.Level(rawValue: configuration.logLevel) ?? .info
            raiseDescriptorLimit()
            try await body(configuration, logger)
        } catch {
            logger.critical("cannot go on", metadata: [LogKey.error: "\(error)"])
            throw ExitCode(1)
        }
    }
}

extension ServiceCommand {
    public func run() async throws {
        try await self.options.run(Self.service.rawValue) { configuration, logger in
            // Off the main actor: services run in child tasks of their own.
            let runtime = try await ServiceRuntime(Self.service, configuration: configuration, logger: logger)
            try await self.run(runtime)
        }
    }
}

/// As many connections as the system lets this process have: a thousand clients are more than the usual soft limit.
private func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
