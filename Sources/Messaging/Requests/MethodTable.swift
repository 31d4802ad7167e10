/// The methods that a service answers, by name.
public struct MethodTable: Sendable {
    public typealias Method = @Sendable (RequestEnvelope) async throws -> ReplyEnvelope.Payload

    private var methods: [String: Method] = [:]
    private let translate: @Sendable (any Error) -> RequestError?

    /// - Parameter translate: what clients are told of errors that are no ``RequestError``; `nil` for INTERNAL.
    public init(translate: @escaping @Sendable (any Error) -> RequestError? = { _ in nil }) {
        self.translate = translate
    }

    public var names: [String] { self.methods.keys.sorted() }

    /// Adds a method that takes and returns JSON.
    public mutating func on<Parameters: Decodable & SendableMetatype, Answer: Encodable & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable (Parameters) async throws -> Answer
    ) {
        self.methods[name] = { request in
            let answer = try await body(try Self.decode(Parameters.self, request))
            return ReplyEnvelope.Payload(body: try JSONCoding.encode(answer))
        }
    }

    /// Adds a method that takes JSON and the raw bytes of the attachment.
    public mutating func onAttachment<Parameters: Decodable & SendableMetatype, Answer: Encodable & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable (Parameters, [UInt8]) async throws -> Answer
    ) {
        self.methods[name] = { request in
            guard let attachment = request.attachment else {
                throw RequestError(.invalid, "\(name) needs a sixth frame with the document's bytes")
            }
            let answer = try await body(try Self.decode(Parameters.self, request), attachment)
            return ReplyEnvelope.Payload(body: try JSONCoding.encode(answer))
        }
    }

    /// Adds a method that takes JSON and forms the payload itself.
    public mutating func onPayload<Parameters: Decodable & SendableMetatype>(
        _ name: String,
        _ body: @escaping @Sendable (Parameters) async throws -> ReplyEnvelope.Payload
    ) {
        self.methods[name] = { request in try await body(try Self.decode(Parameters.self, request)) }
    }

    /// Puts something around methods that are there already: `body` may answer by itself, or let the method do it.
    public mutating func wrap(
        _ names: [String],
        _ body: @escaping @Sendable (RequestEnvelope, @escaping Method) async throws -> ReplyEnvelope.Payload
    ) {
        for name in names {
            guard let method = self.methods[name] else { preconditionFailure("there is no method \(name) to wrap") }
            self.methods[name] = { request in try await body(request, method) }
        }
    }

    /// What a service answers to a request.
    public func answer(_ request: RequestEnvelope) async throws -> ReplyEnvelope.Payload {
        guard let method = self.methods[request.method] else {
            throw RequestError(
                .unknownMethod,
                "no method “\(request.method)”; there are \(self.names.joined(separator: ", "))"
            )
        }
        do {
            return try await method(request)
        } catch {
            throw self.translate(error) ?? error
        }
    }

    private static func decode<Parameters: Decodable>(
        _ type: Parameters.Type,
        _ request: RequestEnvelope
    ) throws(RequestError) -> Parameters {
        do {
            return try JSONCoding.decode(type, from: request.parameters)
        } catch let error as DecodingError {
            throw RequestError(.invalid, "parameters of \(request.method): \(Self.explain(error))")
        } catch {
            throw RequestError(.invalid, "parameters of \(request.method): \(error)")
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, _): "“\(key.stringValue)” is missing"
        case .typeMismatch(let type, let context): "“\(path(context))” must be \(type)"
        case .valueNotFound(let type, let context): "“\(path(context))” must be \(type), not null"
        case .dataCorrupted(let context):
            path(context).isEmpty ? "not JSON" : "“\(path(context))”: \(context.debugDescription)"
        @unknown default: "not what the method takes"
        }
    }
}
