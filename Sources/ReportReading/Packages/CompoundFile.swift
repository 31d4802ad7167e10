/// Microsoft's compound file (OLE2, MS-CFB): streams in chains of sectors.
struct CompoundFile {
    private let file: ByteReader
    private let sectorShift: Int
    private let miniShift: Int
    private let cutoff: Int
    private var table: [Int] = []
    private var miniTable: [Int] = []
    private var miniStream: [UInt8] = []
    private var entries: [Entry] = []

    private struct Entry {
        var name: String
        var start: Int
        var size: Int
    }

    /// Numbers of sectors above this are marks.
    private static let lastSector = 0xFFFF_FFFA
    private static let none = 0xFFFF_FFFF

    /// `nil` where the file breaks the format's rules.
    init?(_ bytes: [UInt8]) {
        self.file = ByteReader(bytes)
        guard let shift = self.file.uint16(30), shift == 9 || shift == 12, let mini = self.file.uint16(32), mini == 6,
            let directory = self.file.uint32(48), let cutoff = self.file.uint32(56),
            let miniStart = self.file.uint32(60)
        else { return nil }
        self.sectorShift = shift
        self.miniShift = mini
        self.cutoff = cutoff
        self.table = self.numbers(in: self.tableSectors())
        self.entries = self.directoryEntries(self.chain(from: directory))
        self.miniTable = self.numbers(in: self.chain(from: miniStart))
        if let root = self.entries.first {
            self.miniStream = self.content(self.chain(from: root.start), size: root.size)
        }
    }

    /// The names of its streams and storages.
    var names: Set<String> { Set(self.entries.map(\.name)) }

    /// The content of the first stream with this name.
    func stream(_ name: String) -> [UInt8]? {
        guard let entry = self.entries.first(where: { $0.name == name }) else { return nil }
        guard entry.size < self.cutoff else { return self.content(self.chain(from: entry.start), size: entry.size) }
        var content: [UInt8] = []
        let limit = self.miniStream.count >> self.miniShift
        for sector in Self.chain(from: entry.start, in: self.miniTable, limit: limit) where content.count < entry.size {
            content += self.miniStream.dropFirst(sector << self.miniShift).prefix(1 << self.miniShift)
        }
        return Array(content.prefix(entry.size))
    }

    // MARK: Sectors

    private func sector(_ number: Int) -> ArraySlice<UInt8> {
        self.file.bytes.dropFirst((number + 1) << self.sectorShift).prefix(1 << self.sectorShift)
    }

    private func content(_ chain: [Int], size: Int) -> [UInt8] {
        var content: [UInt8] = []
        for sector in chain where content.count < size { content += self.sector(sector) }
        return Array(content.prefix(size))
    }

    /// The sectors of the table that links sectors: 109 in the header, the others in a chain of their own.
    private func tableSectors() -> [Int] {
        var sectors = (0..<109).compactMap { self.file.uint32(76 + 4 * $0) }.filter { $0 <= Self.lastSector }
        let most = self.file.count >> self.sectorShift
        var next = self.file.uint32(68) ?? Self.none
        var seen: Set<Int> = []
        while next <= Self.lastSector, next < most, seen.insert(next).inserted {
            let numbers = self.numbers(in: [next])
            sectors += numbers.dropLast().filter { $0 <= Self.lastSector }
            next = numbers.last ?? Self.none
        }
        return Array(sectors.filter { $0 < most }.prefix(most))
    }

    private func numbers(in sectors: [Int]) -> [Int] {
        sectors.flatMap { number -> [Int] in
            let sector = ByteReader(Array(self.sector(number)))
            return stride(from: 0, to: sector.count, by: 4).compactMap { sector.uint32($0) }
        }
    }

    private func chain(from start: Int) -> [Int] {
        Self.chain(from: start, in: self.table, limit: self.file.count >> self.sectorShift)
    }

    /// The sectors from `start` on, no more than there are: a chain may bite its own tail.
    private static func chain(from start: Int, in table: [Int], limit: Int) -> [Int] {
        var chain: [Int] = []
        var next = start
        while next < table.count, chain.count < limit {
            chain.append(next)
            next = table[next]
        }
        return chain
    }

    private func directoryEntries(_ sectors: [Int]) -> [Entry] {
        sectors.flatMap { number -> [Entry] in
            let sector = ByteReader(Array(self.sector(number)))
            // An entry has 128 bytes: the name in UTF-16, and its length with the NUL that ends it.
            return stride(from: 0, to: sector.count - 127, by: 128).map { at in
                let length = min(64, sector.uint16(at + 64) ?? 0)
                let units = stride(from: 0, to: length - 2, by: 2).map { UInt16(sector.uint16(at + $0) ?? 0) }
                return Entry(
                    name: String(decoding: units, as: UTF16.self),
                    start: sector.uint32(at + 116) ?? Self.none,
                    size: sector.uint32(at + 120) ?? 0
                )
            }
        }
    }

    /// What wrote a compound file, by the streams in it.
    static func type(of bytes: [UInt8]) -> FileType {
        guard let names = CompoundFile(bytes)?.names else { return .ole }
        if names.contains("WordDocument") { return .doc }
        if names.contains("Workbook") || names.contains("Book") { return .xls }
        return names.contains("PowerPoint Document") ? .ppt : .ole
    }
}
