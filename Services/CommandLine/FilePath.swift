import Foundation
import Glibc

/// A path as the system has it: bytes, which in archives made elsewhere need not be UTF-8.
struct FilePath: Sendable, Hashable, Comparable {
    /// Without the NUL that ends it in C.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The absolute form of what a user wrote.
    init(_ text: String) {
        let path = text.hasPrefix("/") ? text : FileManager.default.currentDirectoryPath + "/" + text
        self.bytes = Array(URL(filePath: path).standardizedFileURL.path.utf8)
    }

    static func < (lhs: Self, rhs: Self) -> Bool { lhs.bytes.lexicographicallyPrecedes(rhs.bytes) }

    /// `file://` and the absolute path, unescaped, since people read these; bytes that are no UTF-8 as %XX.
    var uri: String { "file://" + self.text }

    var text: String {
        if let text = String(validating: self.bytes, as: UTF8.self) { return text }
        return self.bytes.map { byte in
            byte < 0x80 ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    enum Kind { case file, folder, other }

    /// What is at the path, behind a symbolic link if need be.
    ///
    /// - Throws: ``FileError``.
    func examine() throws(FileError) -> (kind: Kind, size: Int) {
        let status = try self.status()
        let kind: Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        return (kind, Int(status.st_size))
    }

    /// The size of a file and when it was last changed.
    func stamp() throws(FileError) -> FileStamp { FileStamp(try self.status()) }

    private func status() throws(FileError) -> stat {
        var status = stat()
        guard self.withCString({ stat($0, &status) }) == 0 else { throw FileError() }
        return status
    }

    /// The content of a regular file.
    func read() throws(FileError) -> [UInt8] {
        let size = try self.examine().size
        let file = self.withCString { open($0, O_RDONLY | O_CLOEXEC) }
        guard file >= 0 else { throw FileError() }
        defer { close(file) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileError() }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The entries of a folder but for hidden ones, in order of name.
    func entries() throws(FileError) -> [FilePath] {
        guard let folder = self.withCString({ opendir($0) }) else { throw FileError() }
        defer { closedir(folder) }
        var entries: [FilePath] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name.first != UInt8(ascii: ".") { entries.append(FilePath(self.bytes + [UInt8(ascii: "/")] + name)) }
        }
        return entries.sorted()
    }

    /// Whether the path itself is a symbolic link.
    var isLink: Bool {
        var status = stat()
        return self.withCString { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        (self.bytes + [0]).withUnsafeBytes {
            body($0.assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped)
        }
    }
}

/// What the system says of a file, in its words: “No such file or directory”.
struct FileError: Error, CustomStringConvertible {
    let description: String

    init() { self.description = String(cString: strerror(errno)) }
}
