import CZeroMQ

/// An error reported by libzmq.
public struct ZeroMQError: Error, Sendable, CustomStringConvertible {
    /// The `zmq_errno()` value.
    public let code: CInt

    /// The C function that failed.
    public let function: StaticString

    /// What it was asked to work on: an endpoint, an option; empty where there is nothing to name.
    public let subject: String

    static func last(_ function: StaticString, on subject: String = "") -> ZeroMQError {
        ZeroMQError(code: zmq_errno(), function: function, subject: subject)
    }

    public var description: String {
        let subject = self.subject.isEmpty ? "" : " \(self.subject)"
        return "\(self.function)\(subject): \(String(cString: zmq_strerror(self.code)))"
    }
}
