import Foundation
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import ServiceRuntime
import Storage

/// Answers the routes of the API: puts parameters together, asks the service, and passes on what it says.
struct APIResponder: Sendable {
    /// The largest body of JSON, in bytes.
    private static let largestBody = 1 << 20

    let cluster: Cluster
    let gate: Gate
    /// The largest document taken in, in bytes.
    let largestDocument: Int

    func respond(to request: Request, _ context: ConsoleContext, with route: APIRoute) async throws -> Response {
        let account = try await self.account(request, route)
        let query = try Fields(request.uri.query ?? "")
        let form = try AnswerForm(request, query, of: route)
        var parameters = try Self.parameters(route, query, context)
        var attachment: [UInt8]?
        switch (route.method, route.exchange) {
        case (.post, .upload):
            attachment = [UInt8](buffer: try await request.body.collect(upTo: self.largestDocument))
        case (.post, _):
            let body = try await request.body.collect(upTo: Self.largestBody)
            for (key, value) in try Self.body(request, [UInt8](buffer: body), route) { parameters[key] = value }
        default: break
        }
        if route.hasAuthor { parameters["author"] = .text(account.name) }
        if let deed = route.deed { try await self.record(deed, parameters, of: account) }
        let payload = try await self.ask(route, .object(parameters), attachment)
        if route.exchange == .bytes { return try Self.file(payload) }
        return try await form.response(to: request, payload.body, route)
    }

    private func account(_ request: Request, _ route: APIRoute) async throws -> Account {
        if let account = try await self.gate.bearer(request) {
            try self.gate.check(account, route.role)
            return account
        }
        let visitor = try await self.gate.visitor(request)
        guard let account = visitor.account else {
            throw PageError(.unauthorized, "sign in, or send a token: Authorization: Bearer …")
        }
        guard !account.mustChangePassword || visitor.session.isFromProvider == true else {
            throw PageError(.forbidden, "change the password first")
        }
        try self.gate.check(account, route.role)
        if route.method != .get { try self.gate.checkForm(request.headers[.formToken], visitor, request) }
        return account
    }

    private func ask(
        _ route: APIRoute,
        _ parameters: JSONValue,
        _ attachment: [UInt8]?
    ) async throws -> ReplyEnvelope.Payload {
        switch route.service {
        case .query: try await self.cluster.queryPayload(route.call, parameters)
        default: try await self.cluster.ingestionPayload(route.call, parameters, attachment: attachment)
        }
    }

    /// Records a deed before it is done.
    private func record(_ deed: String, _ parameters: [String: JSONValue], of account: Account) async throws {
        var said = parameters
        said["author"] = nil
        let text = String(decoding: try JSONCoding.encode(JSONValue.object(said)), as: UTF8.self)
        let record = IngestionInterface.AuditRecord(
            account: account.name,
            action: deed,
            subject: String(text.prefix(1_000))
        )
        let _: IngestionInterface.Nothing = try await self.cluster.ingestion(IngestionInterface.recordAudit, record)
    }

    private static func parameters(
        _ route: APIRoute,
        _ query: Fields,
        _ context: ConsoleContext
    ) throws(PageError) -> [String: JSONValue] {
        let known = Set(route.parameters.filter { $0.place == .query }.map(\.name)).union(["form"])
        if let other = query.all.first(where: { !known.contains($0.name) }) {
            throw PageError(
                .badRequest,
                "there is no parameter “\(other.name)”; there are \(known.sorted().joined(separator: ", "))"
            )
        }
        var parameters: [String: JSONValue] = [:]
        for parameter in route.parameters where parameter.place != .body {
            let texts =
                parameter.place == .query
                ? query.texts(parameter.name)
                : context.parameters.get(parameter.name)?.removingPercentEncoding.map { [$0] } ?? []
            guard let value = try parameter.value(of: texts) else {
                if parameter.isRequired { throw PageError(.badRequest, "\(parameter.name) is required") }
                continue
            }
            let keys = parameter.key.split(separator: ".").map(String.init)
            if keys.count == 2 {
                var inner = parameters[keys[0]]?.members ?? [:]
                inner[keys[1]] = value
                parameters[keys[0]] = .object(inner)
            } else {
                parameters[parameter.key] = value
            }
        }
        // A method that takes a selection takes an empty one too.
        for outer in Set(route.parameters.compactMap { $0.key.split(separator: ".").count == 2 ? $0.key : nil }) {
            let key = String(outer.prefix { $0 != "." })
            if parameters[key] == nil { parameters[key] = .object([:]) }
        }
        return parameters
    }

    private static func body(
        _ request: Request,
        _ bytes: [UInt8],
        _ route: APIRoute
    ) throws(PageError) -> [String: JSONValue] {
        let known = route.parameters.filter { $0.place == .body }
        if known.isEmpty, bytes.isEmpty { return [:] }
        guard (request.headers[.contentType] ?? "").lowercased().hasPrefix("application/json") else {
            throw PageError(.unsupportedMediaType, "the body is sent as application/json")
        }
        guard let value = try? JSONCoding.decode(JSONValue.self, from: bytes), let members = value.members else {
            throw PageError(.badRequest, "the body is no JSON object")
        }
        if let other = members.keys.sorted().first(where: { key in !known.contains { $0.name == key } }) {
            throw PageError(.badRequest, "there is no member “\(other)”")
        }
        for parameter in known where parameter.isRequired && (members[parameter.name] ?? .null) == .null {
            throw PageError(.badRequest, "\(parameter.name) is required")
        }
        return members
    }

    /// Bytes of a document, which a browser must keep, never show: they may be any page at all.
    private static func file(_ payload: ReplyEnvelope.Payload) throws -> Response {
        let bytes = payload.attachment ?? []
        let tag = EntityTag(of: bytes).text
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment", .eTag: tag,
                .cacheControl: "private, no-cache",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
