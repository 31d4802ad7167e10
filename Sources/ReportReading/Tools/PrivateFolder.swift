import Glibc

/// A folder that only this process may enter, gone with its content when its owner is.
struct PrivateFolder: ~Copyable {
    /// Where such folders are made.
    private static let parent = "/tmp"

    let path: String

    /// `nil` where there is no room for it.
    init?() {
        var template = Array("\(Self.parent)/fazhi-reading.XXXXXX".utf8CString)
        let path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let path else { return nil }
        self.path = path
    }

    deinit {
        for name in self.names { unlink("\(self.path)/\(name)") }
        rmdir(self.path)
    }

    /// The files in it, in order of name. Folders in it are made by nobody.
    var names: [String] {
        guard let folder = opendir(self.path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file. `name` is one of ours, never a document's.
    func write(_ bytes: [UInt8], to name: String) -> Bool {
        let file = open("\(self.path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The first bytes of a file, up to `limit`; `nil` where it cannot be read.
    func read(_ name: String, limit: Int) -> [UInt8]? {
        let file = open("\(self.path)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = Glibc.read(file, &block, min(block.count, limit - bytes.count))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += block[..<count]
        }
        return bytes
    }
}
