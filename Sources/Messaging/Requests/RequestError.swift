/// A refusal or failure that travels back to the client.
public struct RequestError: Error, Sendable, Codable, CustomStringConvertible {
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The frames are not a request of this protocol, or the parameters not what the method takes.
        case invalid = "INVALID"
        case unknownMethod = "UNKNOWN_METHOD"
        case notFound = "NOT_FOUND"
        case tooLarge = "TOO_LARGE"
        /// Somebody else changed what the request speaks of since the client looked at it.
        case conflict = "CONFLICT"
        /// The server has as much work as it will take; try another, or this one later.
        case busy = "BUSY"
        /// Something the server depends on is away; try again later.
        case unavailable = "UNAVAILABLE"
        case timeout = "TIMEOUT"
        /// A fault of the server, described in its log.
        case `internal` = "INTERNAL"
    }

    public let code: Code
    public let message: String
    /// When to try again, for codes that are worth it.
    public let retryAfterMilliseconds: Int?

    public init(_ code: Code, _ message: String, retryAfterMilliseconds: Int? = nil) {
        self.code = code
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    /// Whether the same request may succeed elsewhere or later.
    public var isRetryable: Bool {
        switch self.code {
        case .busy, .unavailable, .timeout: true
        default: false
        }
    }

    enum CodingKeys: String, CodingKey {
        case code, message
        case retryAfterMilliseconds = "retry_after_ms"
    }

    public var description: String { "\(self.code.rawValue): \(self.message)" }
}
