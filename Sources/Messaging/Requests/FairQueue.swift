/// What waits for its turn, by whom it is for: each gets one turn after the other, however much one of them brings.
struct FairQueue<Client: Hashable, Element> {
    private var waiting: [Client: [Element]] = [:]
    /// Clients that have something waiting, in the order of their turns.
    private var turns: [Client] = []

    mutating func append(_ element: Element, for client: Client) {
        if self.waiting[client] == nil { self.turns.append(client) }
        self.waiting[client, default: []].append(element)
    }

    mutating func next() -> Element? {
        guard !self.turns.isEmpty else { return nil }
        let client = self.turns.removeFirst()
        guard var own = self.waiting.removeValue(forKey: client), !own.isEmpty else { return nil }
        let element = own.removeFirst()
        if !own.isEmpty {
            self.waiting[client] = own
            self.turns.append(client)
        }
        return element
    }
}
