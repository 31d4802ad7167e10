import Storage

/// A page of the console; `README.md` tells how to add one.
protocol Page: Sendable {
    /// Where it is: `/reports/:report`; a part that begins with a colon takes anything.
    var path: String { get }
    /// Who may see it.
    var role: Role { get }

    func answer(_ request: PageRequest) async throws -> PageAnswer
}
