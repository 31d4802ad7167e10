/// Words as a tree of their bytes.
struct Trie {
    /// A node's children, in the order in which they came.
    private(set) var children: [[(byte: UInt8, node: Int32)]] = [[]]
    private(set) var depth: [Int32] = [0]
    /// The word that ends in a node, else -1.
    private(set) var word: [Int32] = [-1]

    mutating func insert(_ pattern: [UInt8], number: Int32) {
        var node = 0
        for byte in pattern {
            if let child = self.children[node].first(where: { $0.byte == byte }) {
                node = Int(child.node)
                continue
            }
            let child = self.children.count
            self.children[node].append((byte, Int32(child)))
            self.children.append([])
            self.depth.append(self.depth[node] + 1)
            self.word.append(-1)
            node = child
        }
        if self.word[node] < 0 { self.word[node] = number }
    }
}
