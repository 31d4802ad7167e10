import Foundation
import Messaging
import Secrets

/// Makes sessions into cookies and knows its own again.
struct SessionKeeper: Sendable {
    static let cookieName = "fazhi_session"

    let key: SigningKey

    /// The value of the cookie.
    func sealed(_ session: Session) throws -> String {
        let body = Data(try JSONCoding.encode(session)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "\(body).\(self.key.signature(of: "session \(body)"))"
    }

    /// The session of a cookie; `nil` where it is not from here, or is over.
    func session(_ value: String) -> Session? {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, self.key.isSignature(parts[1], of: "session \(parts[0])") else { return nil }
        let plain = parts[0].replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let body = Data(base64Encoded: padded),
            let session = try? JSONCoding.decode(Session.self, from: [UInt8](body)),
            session.expires > Int(Date.now.timeIntervalSince1970)
        else { return nil }
        return session
    }

    /// What a form of this session must send along: a page elsewhere cannot know it.
    func formToken(_ session: Session) -> String { self.key.signature(of: "form \(session.nonce)") }

    func isFormToken(_ token: String, of session: Session) -> Bool {
        self.key.isSignature(token, of: "form \(session.nonce)")
    }
}
