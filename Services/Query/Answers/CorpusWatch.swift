import ServiceRuntime
import Storage
import Synchronization

/// The state of the corpus, found out anew by each question; many at once share what it costs to look.
final class CorpusWatch: Sendable {
    private let store: CorpusStateStore
    private let known = Mutex<CorpusStateStore.State?>(nil)
    private let turns = TurnTaker()

    init(store: CorpusStateStore) { self.store = store }

    /// A token of all that answers about many reports are made of.
    func token() async throws -> String {
        // The second of two finds out at once that nothing was written since the first looked.
        try await self.turns.run {
            let state = try await self.store.state(known: self.known.withLock { $0 })
            self.known.withLock { $0 = state }
            return state.token
        }
    }
}
