import Storage

/// Who asks: the session, and the account where somebody has signed in.
struct Visitor: Sendable {
    let session: Session
    /// Whether the browser is to be told of the session.
    let isNew: Bool
    let account: Account?
    /// What forms of the session send along.
    let formToken: String
}
