/// Words as a tree of the numbers of their characters.
struct Trie {
    /// A node's children, in the order in which they came.
    private(set) var children: [[(code: UInt16, node: Int32)]] = [[]]
    /// The word that ends in a node, else -1.
    private(set) var word: [Int32] = [-1]

    mutating func insert(_ codes: [UInt16], number: Int32) {
        var node = 0
        for code in codes {
            if let child = self.children[node].first(where: { $0.code == code }) {
                node = Int(child.node)
                continue
            }
            let child = self.children.count
            self.children[node].append((code, Int32(child)))
            self.children.append([])
            self.word.append(-1)
            node = child
        }
        if self.word[node] < 0 { self.word[node] = number }
    }
}
