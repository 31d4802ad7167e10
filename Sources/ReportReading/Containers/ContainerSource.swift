import Glibc

/// The bytes of an archive: in a file or in memory.
enum ContainerSource {
    /// The path without the NUL that ends it in C, and the file's size.
    case file([UInt8], size: Int)
    case memory([UInt8])

    var size: Int {
        switch self {
        case .file(_, let size): size
        case .memory(let bytes): bytes.count
        }
    }

    func open(_ format: ArchiveReader.Format) throws(ArchiveError) -> ArchiveReader {
        switch self {
        case .memory(let bytes): return try ArchiveReader(bytes, format: format)
        case .file(let path, _):
            let file = Self.open(path)
            guard file >= 0 else { throw .unavailable(String(cString: strerror(errno))) }
            return try ArchiveReader(file: file, format: format)
        }
    }

    /// Up to `count` bytes from `offset` on.
    func bytes(from offset: Int, count: Int) -> [UInt8] {
        switch self {
        case .memory(let bytes): return Array(bytes.dropFirst(offset).prefix(count))
        case .file(let path, _):
            let file = Self.open(path)
            guard file >= 0 else { return [] }
            defer { close(file) }
            var block = [UInt8](repeating: 0, count: count)
            let length = pread(file, &block, count, offset)
            return Array(block.prefix(max(0, length)))
        }
    }

    /// Where the next gzip member may begin, at or after `offset`.
    func nextGzip(from offset: Int) -> Int? {
        let step = 1 << 16
        var start = offset
        while start < self.size {
            let block = self.bytes(from: start, count: step + 3)[...]
            // The magic number, deflate, and no flag that is not defined.
            let found = block.indices.dropLast(3).first {
                block[$0] == 0x1F && block[$0 + 1] == 0x8B && block[$0 + 2] == 8 && block[$0 + 3] < 0x20
            }
            if let found { return start + found }
            guard block.count > step else { return nil }
            start += step
        }
        return nil
    }

    private static func open(_ path: [UInt8]) -> CInt {
        (path + [0]).withUnsafeBytes { path in
            path.assumingMemoryBound(to: CChar.self).baseAddress.map { Glibc.open($0, O_RDONLY | O_CLOEXEC) } ?? -1
        }
    }
}
