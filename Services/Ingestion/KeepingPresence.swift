import Messaging
import ServiceRuntime
import Storage

/// Keeps clients that serve others in the registry: they have no database of their own to say in that they live.
struct KeepingPresence: Sendable {
    /// The only client that serves others.
    private static let service = "console"
    private static let longestText = 200
    private static let mostEntries = 50

    let registry: ServiceRegistry

    func add(to methods: inout MethodTable) {
        methods.on(IngestionInterface.announce) { (instance: ServiceRegistry.Instance) in
            try Self.check(instance.instance)
            guard instance.service == Self.service, instance.endpoints.count <= Self.mostEntries,
                instance.stats.count <= Self.mostEntries
            else { throw RequestError(.invalid, "only a \(Self.service) announces itself so") }
            try RequestText.checked(instance.host, "host", limit: Self.longestText)
            for text in instance.endpoints.flatMap({ [$0.key, $0.value] }) + Array(instance.stats.keys) {
                try RequestText.checked(text, "what an instance tells of itself", limit: Self.longestText)
            }
            try await self.registry.announce(instance)
            return IngestionInterface.Nothing()
        }
        methods.on(IngestionInterface.withdraw) { (request: IngestionInterface.Withdraw) in
            try Self.check(request.instance)
            try await self.registry.withdraw(request.instance)
            return IngestionInterface.Nothing()
        }
    }

    /// Services proper are named otherwise, so that nobody speaks for them.
    private static func check(_ instance: String) throws(RequestError) {
        try RequestText.checked(instance, "instance", limit: self.longestText)
        guard instance.hasPrefix("\(self.service)-") else {
            throw RequestError(.invalid, "the name of an instance begins with \(self.service)-")
        }
    }
}
