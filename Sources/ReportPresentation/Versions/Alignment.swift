/// Two sequences laid side by side: runs that both have, and what stands between them (Myers, as the standard library
/// has it).
struct Alignment {
    enum Block: Hashable {
        /// A range of the old sequence, equal to one of the new.
        case same(Range<Int>)
        /// A range of the old sequence and what the new has in its place; one of them may be empty.
        case changed(removed: Range<Int>, added: Range<Int>)
    }

    /// Sequences whose lengths, what both begin and end with aside, have a greater product count as altogether
    /// different: comparing takes memory in proportion to it.
    private static let limit = 2_000_000

    private(set) var blocks: [Block] = []

    init<Element: Hashable>(from old: [Element], to new: [Element]) {
        // What both begin and end with costs nothing to find.
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
        let (oldMiddle, newMiddle) = (start..<(old.count - end), start..<(new.count - end))
        guard oldMiddle.count * newMiddle.count <= Self.limit else {
            if start > 0 { self.blocks.append(.same(0..<start)) }
            self.blocks.append(.changed(removed: oldMiddle, added: newMiddle))
            if end > 0 { self.blocks.append(.same(oldMiddle.upperBound..<old.count)) }
            return
        }
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in Array(new[newMiddle]).difference(from: Array(old[oldMiddle])) {
            switch change {
            case .remove(let offset, _, _): removed.insert(start + offset)
            case .insert(let offset, _, _): added.insert(start + offset)
            }
        }
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let (leftStart, rightStart) = (left, right)
            while removed.contains(left) { left += 1 }
            while added.contains(right) { right += 1 }
            if left > leftStart || right > rightStart {
                self.blocks.append(.changed(removed: leftStart..<left, added: rightStart..<right))
                continue
            }
            while left < old.count, right < new.count, !removed.contains(left), !added.contains(right) {
                left += 1
                right += 1
            }
            self.blocks.append(.same(leftStart..<left))
        }
    }
}
