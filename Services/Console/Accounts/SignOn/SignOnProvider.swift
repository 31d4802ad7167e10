import AsyncHTTPClient
import Foundation
import Messaging
import NIOCore
import NIOHTTP1
import ServiceRuntime

/// The provider at which people sign in: the authorization code flow of OpenID Connect, with PKCE.
actor SignOnProvider {
    private struct Metadata: Decodable {
        var issuer: String
        var authorizationEndpoint: String
        var tokenEndpoint: String

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorizationEndpoint = "authorization_endpoint"
            case tokenEndpoint = "token_endpoint"
        }
    }

    private struct Answer: Decodable {
        var idToken: String

        enum CodingKeys: String, CodingKey { case idToken = "id_token" }
    }

    private static let patience: TimeAmount = .seconds(10)
    private static let largestAnswer = 1 << 20
    /// How long what the provider says of itself holds.
    private static let lifetime: Duration = .seconds(3_600)

    nonisolated let settings: SingleSignOn
    private var known: (metadata: Metadata, at: ContinuousClock.Instant)?

    init(_ settings: SingleSignOn) { self.settings = settings }

    /// Where the provider sends people back to.
    nonisolated var callback: String { self.settings.address + SignOnReturnPage.place }

    /// Where somebody is sent to sign in.
    func address(_ pending: PendingSignOn) async throws -> String {
        let metadata = try await self.metadata()
        let fields = [
            ("response_type", "code"), ("client_id", self.settings.client), ("redirect_uri", self.callback),
            ("scope", "openid profile"), ("state", pending.state), ("nonce", pending.nonce),
            ("code_challenge", pending.challenge), ("code_challenge_method", "S256"),
        ]
        let joint = metadata.authorizationEndpoint.contains("?") ? "&" : "?"
        return metadata.authorizationEndpoint + joint + Self.form(fields)
    }

    /// Fetches what the provider says of who has signed in.
    func token(for code: String, _ pending: PendingSignOn) async throws -> IdentityToken {
        let metadata = try await self.metadata()
        var request = HTTPClientRequest(url: metadata.tokenEndpoint)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "accept", value: "application/json")
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", self.callback),
            ("code_verifier", pending.verifier),
        ]
        if let secret = self.settings.secret {
            // Both parts as in a form, before they are joined (RFC 6749, 2.3.1).
            let pair = "\(Fields.encoded(self.settings.client)):\(Fields.encoded(secret))"
            let value = Data(pair.utf8).base64EncodedString()
            request.headers.add(name: "authorization", value: "Basic \(value)")
        } else {
            fields.append(("client_id", self.settings.client))
        }
        request.body = .bytes(Array(Self.form(fields).utf8))
        let answer = try await self.fetch(request, as: Answer.self)
        return try IdentityToken(
            answer.idToken,
            issuer: metadata.issuer,
            client: self.settings.client,
            nonce: pending.nonce,
            claim: self.settings.claim,
            now: Date.now.timeIntervalSince1970
        )
    }

    /// What the provider says of itself (OpenID Connect Discovery 1.0).
    private func metadata() async throws -> Metadata {
        if let known, ContinuousClock.now - known.at < Self.lifetime { return known.metadata }
        let issuer = self.settings.issuer
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        let metadata = try await self.fetch(
            HTTPClientRequest(url: base + "/.well-known/openid-configuration"),
            as: Metadata.self
        )
        guard metadata.issuer == issuer, SingleSignOn.isSafe(metadata.authorizationEndpoint),
            SingleSignOn.isSafe(metadata.tokenEndpoint)
        else {
            throw IdentityToken.Refused(description: "the provider says that it is another, or is not reached by TLS")
        }
        self.known = (metadata, .now)
        return metadata
    }

    private func fetch<Value: Decodable>(_ request: HTTPClientRequest, as type: Value.Type) async throws -> Value {
        let response = try await HTTPClient.shared.execute(request, timeout: Self.patience)
        let body = try await response.body.collect(upTo: Self.largestAnswer)
        guard response.status == .ok else {
            throw IdentityToken.Refused(description: "the provider answers \(response.status.code)")
        }
        return try JSONCoding.decode(type, from: [UInt8](buffer: body))
    }

    private static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\(Fields.encoded($0.0))=\(Fields.encoded($0.1))" }.joined(separator: "&")
    }
}
