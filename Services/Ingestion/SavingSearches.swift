import Messaging
import ServiceRuntime
import Storage

/// Keeps the searches that people give names.
struct SavingSearches: Sendable {
    private static let longestName = 200
    private static let longestSearch = 16_384

    let store: SavedSearchStore

    func add(to methods: inout MethodTable) {
        methods.on(IngestionInterface.saveSearch) { (request: IngestionInterface.SaveSearch) in
            try await self.save(request)
        }
        methods.on(IngestionInterface.forgetSearch) { (request: IngestionInterface.ForgetSearch) in
            guard try await self.store.forget(request.name) else {
                throw RequestError(.notFound, "no search is called “\(request.name)”")
            }
            return IngestionInterface.Nothing()
        }
    }

    private func save(_ request: IngestionInterface.SaveSearch) async throws -> IngestionInterface.Nothing {
        try RequestText.checked(request.name, "name", limit: Self.longestName)
        try RequestText.checked(request.author, "author", limit: Self.longestName)
        let search = try JSONCoding.encode(request.search)
        guard search.count <= Self.longestSearch, !request.search.query.unicodeScalars.contains("\0") else {
            throw RequestError(.invalid, "a search must have at most \(Self.longestSearch) bytes, and no NUL")
        }
        try await self.store.save(request.name, search, author: request.author)
        return IngestionInterface.Nothing()
    }
}
