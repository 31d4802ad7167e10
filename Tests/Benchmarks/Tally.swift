/// How many of what is true were told, how many of what was told are true, and what went wrong.
struct Tally {
    var right = 0
    var told = 0
    var wanted = 0
    var mistakes: [String] = []

    var precision: Double { 100 * Double(self.right) / Double(max(1, self.told)) }
    var recall: Double { 100 * Double(self.right) / Double(max(1, self.wanted)) }

    init() {}

    /// - Parameter note: What to say of one that is only told, or only wanted.
    init<Key: Hashable>(told: Set<Key>, wanted: Set<Key>, note: (Key) -> String) {
        self.right = told.intersection(wanted).count
        self.told = told.count
        self.wanted = wanted.count
        self.mistakes =
            wanted.subtracting(told).map { "missed: " + note($0) }.sorted()
            + told.subtracting(wanted).map { "wrong: " + note($0) }.sorted()
    }
}
