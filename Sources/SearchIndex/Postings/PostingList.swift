/// The passages that hold one term, in ascending order, and how often each does.
struct PostingList {
    var passages: [UInt32] = []
    var occurrences: [UInt8] = []

    mutating func append(_ passage: UInt32, _ occurrences: UInt8) {
        self.passages.append(passage)
        self.occurrences.append(occurrences)
    }

    mutating func removeAll() {
        self.passages.removeAll(keepingCapacity: true)
        self.occurrences.removeAll(keepingCapacity: true)
    }
}
