/// The best `capacity` documents seen so far: a heap whose root is the worst of them.
struct TopDocuments {
    struct Candidate {
        var score: Double
        var key: DocumentKey
        /// Where it is: the segment, and the document's number there.
        var segment: Int
        var document: Int

        /// Whether it stands before `other` in the answer.
        func precedes(_ other: Self) -> Bool {
            if self.score != other.score { return self.score > other.score }
            return (self.key, self.segment, self.document) < (other.key, other.segment, other.document)
        }
    }

    let capacity: Int
    private var heap: [Candidate] = []

    init(capacity: Int) {
        self.capacity = capacity
        self.heap.reserveCapacity(min(capacity, 64))
    }

    /// The document that a further one must precede; `nil` while there is room.
    var worst: Candidate? { self.heap.count < self.capacity ? nil : self.heap.first }

    /// A document with a lower score cannot enter.
    var threshold: Double {
        if self.heap.count < self.capacity { return -.infinity }
        return self.heap.first?.score ?? .infinity
    }

    mutating func add(_ candidate: Candidate) {
        if self.heap.count < self.capacity {
            self.heap.append(candidate)
            self.siftUp()
        } else if let worst = self.heap.first, candidate.precedes(worst) {
            self.heap[0] = candidate
            self.siftDown()
        }
    }

    /// From the best to the worst.
    func sorted() -> [Candidate] { self.heap.sorted { $0.precedes($1) } }

    private mutating func siftUp() {
        var child = self.heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard self.heap[parent].precedes(self.heap[child]) else { return }
            self.heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < self.heap.count && self.heap[worst].precedes(self.heap[child]) { worst = child }
            if worst == parent { return }
            self.heap.swapAt(worst, parent)
            parent = worst
        }
    }
}
