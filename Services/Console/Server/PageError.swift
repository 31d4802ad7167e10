import HTTPTypes
import Messaging

/// A request that cannot be answered as it was meant.
struct PageError: Error {
    let status: HTTPResponse.Status
    /// Said to whoever asked, in the language of the services; absent where the status says it all.
    let reason: String?
    /// Seconds after which it is worth to try again.
    var retryAfter: Int?
    /// Whether a form was sent from a page of an older session.
    var isStale = false
    /// The methods that there are, where the one that was used is not among them.
    var allowed: String?

    init(_ status: HTTPResponse.Status, _ reason: String? = nil, retryAfter: Int? = nil) {
        self.status = status
        self.reason = reason
        self.retryAfter = retryAfter
    }

    /// What a service's refusal means over HTTP.
    init(_ error: RequestError) {
        let status: HTTPResponse.Status =
            switch error.code {
            case .invalid: .badRequest
            case .notFound: .notFound
            case .tooLarge: .contentTooLarge
            case .conflict: .conflict
            case .busy, .unavailable: .serviceUnavailable
            case .timeout: .gatewayTimeout
            // Console and services are of different versions.
            case .unknownMethod: .notImplemented
            case .internal: .badGateway
            }
        self.init(
            status,
            error.message,
            retryAfter: error.isRetryable ? max(1, (error.retryAfterMilliseconds ?? 1_000) / 1_000) : nil
        )
    }
}
