import Foundation

/// What the directory's resource files say, checked and linked.
struct RegionTables {
    var divisions: [RegionDirectory.Division] = []
    var indexes: [UInt32: Int32] = [:]
    var successors: [UInt32: Int32] = [:]
    /// Former names, each with the index of the division that they mean today.
    var formerNames: [(name: String, division: Int32)] = []
    var lexicon: RegionLexicon
    var signs: RegionSigns

    static func load() throws(RegionDirectoryError) -> RegionTables {
        var tables = RegionTables(
            lexicon: try RegionLexicon(self.table(RegionLexicon.resource)),
            signs: try RegionSigns()
        )
        try tables.readDivisions(self.table(Self.divisionsResource))
        try tables.readFormer(self.table(Self.formerResource))
        return tables
    }

    private static let divisionsResource = "regions.tsv"
    private static let formerResource = "regions_former.tsv"

    static func table(_ name: String) throws(RegionDirectoryError) -> TableReader {
        guard let url = Bundle.module.url(forResource: "Resources/\(name)", withExtension: nil) else {
            throw .resourceMissing(name: name)
        }
        do {
            return TableReader(bytes: [UInt8](try Data(contentsOf: url)))
        } catch {
            throw .resourceUnreadable(name: name, reason: "\(error)")
        }
    }

    private mutating func readDivisions(_ table: TableReader) throws(RegionDirectoryError) {
        var parents: [UInt32] = []
        self.divisions.reserveCapacity(45_000)
        parents.reserveCapacity(45_000)
        self.indexes.reserveCapacity(45_000)
        try table.forEachRow { (cells, line) throws(RegionDirectoryError) in
            guard cells.count == 4, let first = table.bytes[cells[2]].first else {
                throw .malformedRow(name: Self.divisionsResource, line: line)
            }
            // The source repeats 台湾省 under a code that is none.
            guard let code = table.number(cells[0]) else { return }
            let level: RegionLevel
            switch (first, cells[2].count) {
            case (UInt8(ascii: "p"), _): level = .province
            case (UInt8(ascii: "c"), 4): level = .city
            case (UInt8(ascii: "c"), _): level = .county
            case (UInt8(ascii: "t"), _): level = .township
            default: throw .malformedRow(name: Self.divisionsResource, line: line)
            }
            self.indexes[code] = Int32(self.divisions.count)
            let parent = table.number(cells[3]) ?? 0
            // Cities without counties, such as 东莞市, stand in the source as counties that are their own parents.
            let isCityAlone = parent == code
            self.divisions.append(
                .init(code: code, name: table.text(cells[1]), level: isCityAlone ? .city : level, parent: nil)
            )
            parents.append(isCityAlone ? code / 10_000 * 10_000 : parent)
        }
        for (at, parent) in parents.enumerated() where parent != 0 { self.divisions[at].parent = self.indexes[parent] }
    }

    private mutating func readFormer(_ table: TableReader) throws(RegionDirectoryError) {
        var gone: [(code: UInt32, name: String)] = []
        try table.forEachRow { (cells, line) throws(RegionDirectoryError) in
            guard cells.count == 3, let code = table.number(cells[0]) else {
                throw .malformedRow(name: Self.formerResource, line: line)
            }
            let name = table.text(cells[1])
            if let successor = table.number(cells[2]), let index = self.indexes[successor],
                self.isHeir(self.divisions[Int(index)], of: code, name)
            {
                if code != successor { self.successors[code] = index }
                self.formerNames.append((name, index))
            } else if self.indexes[code] == nil {
                gone.append((code, name))
            }
        }
        // A division divided among others, or whose heir is unknown, keeps its own code.
        for (code, name) in gone {
            let parent = self.indexes[code / 100 * 100] ?? self.indexes[code / 10_000 * 10_000]
            self.indexes[code] = Int32(self.divisions.count)
            let level: RegionLevel = code.isMultiple(of: 100) ? .city : .county
            self.divisions.append(.init(code: code, name: name, level: level, parent: parent, isFormer: true))
        }
    }

    /// Whether `division` is the former one under another name, rather than a greater one that took it in.
    private func isHeir(_ division: RegionDirectory.Division, of code: UInt32, _ name: String) -> Bool {
        // A name such as 城区 was given its successor by name alone, and may have met another city's.
        guard !self.lexicon.generic.contains(name) else { return false }
        guard code.isMultiple(of: 100) else { return division.level == .county }
        return division.level == .city
            && self.lexicon.shortForms(of: division.name) == self.lexicon.shortForms(of: name)
    }

    func nameTable() -> RegionNameTable {
        var entries: [(name: String, target: RegionNameTable.Target)] = []
        entries.reserveCapacity(9_000)
        for (at, division) in self.divisions.enumerated() where division.level != .township {
            let index = Int32(at)
            entries.append((division.name, .init(division: index, form: .full)))
            if let banner = self.lexicon.banner(division.name) {
                entries.append((banner, .init(division: index, form: .full)))
            }
            for (place, short) in self.lexicon.shortForms(of: division.name).enumerated() {
                // 三江县 and 鄂温克旗 keep what sort of division they are: no other thing is called so.
                entries.append((short, .init(division: index, form: place == 0 ? .short : .full)))
            }
        }
        for (name, index) in self.formerNames {
            entries.append((name, .init(division: index, form: .full)))
            for short in self.lexicon.shortForms(of: name) {
                entries.append((short, .init(division: index, form: .short)))
            }
        }
        for (name, code) in self.lexicon.aliases {
            guard let index = self.indexes[code] else { continue }
            entries.append((name, .init(division: index, form: .full)))
        }
        return RegionNameTable(entries)
    }

    func townshipTable() -> RegionNameTable {
        var entries: [(name: String, target: RegionNameTable.Target)] = []
        entries.reserveCapacity(39_000)
        // Three Han characters: a shorter name is too easily a part of others.
        for (at, division) in self.divisions.enumerated()
        where division.level == .township && division.name.utf8.count >= 9 {
            entries.append((division.name, .init(division: Int32(at), form: .full)))
        }
        return RegionNameTable(entries)
    }
}
