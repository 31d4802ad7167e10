import Storage

/// Something at a path that takes a role.
protocol Gated: Sendable {
    /// Where it is: `/reports/:report`; a part that begins with a colon takes anything.
    var path: String { get }
    /// Who may.
    var role: Role { get }
    /// Whether everybody may, also who has not signed in; not unless told.
    var isOpen: Bool { get }
}

extension Gated {
    var isOpen: Bool { false }
}
