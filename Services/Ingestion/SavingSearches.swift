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
        for (what, text) in [("name", request.name), ("author", request.author)] {
            let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
            guard !isBlank, text.utf8.count <= Self.longestName, !text.unicodeScalars.contains("\0") else {
                throw RequestError(.invalid, "\(what) must have 1 to \(Self.longestName) bytes, and no NUL")
            }
        }
        let search = try JSONCoding.encode(request.search)
        guard search.count <= Self.longestSearch, !request.search.query.unicodeScalars.contains("\0") else {
            throw RequestError(.invalid, "a search must have at most \(Self.longestSearch) bytes, and no NUL")
        }
        try await self.store.save(request.name, search, author: request.author)
        return IngestionInterface.Nothing()
    }
}
