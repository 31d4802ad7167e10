import Foundation
import Messaging
import Secrets

/// Makes sessions into cookies and knows its own again.
struct SessionKeeper: Sendable {
    static let cookieName = "fazhi_session"

    let key: SigningKey

    /// The value of the cookie.
    func sealed(_ session: Session) throws -> String { try self.sealed(session, "session") }

    func sealed(_ pending: PendingSignOn) throws -> String { try self.sealed(pending, "sign-on") }

    /// What a browser kept while somebody was away to sign in; `nil` where it is not from here, or took too long.
    func pendingSignOn(_ value: String) -> PendingSignOn? {
        self.opened(value, "sign-on", as: PendingSignOn.self).flatMap { $0.isOver ? nil : $0 }
    }

    /// The session of a cookie; `nil` where it is not from here, or is over.
    func session(_ value: String) -> Session? {
        guard let session = self.opened(value, "session", as: Session.self),
            session.expires > Int(Date.now.timeIntervalSince1970)
        else { return nil }
        return session
    }

    private func sealed(_ value: some Encodable, _ purpose: String) throws -> String {
        let body = Base64URL.encoded(try JSONCoding.encode(value))
        return "\(body).\(self.key.signature(of: "\(purpose) \(body)"))"
    }

    private func opened<Value: Decodable>(_ text: String, _ purpose: String, as type: Value.Type) -> Value? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, self.key.isSignature(parts[1], of: "\(purpose) \(parts[0])"),
            let body = Base64URL.decoded(parts[0])
        else { return nil }
        return try? JSONCoding.decode(type, from: body)
    }

    /// What a form of this session must send along: a page elsewhere cannot know it.
    func formToken(_ session: Session) -> String { self.key.signature(of: "form \(session.nonce)") }

    func isFormToken(_ token: String, of session: Session) -> Bool {
        self.key.isSignature(token, of: "form \(session.nonce)")
    }
}
