/// What a Word 97–2003 document says of its runs of characters or of its paragraphs, by their places in the stream.
struct WordRuns {
    enum Kind { case characters, paragraphs }

    struct Properties {
        /// Deleted, or hidden.
        var isGone = false
        /// The number of its style; 1…9 are the headings.
        var style = 0
        /// 0…8; 9 is running text.
        var outlineLevel: Int?
        var isInTable = false
        /// Whether it is the mark that ends a table's row.
        var isRowEnd = false
        var list = WordList()
    }

    private var starts: [Int] = []
    private var ends: [Int] = []
    private var properties: [Properties] = []

    /// - Parameter styles: what the properties of paragraphs begin with.
    init(_ kind: Kind, document: ByteReader, table: ByteReader, styles: WordStyleSheet? = nil) {
        let place = kind == .characters ? 0xFA : 0x102
        guard let start = document.uint32(place), let size = document.uint32(place + 4), size >= 4 else { return }
        let count = (size - 4) / 8
        var runs: [(start: Int, end: Int, properties: Properties)] = []
        for entry in 0..<count {
            guard let page = table.uint32(start + 4 * (count + 1) + 4 * entry), runs.count < document.count else {
                break
            }
            Self.read(page & 0x3F_FFFF, kind, document, styles, &runs)
        }
        runs.sort { $0.start < $1.start }
        self.starts = runs.map(\.start)
        self.ends = runs.map(\.end)
        self.properties = runs.map(\.properties)
    }

    func properties(at offset: Int) -> Properties {
        var (low, high) = (0, self.starts.count)
        while low < high {
            let middle = (low + high) / 2
            if self.starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 && offset < self.ends[low - 1] ? self.properties[low - 1] : Properties()
    }

    /// Reads a page of 512 bytes (MS-DOC 2.9.33, 2.9.206): places of runs, then where the properties of each are.
    private static func read(
        _ page: Int,
        _ kind: Kind,
        _ document: ByteReader,
        _ styles: WordStyleSheet?,
        _ runs: inout [(start: Int, end: Int, properties: Properties)]
    ) {
        guard let bytes = document.slice(page * 512, 512).map({ ByteReader(Array($0)) }), let count = bytes.byte(511)
        else {
            return
        }
        let width = kind == .characters ? 1 : 13
        for run in 0..<count {
            guard let start = bytes.uint32(4 * run), let end = bytes.uint32(4 * run + 4), start < end,
                let place = bytes.byte(4 * (count + 1) + width * run).map({ $0 * 2 })
            else { return }
            var properties = Properties()
            if place > 0, let length = bytes.byte(place) {
                switch kind {
                case .characters: properties.read(bytes.slice(place + 1, length) ?? [])
                case .paragraphs:
                    // Where the length is zero the next byte has it, in words.
                    let from = length == 0 ? place + 2 : place + 1
                    let size = length == 0 ? 2 * (bytes.byte(place + 1) ?? 0) : 2 * length - 1
                    properties.style = bytes.uint16(from) ?? 0
                    for modifiers in styles?.modifiers(of: properties.style) ?? [] { properties.read(modifiers) }
                    properties.read(bytes.slice(from + 2, max(0, size - 2)) ?? [])
                }
            }
            runs.append((start, end, properties))
        }
    }
}

extension WordRuns.Properties {
    /// Takes in the modifiers that matter (MS-DOC 2.6): each has a number whose upper bits tell its operand's size.
    mutating func read(_ modifiers: ArraySlice<UInt8>) {
        let bytes = ByteReader(Array(modifiers))
        var at = 0
        while let modifier = bytes.uint16(at) {
            let operand = at + 2
            let value = bytes.byte(operand) ?? 0
            switch modifier {
            // sprmCFRMarkDel, sprmCFVanish: 0x80 and above refer to the style.
            case 0x0800, 0x083C: if value == 1 { self.isGone = true }
            case 0x2416: self.isInTable = value != 0
            case 0x2417: self.isRowEnd = value != 0
            case 0x2640: self.outlineLevel = value
            case 0x260A: self.list.level = value
            // From 0xF801 on it is the negative of a list once left.
            case 0x460B: self.list.id = bytes.uint16(operand).flatMap { $0 < 0xF801 ? "\($0)" : nil }
            case 0x4600: self.style = bytes.uint16(operand) ?? 0
            default: break
            }
            switch modifier >> 13 {
            case 0, 1: at = operand + 1
            case 2, 4, 5: at = operand + 2
            case 3: at = operand + 4
            case 7: at = operand + 3
            // sprmTDefTable has a length of two bytes.
            default: at = operand + (modifier == 0xD608 ? (bytes.uint16(operand) ?? 0) + 1 : value + 1)
            }
        }
    }
}
