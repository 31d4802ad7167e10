/// The terms of passages added in ascending order, and the postings of each.
struct TermEntries {
    private var table = TermTable()
    // One element for each term of each passage.
    private var terms: [UInt32] = []
    private var passages: [UInt32] = []
    private var occurrences: [UInt8] = []
    /// By term: how often the passage being read holds it.
    private var counts: [UInt32] = []
    private var seen: [UInt32] = []

    /// Adds the terms of folded `text`; an occurrence counts as `weight`. Returns the text's length in atoms.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, passage: UInt32, weight: Int) -> Int {
        let length = TermScanner.forEachTerm(in: text) { term in
            let id = self.table.id(of: term)
            if Int(id) == self.counts.count { self.counts.append(0) }
            if self.counts[Int(id)] == 0 { self.seen.append(id) }
            self.counts[Int(id)] += 1
        }
        for id in self.seen {
            self.terms.append(id)
            self.passages.append(passage)
            self.occurrences.append(UInt8(clamping: Int(self.counts[Int(id)]) * weight))
            self.counts[Int(id)] = 0
        }
        self.seen.removeAll(keepingCapacity: true)
        return length
    }

    /// Calls `body` with each term in the order of their bytes, and its postings.
    func forEachTerm(_ body: (UnsafeBufferPointer<UInt8>, borrowing PostingList) -> Void) {
        // A counting sort by term, which keeps the passages of each in order.
        var ends = Array(repeating: 0, count: self.table.count)
        for term in self.terms { ends[Int(term)] += 1 }
        var total = 0
        for term in ends.indices {
            (ends[term], total) = (total, total + ends[term])
        }
        var order = Array(repeating: UInt32(0), count: self.terms.count)
        for (entry, term) in self.terms.enumerated() {
            order[ends[Int(term)]] = UInt32(truncatingIfNeeded: entry)
            ends[Int(term)] += 1
        }
        var list = PostingList()
        for term in self.table.sortedIDs() {
            list.removeAll()
            let start = term == 0 ? 0 : ends[Int(term) - 1]
            for entry in order[start..<ends[Int(term)]] {
                list.append(self.passages[Int(entry)], self.occurrences[Int(entry)])
            }
            self.table.withBytes(of: term) { body($0, list) }
        }
    }
}
