/// What a form of the console does: it is sent with POST to its path, which may be that of a page, and leads to a page.
protocol Action: Gated {
    /// Whether the form sends files; not unless told.
    var takesFiles: Bool { get }
    /// Whether the session alone says who asks, so that it can be done while services are away; not unless told.
    var isOfSession: Bool { get }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer

    /// What to answer where the form was sent from a page of an older session; `nil` to refuse.
    func whenStale(_ request: PageRequest, _ form: Fields) -> PageAnswer?
}

extension Action {
    var takesFiles: Bool { false }
    var isOfSession: Bool { false }

    func whenStale(_ request: PageRequest, _ form: Fields) -> PageAnswer? { nil }
}
