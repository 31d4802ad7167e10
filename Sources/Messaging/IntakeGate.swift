import Synchronization

/// Whether an instance takes anything new. Closed, it is drained: what has begun is finished, requests go to other
/// instances, and the process lives on until somebody ends it or opens the gate again.
public final class IntakeGate: Sendable {
    private let reason = Mutex<String?>(nil)

    public init() {}

    /// Why nothing is taken; `nil` while the gate is open.
    public var closedBecause: String? { self.reason.withLock(\.self) }

    public var isOpen: Bool { self.closedBecause == nil }

    /// Closes the gate for a reason, or opens it where there is none. Returns whether that changed anything.
    @discardableResult
    public func set(closedBecause reason: String?) -> Bool {
        self.reason.withLock { current in
            guard current != reason else { return false }
            current = reason
            return true
        }
    }
}
