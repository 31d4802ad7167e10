import Synchronization

/// Whether a service can do its work at the moment.
final class Health: Sendable {
    /// A database that has not been heard of for this long is away: as long as the registry waits.
    private static let patience: Duration = .seconds(6)

    private let heardAt = Mutex<ContinuousClock.Instant?>(nil)

    /// The database took this instance's heartbeat.
    func databaseAnswered() { self.heardAt.withLock { $0 = .now } }

    /// `nil` where all is well; else what is not.
    var complaint: String? {
        guard let heardAt = self.heardAt.withLock({ $0 }) else { return "the database has not answered yet" }
        let silence = ContinuousClock.now - heardAt
        return silence > Self.patience ? "the database has not answered for \(silence.components.seconds) s" : nil
    }
}
