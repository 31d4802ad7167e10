/// The members of a ZIP or TAR, or the content of a compressed file.
final class ArchiveFormat: ContainerFormat {
    private let source: ContainerSource
    private let isZip: Bool
    private let uri: String
    private var reader: ArchiveReader?
    /// Members that the reader has gone past.
    private var passed = 0
    private var damaged = 0
    /// Set where nothing more can be read.
    private var failure: String?

    /// Going past damage means going through the members before it again.
    private static let mostDamaged = 100

    init(_ source: ContainerSource, isZip: Bool, uri: String) {
        self.source = source
        self.isZip = isZip
        self.uri = uri
        self.reopen()
    }

    func next(budget: ContainerBudget) -> ContainerEntry? {
        if let failure {
            self.failure = nil
            self.reader = nil
            return ContainerEntry(uri: self.uri, content: .unreadable(failure), unpacked: 0)
        }
        guard let reader else { return nil }
        do {
            guard let entry = try reader.next() else { return nil }
            self.passed += 1
            return self.read(entry, reader, budget)
        } catch {
            self.reader = nil
            let place = self.passed == 0 ? "" : " after \(self.passed) members"
            return ContainerEntry(uri: self.uri, content: .unreadable("damaged\(place): \(error)"), unpacked: 0)
        }
    }

    private func read(_ entry: ArchiveReader.Entry, _ reader: ArchiveReader, _ budget: ContainerBudget)
        -> ContainerEntry
    {
        let uri = "\(self.uri)!/\(self.name(of: entry))"
        func answer(_ content: ContainerEntry.Content, _ unpacked: Int = 0) -> ContainerEntry {
            ContainerEntry(uri: uri, content: content, unpacked: unpacked)
        }
        if entry.isLink { return answer(.unreadable("a link")) }
        guard entry.isFile, !Self.isHidden(entry.name) else { return answer(.skipped) }
        if entry.name.isEmpty, !entry.isStream { return answer(.unreadable("damaged: a member without name")) }
        if entry.isEncrypted { return answer(.unreadable("\(ReadingError.Reason.protected)")) }
        var bytes: [UInt8] = []
        var unpacked = 0
        do {
            var limit: Int?
            while true {
                let block = try reader.read(1 << 16)
                if block.isEmpty { break }
                unpacked += block.count
                let most = limit ?? budget.limit(for: block)
                limit = most
                if unpacked <= most { bytes += block } else { bytes = [] }
                // What is too large is read to its end all the same: libarchive would not do it sooner. A ZIP's next
                // member is found without.
                if unpacked > budget.total || self.isZip && unpacked > most { break }
            }
            guard let limit, unpacked > limit else { return answer(.bytes(bytes), unpacked) }
            return answer(.unreadable(ContainerBudget.tooLarge(min(limit, budget.document))), unpacked)
        } catch {
            // In a ZIP the others are not affected.
            self.damaged += 1
            if self.isZip, self.damaged <= Self.mostDamaged { self.reopen(after: self.passed) }
            return answer(.unreadable("damaged: \(error)"), unpacked)
        }
    }

    private func reopen(after count: Int = 0) {
        self.reader = nil
        do {
            let reader = try self.source.open(self.isZip ? .zip : .tapeOrStream)
            for _ in 0..<count { guard try reader.next() != nil else { return } }
            self.reader = reader
        } catch {
            self.failure = "damaged: \(error)"
        }
    }

    /// The member's name; a compressed file has that of the file without its ending.
    private func name(of entry: ArchiveReader.Entry) -> String {
        guard entry.isStream else {
            return String(entry.name.replacing("\\", with: "/").drop { $0 == "/" })
        }
        let name = self.uri.split(separator: "/").last.map(String.init) ?? ""
        let endings = [".gz", ".bz2", ".xz", ".zst"]
        return endings.first { name.lowercased().hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
    }

    /// Whether a name is one that listings do not show, or that macOS adds.
    private static func isHidden(_ name: String) -> Bool {
        name.split { $0 == "/" || $0 == "\\" }.contains {
            $0.hasPrefix(".") && $0 != "." && $0 != ".." || $0 == "__MACOSX"
        }
    }
}
