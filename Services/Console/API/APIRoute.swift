import HTTPTypes
import Messaging
import ReportPresentation
import ServiceRuntime
import Storage

/// A question or a deed of the API, which is a method of query or ingestion.
struct APIRoute: Sendable {
    /// What goes to the service, and what comes back.
    enum Exchange: Sendable {
        /// JSON for JSON.
        case answer
        /// JSON for bytes.
        case bytes
        /// Bytes, with parameters beside them, for JSON.
        case upload
    }

    let method: HTTPRequest.Method
    /// Below `/api/v1`, with `{name}` for what is in the path.
    let path: String
    let summary: String
    let role: Role
    let service: ServiceName
    /// The method's name.
    let call: String
    let parameters: [APIParameter]
    var exchange = Exchange.answer
    /// The answer as a table; `nil` where it is none.
    var table: (@Sendable ([UInt8]) throws -> Answer)?
    /// What the audit trail calls it; `nil` for questions.
    var deed: String?
    /// Whether the method wants to know who says it.
    var hasAuthor = false

    /// As the router has it.
    var routerPath: String {
        "/api/v1" + self.path.replacing("{", with: ":").replacing("}", with: "")
    }

    static func get(
        _ path: String,
        _ call: String,
        _ summary: String,
        role: Role = .reader,
        service: ServiceName = .query,
        _ parameters: [APIParameter] = []
    ) -> APIRoute {
        APIRoute(
            method: .get,
            path: path,
            summary: summary,
            role: role,
            service: service,
            call: call,
            parameters: parameters
        )
    }

    /// A deed: a method of ingestion that is recorded.
    static func post(
        _ path: String,
        _ call: String,
        _ summary: String,
        role: Role,
        deed: String,
        hasAuthor: Bool = false,
        _ parameters: [APIParameter]
    ) -> APIRoute {
        var route = APIRoute(
            method: .post,
            path: path,
            summary: summary,
            role: role,
            service: .ingestion,
            call: call,
            parameters: parameters
        )
        route.deed = deed
        route.hasAuthor = hasAuthor
        return route
    }

    /// The same route, with the answer as a table for spreadsheets.
    func asTable<Value: Decodable & SendableMetatype>(_ answer: @escaping @Sendable (Value) -> Answer) -> APIRoute {
        var route = self
        route.table = { answer(try JSONCoding.decode(Value.self, from: $0)) }
        return route
    }

    func exchanging(_ exchange: Exchange) -> APIRoute {
        var route = self
        route.exchange = exchange
        return route
    }
}
