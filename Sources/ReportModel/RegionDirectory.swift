import Foundation

/// The administrative divisions of China, by GB/T 2260 code and by name.
///
/// Holds the divisions in force and, from the years that reports cover, those that were renamed or merged. Codes are
/// strings of six digits, nine for townships. Reading it takes tens of milliseconds: take `shared()` where one will do.
public final class RegionDirectory: Sendable {
    struct Division: Sendable {
        var code: UInt32
        var name: String
        var level: RegionLevel
        /// Index of the division above.
        var parent: Int32?
        /// No longer in force, and nothing took its place.
        var isFormer = false
    }

    let divisions: [Division]
    let indexes: [UInt32: Int32]
    /// Indexes of the divisions below each division, from `childStarts[i]` to `childStarts[i + 1]`.
    let childStarts: [Int32]
    let childList: [Int32]
    /// Codes no longer in force, with the division that took their place.
    let successors: [UInt32: Int32]
    /// Divisions above townships, by full, short and former name.
    let names: RegionNameTable
    /// Townships, by full name; those of two characters left out.
    let townshipNames: RegionNameTable
    let lexicon: RegionLexicon
    /// What tells of divisions without naming them.
    public let signs: RegionSigns

    init(tables: RegionTables) {
        self.divisions = tables.divisions
        self.indexes = tables.indexes
        self.successors = tables.successors
        self.lexicon = tables.lexicon
        self.signs = tables.signs

        var starts = [Int32](repeating: 0, count: tables.divisions.count + 1)
        for case let parent? in tables.divisions.lazy.map(\.parent) { starts[Int(parent) + 1] += 1 }
        for at in 1..<starts.count { starts[at] += starts[at - 1] }
        var next = starts
        var list = [Int32](repeating: 0, count: Int(starts.last ?? 0))
        for (at, division) in tables.divisions.enumerated() {
            guard let parent = division.parent else { continue }
            list[Int(next[Int(parent)])] = Int32(at)
            next[Int(parent)] += 1
        }
        self.childStarts = starts
        self.childList = list
        self.names = tables.nameTable()
        self.townshipNames = tables.townshipTable()
    }

    /// Reads the directory from the package's resources.
    public static func load() throws(RegionDirectoryError) -> RegionDirectory {
        RegionDirectory(tables: try RegionTables.load())
    }

    /// The directory, read once for the process.
    public static func shared() throws(RegionDirectoryError) -> RegionDirectory { try self.cached.get() }

    private static let cached = Result { () throws(RegionDirectoryError) in try RegionDirectory.load() }

    // MARK: By code

    /// The division with this code; for a code no longer in force, the division that took its place.
    public func region(code: String) -> Region? { self.index(code: code).map(self.region(at:)) }

    /// The divisions above, the nearest first.
    public func ancestors(of code: String) -> [Region] {
        guard let index = self.index(code: code) else { return [] }
        return self.path(to: index).dropFirst().map(self.region(at:))
    }

    /// The division directly above.
    public func parent(of code: String) -> Region? {
        self.index(code: code).flatMap { self.divisions[Int($0)].parent }.map(self.region(at:))
    }

    /// The divisions directly below, by code.
    public func children(of code: String) -> [Region] {
        guard let index = self.index(code: code) else { return [] }
        return self.children(of: index).map(self.region(at:))
    }

    /// The divisions of one level in force inside `code`, itself included.
    public func divisions(of level: RegionLevel, within code: String, withFormer: Bool = false) -> [Region] {
        guard let index = self.index(code: code) else { return [] }
        var found: [Region] = []
        var pending = [index]
        while let next = pending.popLast() {
            let division = self.divisions[Int(next)]
            if division.level == level, withFormer || !division.isFormer { found.append(self.region(at: next)) }
            if level != .township, division.level == .county { continue }
            pending += self.children(of: next).reversed()
        }
        return found
    }

    /// Whether `code` is `ancestor` or lies inside it.
    public func contains(_ ancestor: String, _ code: String) -> Bool {
        guard let outer = self.index(code: ancestor), let inner = self.index(code: code) else { return false }
        return self.contains(outer, inner)
    }

    // MARK: By index

    func index(code: String) -> Int32? {
        guard code.utf8.count == 6 || code.utf8.count == 9, let number = UInt32(code) else { return nil }
        return self.indexes[number] ?? self.successors[number]
    }

    func region(at index: Int32) -> Region {
        let division = self.divisions[Int(index)]
        let name = self.path(to: index).reversed().reduce(into: "") { $0 += self.divisions[Int($1)].name }
        return Region(adcode: String(division.code), name: name, level: division.level)
    }

    /// The division and those above it, upwards.
    func path(to index: Int32) -> [Int32] {
        var path = [index]
        while let parent = self.divisions[Int(path[path.count - 1])].parent { path.append(parent) }
        return path
    }

    func children(of index: Int32) -> ArraySlice<Int32> {
        self.childList[Int(self.childStarts[Int(index)])..<Int(self.childStarts[Int(index) + 1])]
    }

    func contains(_ outer: Int32, _ inner: Int32) -> Bool {
        var at: Int32? = inner
        while let current = at {
            if current == outer { return true }
            at = self.divisions[Int(current)].parent
        }
        return false
    }
}
