/// A state of a packed automaton.
@usableFromInline
struct State: Sendable {
    /// The child by a character is the state numbered `base` plus the character's number, if its parent is this one.
    @usableFromInline var base: Int32 = 0
    @usableFromInline var parent: Int32 = -1
    /// The longest suffix that is a state too.
    @usableFromInline var failure: Int32 = 0
    /// The longest suffix, this one included, that is a word, as a number of an ending; -1 where none is.
    @usableFromInline var ending: Int32 = -1
}

/// A word that ends in a state.
@usableFromInline
struct Ending: Sendable {
    @usableFromInline let word: Int32
    /// In bytes.
    @usableFromInline let length: Int32
    /// The ending of the longest word that the word ends in, else -1.
    @usableFromInline let shorter: Int32
}

/// A tree packed into one array in which the children of all states interlock (Aoe, 1989), with failures.
///
/// Thousands of words fit into the processor's cache: a state is 16 bytes, where a row of a table would be thousands.
struct PackedTrie {
    private(set) var states: [State]
    private(set) var endings: [Ending] = []
    /// The greatest number of a character.
    private let alphabet: Int

    /// - Parameter lengths: of the words, in bytes.
    init(_ trie: Trie, alphabet: Int, lengths: [Int]) {
        self.alphabet = alphabet
        // A base is never so great that a character leads out of the array.
        self.states = [State](repeating: State(), count: 2 * (alphabet + 1))
        self.states[0].parent = 0
        var place = [Int32](repeating: 0, count: trie.children.count)
        var lowest = 1
        var queue = [0]
        var head = 0
        while head < queue.count {
            let node = queue[head]
            head += 1
            let children = trie.children[node]
            guard !children.isEmpty else { continue }
            let base = self.base(for: children.map(\.code), from: &lowest)
            self.states[Int(place[node])].base = base
            for (code, child) in children {
                place[Int(child)] = base + Int32(code)
                self.states[Int(base) + Int(code)].parent = place[node]
                queue.append(Int(child))
            }
        }
        self.follow(queue, of: trie, at: place, lengths: lengths)
    }

    func child(of state: Int32, by code: UInt16) -> Int32? {
        let next = self.states[Int(state)].base + Int32(code)
        return next != 0 && self.states[Int(next)].parent == state ? next : nil
    }

    /// The first base at which all children find a free place.
    private mutating func base(for codes: [UInt16], from lowest: inout Int) -> Int32 {
        while lowest < self.states.count, self.states[lowest].parent >= 0 { lowest += 1 }
        let least = Int(codes.min() ?? 0)
        var base = max(1, lowest - least)
        while true {
            if base + 2 * (self.alphabet + 1) > self.states.count {
                self.states.append(contentsOf: repeatElement(State(), count: self.states.count))
            }
            if codes.allSatisfy({ self.states[base + Int($0)].parent < 0 }) { return Int32(base) }
            base += 1
        }
    }

    /// Failures and endings, breadth first.
    private mutating func follow(_ queue: [Int], of trie: Trie, at place: [Int32], lengths: [Int]) {
        for node in queue {
            let parent = place[node]
            for (code, child) in trie.children[node] {
                let state = place[Int(child)]
                var failure: Int32 = 0
                var suffix = parent
                while suffix != 0 {
                    suffix = self.states[Int(suffix)].failure
                    if let next = self.child(of: suffix, by: code) {
                        failure = next
                        break
                    }
                }
                self.states[Int(state)].failure = failure
                let shorter = self.states[Int(failure)].ending
                self.states[Int(state)].ending = shorter
                let word = trie.word[Int(child)]
                if word >= 0 {
                    self.states[Int(state)].ending = Int32(self.endings.count)
                    self.endings.append(Ending(word: word, length: Int32(lengths[Int(word)]), shorter: shorter))
                }
            }
        }
    }
}
