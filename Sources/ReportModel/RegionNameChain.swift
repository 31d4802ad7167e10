/// Names of divisions one inside the other, written one after the other.
struct RegionNameChain {
    /// In bytes of the text.
    var range: Range<Int>
    /// Bytes of the last name.
    var lastLength: Int
    /// What the last name can mean.
    var targets: [RegionNameTable.Target]
    var links: Int

    init(range: Range<Int>, lastLength: Int, targets: [RegionNameTable.Target], links: Int) {
        self.range = range
        self.lastLength = lastLength
        self.targets = targets
        self.links = links
    }

    init(start: Int, match: RegionNameTable.Match) {
        self.init(
            range: start..<start + match.length,
            lastLength: match.length,
            targets: Array(match.targets),
            links: 1
        )
    }
}
