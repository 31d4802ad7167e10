/// A page of the console; `README.md` tells how to add one.
protocol Page: Gated {
    /// Whether it shows nothing but what the corpus says, and is the same for as long as that is; not unless told.
    var isKept: Bool { get }

    func answer(_ request: PageRequest) async throws -> PageAnswer
}

extension Page {
    var isKept: Bool { false }
}
