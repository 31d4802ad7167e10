/// What a form of the console does: it is sent with POST to its path, which may be that of a page, and leads to a page.
protocol Action: Gated {
    /// Whether the form sends files; not unless told.
    var takesFiles: Bool { get }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer
}

extension Action {
    var takesFiles: Bool { false }
}
