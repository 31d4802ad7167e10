import ArgumentParser
import Foundation
import ServiceRuntime

struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch pages from a list of addresses, and take in what is new or changed.",
        discussion: """
              fazhi fetch --wait addresses.txt
              grep 法治 sites.txt | fazhi fetch -

            A list has an address a line; what follows # is a comment. Pages are asked for politely: as robots.txt
            allows, one request a second to a host, with the contact that the configuration names (fetch.contact). A
            manifest remembers what was there, so that a later run takes only pages that changed, and one that was
            interrupted goes on where it stopped.

            Outcomes beside those of ingest: disallowed by robots.txt; missing, where the server has no such page;
            failed, where it did not answer in order: these are tried again by the next run.
            """
    )

    @Argument(help: ArgumentHelp("A file of addresses, one a line; - for standard input.", valueName: "list"))
    var list: String

    @Flag(help: "Wait until everything can be searched.")
    var wait = false

    @Option(help: "Higher is sooner, -100 to 100.")
    var priority: Int = 0

    @Option(help: ArgumentHelp("The time between two requests to one host.", valueName: "seconds"))
    var interval: Double = 1

    @Option(help: ArgumentHelp("Hosts asked at once.", valueName: "count"))
    var hosts: Int = 4

    @Option(help: ArgumentHelp("How often a page is asked for before this run gives it up.", valueName: "count"))
    var attempts: Int = 4

    @Option(help: ArgumentHelp("How long one page may take.", valueName: "seconds"))
    var pageTimeout: Int = 60

    @Option(help: ArgumentHelp("Leave alone pages looked at less than this long ago.", valueName: "hours"))
    var recheckAfter: Double = 1

    @OptionGroup var manifest: ManifestOptions

    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard (0...3_600).contains(self.interval) else { throw ValidationError("--interval takes 0 to 3600 seconds") }
        guard (1...64).contains(self.hosts) else { throw ValidationError("--hosts takes 1 to 64") }
        guard (1...10).contains(self.attempts) else { throw ValidationError("--attempts takes 1 to 10") }
        guard (1...3_600).contains(self.pageTimeout) else {
            throw ValidationError("--page-timeout takes 1 to 3600 seconds")
        }
        guard self.recheckAfter >= 0 else { throw ValidationError("--recheck-after takes hours, 0 or more") }
    }

    func run() async throws {
        let list = AddressList(String(decoding: try self.read(), as: UTF8.self))
        guard !list.addresses.isEmpty || !list.mistakes.isEmpty else {
            throw Failure("there are no addresses in \(self.list)")
        }
        let command = self
        try await self.options.withCluster { cluster, configuration in
            let agent = try Self.agent(contact: configuration.fetchContact)
            let submitter = try await Submitter(
                cluster: cluster,
                priority: command.priority,
                manifest: command.manifest,
                kind: "fetch"
            )
            var results = try await command.harvest(
                list,
                agent: agent,
                authorities: configuration.fetchAuthorities,
                submitter: submitter
            )
            var failure: (any Error)?
            if command.wait {
                do { results = try await submitter.wait(for: results) } catch { failure = error }
            }
            switch command.options.format {
            case .json: try Output.json(results)
            case .table: IngestSummary(results).show()
            }
            if let failure { throw failure }
            if results.contains(where: \.isFailure) { throw Failure.partial }
        }
    }

    private func read() throws(Failure) -> [UInt8] {
        if self.list == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        do {
            return try FilePath(self.list).read()
        } catch {
            throw Failure("\(self.list) cannot be read: \(error)")
        }
    }

    private func harvest(
        _ list: AddressList,
        agent: String,
        authorities: String?,
        submitter: Submitter
    ) async throws -> [IngestResult] {
        var policy = FetchPolicy(sizeLimit: submitter.limit)
        policy.authorities = authorities
        policy.interval = .seconds(self.interval)
        policy.hosts = self.hosts
        policy.attempts = self.attempts
        policy.timeLimit = .seconds(self.pageTimeout)
        return try await HTTPTransport.with(agent: agent, policy: policy) { [policy] transport in
            let harvester = Harvester(
                fetcher: PageFetcher(transport: transport, policy: policy),
                policy: policy,
                submitter: submitter,
                recheckAfter: self.recheckAfter * 3_600
            )
            let total = list.addresses.count + list.mistakes.count
            return try await harvester.harvest(list, progress: Progress("fetched", of: total))
        }
    }

    /// What Fazhi calls itself to servers: its name, and whom to turn to.
    private static func agent(contact: String?) throws(Failure) -> String {
        let usage = "fetch.contact must be set to an address or mail address at which site owners reach you"
        guard let contact, !contact.isEmpty else { throw Failure(usage, ExitCode(78)) }
        guard contact.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw Failure("\(usage), in ASCII", ExitCode(78))
        }
        return "\(PageFetcher.token)/1.0 (+\(contact))"
    }
}
