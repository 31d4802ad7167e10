/// A page of the console; `README.md` tells how to add one.
protocol Page: Gated {
    func answer(_ request: PageRequest) async throws -> PageAnswer
}
