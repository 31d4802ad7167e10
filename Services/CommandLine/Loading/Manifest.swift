import Foundation
import Glibc
import Synchronization

/// A file that remembers what was handed in, so that a load goes on where it was interrupted and a later one hands in
/// only what is new or changed.
///
/// A line a document, appended once it is acknowledged; a later line for an address replaces the earlier one, and a
/// damaged line is passed over: what it told is handed in again, and is a duplicate of itself. Several loads may share
/// one manifest. It belongs to one cluster's database, which its first line names.
final class Manifest: Sendable {
    /// A file that is shorter than this many lines is never tidied.
    private static let tidyLimit = 1_000

    let path: String
    /// Whether what is remembered is to be handed in again all the same.
    private let isForgetful: Bool
    private let file: Int32
    private let state: Mutex<State>

    private struct State {
        var entries: [String: ManifestEntry]
        var hasFailed = false
    }

    /// Opens the manifest at `path`, or makes it.
    ///
    /// One that belongs to another cluster is put aside as `path.old`. One with many outdated lines is written anew.
    init(path: String, cluster: String, isForgetful: Bool = false) throws(ManifestError) {
        let header = "# fazhi manifest 1 of cluster \(cluster): address, size, modified, sha256, outcome"
        while true {
            let file = try Self.open(path)
            let content = try Self.read(file, path, header: header)
            let isWasteful = content.lines > 2 * content.entries.count + Self.tidyLimit
            if content.isForeign || isWasteful, try Self.replace(file, path, header, content) {
                close(file)
                continue
            }
            self.path = path
            self.isForgetful = isForgetful
            self.file = file
            self.state = Mutex(State(entries: content.entries))
            if content.isEmpty { self.append(header) } else if content.isTorn { self.append("") }
            return
        }
    }

    deinit { close(self.file) }

    /// What is known of `address`.
    subscript(address: String) -> ManifestEntry? {
        self.isForgetful ? nil : self.state.withLock { $0.entries[address] }
    }

    /// Remembers what became of a document. A disk that is full is told once, and costs a later load some time, no more.
    func record(_ entry: ManifestEntry) {
        self.state.withLock { $0.entries[entry.address] = entry }
        self.append(entry.line)
    }

    private func append(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        // Under the lock, so that a line cut off by a full disk is not followed on the same line by another thread's.
        self.state.withLock { state in
            guard Glibc.write(self.file, bytes, bytes.count) != bytes.count, !state.hasFailed else { return }
            state.hasFailed = true
            printError("warning: \(ManifestError(self.path)); the next load will hand in again what this one does")
        }
    }
}

/// A manifest that cannot be used, and why.
struct ManifestError: Error, CustomStringConvertible {
    let description: String

    /// The error that the system reported last.
    init(_ path: String) { self.init(path, String(cString: strerror(errno))) }

    init(_ path: String, _ reason: String) { self.description = "the manifest \(path) cannot be used: \(reason)" }
}

extension Manifest {
    private struct Content {
        var entries: [String: ManifestEntry] = [:]
        var lines = 0
        var isEmpty = true
        /// Whether the last line has no end.
        var isTorn = false
        /// Whether it belongs to another cluster.
        var isForeign = false
    }

    /// Opens the file that has the name now, under a lock that keeps others from replacing it.
    private static func open(_ path: String) throws(ManifestError) -> Int32 {
        do {
            try FileManager.default.createDirectory(
                at: URL(filePath: path).deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
        } catch {
            throw ManifestError(path, "\(error.localizedDescription)")
        }
        while true {
            let file = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw ManifestError(path) }
            guard flock(file, LOCK_SH) == 0 else {
                let error = ManifestError(path)
                close(file)
                throw error
            }
            var (opened, named) = (Glibc.stat(), Glibc.stat())
            if fstat(file, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino { return file }
            close(file)
        }
    }

    private static func read(_ file: Int32, _ path: String, header: String) throws(ManifestError) -> Content {
        let bytes: Data
        do {
            bytes = try FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd() ?? Data()
        } catch {
            throw ManifestError(path, error.localizedDescription)
        }
        guard !bytes.isEmpty else { return Content() }
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard first.starts(with: Array("# fazhi manifest 1 ".utf8)) else {
            throw ManifestError(path, "it is a file of another kind")
        }
        var content = Content()
        content.isEmpty = false
        content.isForeign = !first.elementsEqual(header.utf8)
        content.isTorn = bytes.last != UInt8(ascii: "\n")
        bytes.withUnsafeBytes { bytes in
            var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
            if content.isTorn { lines.removeLast() }
            content.lines = lines.count
            for line in lines where line.first != UInt8(ascii: "#") {
                if let entry = ManifestEntry(line: line) { content.entries[entry.address] = entry }
            }
        }
        return content
    }

    /// Puts a new file in the place of one that is another cluster's or mostly outdated.
    ///
    /// - Returns: `false` where it stays as it is, since other loads use it.
    private static func replace(
        _ file: Int32,
        _ path: String,
        _ header: String,
        _ content: Content
    ) throws(ManifestError) -> Bool {
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            if content.isForeign { throw ManifestError(path, "it is in use with another cluster") }
            return flock(file, LOCK_SH) != 0
        }
        if content.isForeign {
            guard rename(path, path + ".old") == 0 else { throw ManifestError(path) }
            printError("\(path) was of another cluster: begun anew; the old one is \(path).old")
            return true
        }
        let lines = [header] + content.entries.values.map(\.line).sorted()
        do {
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw ManifestError(path, error.localizedDescription)
        }
        return true
    }
}
