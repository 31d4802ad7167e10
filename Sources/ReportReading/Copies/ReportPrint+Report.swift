public import ReportModel

extension ReportPrint {
    public init(_ report: Report) { self.init(report.document, BodySymbols(report.body.text)) }

    init(_ document: DocumentMetadata, _ text: BodySymbols) {
        let place = document.region?.adcode ?? "?" + TitleSymbols(document.title ?? "").key
        let bytes = text.values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        self.init(
            key: "\(place) \(document.year.map(String.init) ?? "?") \(document.kind.rawValue)",
            digest: SHA256Digest(of: bytes).bytes,
            sketch: Self.sketch(of: text)
        )
    }

    /// Each bit is what the majority of the shingles has there.
    private static func sketch(of text: BodySymbols) -> UInt64 {
        var window = Shingles()
        var votes = [Int32](repeating: 0, count: 64)
        votes.withUnsafeMutableBufferPointer { votes in
            for value in text.values {
                guard let hash = window.append(value) else { continue }
                // The lowest bit of the hash of a shingle is always set.
                let mixed = (hash >> 1) &* 0x9E37_79B9_7F4A_7C15
                for bit in 0..<64 { votes[bit] &+= Int32(truncatingIfNeeded: mixed >> UInt64(bit) & 1) &* 2 &- 1 }
            }
        }
        return votes.enumerated().reduce(0) { $1.element > 0 ? $0 | 1 << UInt64($1.offset) : $0 }
    }

    /// In how many of the 64 bits two sketches differ.
    public func distance(to other: ReportPrint) -> Int { (self.sketch ^ other.sketch).nonzeroBitCount }
}
