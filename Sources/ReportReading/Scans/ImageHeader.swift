/// What a picture's header says of its size: looked at before a program is given the picture, whose memory would grow with
/// the pixels that a few bytes may claim.
struct ImageHeader: Equatable {
    struct Size: Equatable {
        var width: Int
        var height: Int

        /// Pixels; sides of more than 2³¹ count as such.
        var area: Int { min(self.width, 1 << 31) * min(self.height, 1 << 31) }
    }

    /// Of each picture in it: only TIFF holds several.
    private(set) var pictures: [Size] = []

    /// - Throws: where the header is damaged, where a picture is larger than any scan of a page, where they are too many,
    ///   or where none is large enough to hold text.
    init(_ bytes: [UInt8], type: MediaType, limits: ReadingLimits) throws(ReadingError.Reason) {
        let reader = ByteReader(bytes)
        switch type {
        case .png: self.pictures = [try Self.png(reader)]
        case .jpeg: self.pictures = [try Self.jpeg(reader)]
        default: self.pictures = try Self.tiff(reader, most: limits.maximumScannedPages)
        }
        guard self.pictures.allSatisfy({ $0.area <= limits.maximumPixels }) else {
            throw .tooManyPixels(limit: limits.maximumPixels)
        }
        guard self.pictures.contains(where: { min($0.width, $0.height) >= Self.leastSide }) else { throw .illegible }
    }

    /// A line of text is hardly less high, with its margins.
    private static let leastSide = 32

    // MARK: Formats

    /// ISO/IEC 15948: the signature, and IHDR as the first chunk.
    private static func png(_ bytes: ByteReader) throws(ReadingError.Reason) -> Size {
        guard bytes.bigNumber(8, width: 4) == 13, bytes.slice(12, 4)?.elementsEqual("IHDR".utf8) ?? false,
            let width = bytes.bigNumber(16, width: 4), (1...0x7FFF_FFFF).contains(width),
            let height = bytes.bigNumber(20, width: 4), (1...0x7FFF_FFFF).contains(height)
        else { throw .damaged("PNG: it does not begin with the size of the picture") }
        return Size(width: width, height: height)
    }

    /// ISO/IEC 10918-1, annex B: segments up to the frame header, whatever the frame's sort.
    private static func jpeg(_ bytes: ByteReader) throws(ReadingError.Reason) -> Size {
        var at = 2
        while let mark = bytes.byte(at), mark == 0xFF, let kind = bytes.byte(at + 1) {
            switch kind {
            // Fill bytes; marks without a segment.
            case 0xFF: at += 1
            case 0x01, 0xD0...0xD8: at += 2
            // Tables and arithmetic coding, between the frame headers.
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(kind):
                guard let height = bytes.bigNumber(at + 5, width: 2), let width = bytes.bigNumber(at + 7, width: 2),
                    width > 0, height > 0
                else {
                    throw .damaged("JPEG: its frame has no size")
                }
                return Size(width: width, height: height)
            default:
                guard let length = bytes.bigNumber(at + 2, width: 2), length >= 2, kind != 0xD9, kind != 0xDA else {
                    throw .damaged("JPEG: it has no frame")
                }
                at += 2 + length
            }
        }
        throw .damaged("JPEG: it has no frame")
    }

    /// TIFF 6.0: the directories one after the other, of which each has its picture's width and height.
    private static func tiff(_ bytes: ByteReader, most: Int) throws(ReadingError.Reason) -> [Size] {
        let isLittle = bytes.byte(0) == 0x49
        func number(_ at: Int, _ width: Int) -> Int? {
            isLittle ? bytes.number(at, width: width) : bytes.bigNumber(at, width: width)
        }
        var sizes: [Size] = []
        var seen: Set<Int> = []
        var next = number(4, 4) ?? 0
        while next > 0 {
            guard seen.insert(next).inserted else { throw .damaged("TIFF: its directories go round in a circle") }
            guard let count = number(next, 2), count > 0 else { throw .damaged("TIFF: a directory is cut off") }
            var size = Size(width: 0, height: 0)
            for entry in 0..<count {
                let at = next + 2 + 12 * entry
                // A short number stands in the first half of its field.
                guard let tag = number(at, 2), let value = number(at + 8, number(at + 2, 2) == 3 ? 2 : 4) else {
                    throw .damaged("TIFF: a directory is cut off")
                }
                if tag == 256 { size.width = value }
                if tag == 257 { size.height = value }
            }
            guard size.width > 0, size.height > 0 else { throw .damaged("TIFF: a picture has no size") }
            sizes.append(size)
            guard sizes.count <= most else { throw .tooManyPages(limit: most) }
            next = number(next + 2 + 12 * count, 4) ?? 0
        }
        guard !sizes.isEmpty else { throw .damaged("TIFF: it holds no picture") }
        return sizes
    }
}
