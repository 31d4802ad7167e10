/// How a client that serves others, such as the console, is seen among the services.
extension IngestionInterface {
    /// Takes `ServiceRegistry.Instance` of the storage; returns ``Nothing``. To be said again every two seconds; `uptime` is not read.
    public static let announce = "services.announce"
    /// Takes ``Withdraw``; returns ``Nothing``.
    public static let withdraw = "services.withdraw"

    public struct Withdraw: Sendable, Codable {
        /// As it announced itself.
        public var instance: String

        public init(instance: String) { self.instance = instance }
    }
}
