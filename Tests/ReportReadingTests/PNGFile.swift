import CZlib

/// A PNG taken apart, to be changed and put together with checksums that are right: else every change would end at them.
struct PNGFile {
    /// What IHDR holds.
    var header: [UInt8]
    /// The lines, each after the number of its filter.
    var pixels: [UInt8]

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    init?(_ bytes: [UInt8]) {
        var packed: [UInt8] = []
        var header: [UInt8] = []
        var at = Self.signature.count
        while at + 12 <= bytes.count {
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            guard at + 12 + length <= bytes.count else { return nil }
            let content = bytes[at + 8..<at + 8 + length]
            if bytes[at + 4..<at + 8].elementsEqual("IHDR".utf8) { header = Array(content) }
            if bytes[at + 4..<at + 8].elementsEqual("IDAT".utf8) { packed += content }
            at += 12 + length
        }
        var pixels = [UInt8](repeating: 0, count: 1 << 24)
        var count = uLongf(pixels.count)
        guard header.count == 13, uncompress(&pixels, &count, packed, uLong(packed.count)) == Z_OK else { return nil }
        self.header = header
        self.pixels = Array(pixels[..<Int(count)])
    }

    /// Bytes of a line of gray pixels with the number of its filter.
    private var stride: Int { self.header[..<4].reduce(0) { $0 << 8 | Int($1) } + 1 }

    /// The file after a few changes of its size, its pixels, its chunks or what is packed.
    func mutated(by mutator: inout Mutator) -> [UInt8] {
        var file = self
        var chunks: [(name: String, content: [UInt8])] = []
        for _ in 0..<Int.random(in: 1...5, using: &mutator) {
            switch Int.random(in: 0..<8, using: &mutator) {
            case 0: file.header = Array((mutator.mutate(file.header) + file.header).prefix(13))
            case 1:
                // Another size, or another depth, colour or order, in bounds.
                let at = [2, 3, 6, 7].randomElement(using: &mutator) ?? 3
                file.header[at] = UInt8.random(in: 0...255, using: &mutator)
            case 2:
                let field = Int.random(in: 8..<13, using: &mutator)
                file.header[field] = [0, 1, 2, 3, 4, 6, 8, 16].randomElement(using: &mutator) ?? 0
            case 3: file.pixels = mutator.mutate(file.pixels)
            case 4, 5: file.paint(&mutator)
            case 6:
                let name = ["PLTE", "tRNS", "gAMA", "pHYs", "tEXt", "iCCP", "bKGD", "sBIT", "acTL", "zzzz"]
                    .randomElement(using: &mutator)
                let count = Int.random(in: 0...40, using: &mutator)
                chunks.append((name ?? "tEXt", (0..<count).map { _ in UInt8.random(in: 0...255, using: &mutator) }))
            default:
                // A line with another filter.
                let line = Int.random(in: 0..<max(1, file.pixels.count / self.stride), using: &mutator)
                guard line * self.stride < file.pixels.count else { continue }
                file.pixels[line * self.stride] = UInt8.random(in: 0...5, using: &mutator)
            }
        }
        var packed = Self.packed(file.pixels)
        if Int.random(in: 0..<20, using: &mutator) == 0 { packed = mutator.mutate(packed) }
        return Self.signature + Self.chunk("IHDR", file.header) + chunks.flatMap { Self.chunk($0.name, $0.content) }
            + Self.chunk("IDAT", packed) + Self.chunk("IEND", [])
    }

    /// Fills a rectangle with one gray, with noise, or with what stands elsewhere.
    private mutating func paint(_ mutator: inout Mutator) {
        let lines = self.pixels.count / self.stride
        guard lines > 0, self.stride > 2 else { return }
        let top = Int.random(in: 0..<lines, using: &mutator)
        let left = Int.random(in: 1..<self.stride, using: &mutator)
        let sort = Int.random(in: 0..<3, using: &mutator)
        let gray = UInt8.random(in: 0...255, using: &mutator)
        let from = Int.random(in: 0..<lines, using: &mutator)
        for line in 0..<Int.random(in: 1...60, using: &mutator) where top + line < lines {
            for column in left..<min(self.stride, left + 80) {
                let at = (top + line) * self.stride + column
                switch sort {
                case 0: self.pixels[at] = gray
                case 1: self.pixels[at] = UInt8.random(in: 0...255, using: &mutator)
                default: self.pixels[at] = self.pixels[(from + line) % lines * self.stride + column]
                }
            }
        }
    }

    private static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(uLong(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        compress2(&packed, &count, bytes, uLong(bytes.count), 1)
        return Array(packed[..<Int(count)])
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        let sum = crc32(0, body, uInt(body.count))
        return Self.big(UInt32(content.count)) + body + Self.big(UInt32(truncatingIfNeeded: sum))
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
