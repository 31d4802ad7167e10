import CArchive
import ChineseText
import Glibc

/// Reads an archive's members one after the other: the owner of libarchive's handle.
///
/// Nothing is ever written to a disk, so that no name can lead anywhere. Use it from one thread at a time.
final class ArchiveReader {
    enum Format {
        /// ZIP, by its directory where it has one.
        case zip
        /// TAR, bare or compressed; anything else compressed with gzip, bzip2, xz or Zstandard is one member.
        case tapeOrStream
        /// Bytes, decompressed where they are compressed with gzip.
        case stream
    }

    struct Entry {
        /// In UTF-8; empty for the only member of a stream.
        var name: String
        var isFile: Bool
        /// Symbolic or hard.
        var isLink: Bool
        var isEncrypted: Bool
        /// Where the archive says.
        var size: Int?
        /// Whether the archive is but a compressed file.
        var isStream: Bool
    }

    private let archive: OpaquePointer
    /// The archive's bytes where it is in memory; libarchive reads on in them.
    private let memory: UnsafeMutableBufferPointer<UInt8>?
    private let file: CInt?

    convenience init(_ bytes: some Collection<UInt8>, format: Format) throws(ArchiveError) {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        _ = memory.initialize(from: bytes)
        let count = bytes.count
        try self.init(memory: memory, file: nil, format: format) {
            archive_read_open_memory($0, memory.baseAddress, count)
        }
    }

    /// Reads from a file, which is closed in the end.
    convenience init(file: CInt, format: Format) throws(ArchiveError) {
        try self.init(memory: nil, file: file, format: format) { archive_read_open_fd($0, file, 1 << 16) }
    }

    private init(
        memory: UnsafeMutableBufferPointer<UInt8>?,
        file: CInt?,
        format: Format,
        open: (OpaquePointer) -> CInt
    ) throws(ArchiveError) {
        guard let archive = archive_read_new() else {
            memory?.deallocate()
            if let file { close(file) }
            throw .unavailable("out of memory")
        }
        self.archive = archive
        self.memory = memory
        self.file = file
        let isReady = UTF8Locale.run { Self.prepare(archive, for: format) && open(archive) == ARCHIVE_OK }
        guard isReady else { throw .damaged(Self.message(archive)) }
    }

    deinit {
        archive_read_free(self.archive)
        self.memory?.deallocate()
        if let file { close(file) }
    }

    /// Only what libarchive reads itself: for other compressions it would start programs.
    private static func prepare(_ archive: OpaquePointer, for format: Format) -> Bool {
        let results =
            switch format {
            case .zip: [archive_read_support_format_zip(archive)]
            case .tapeOrStream:
                [
                    archive_read_support_format_tar(archive), archive_read_support_format_raw(archive),
                    archive_read_support_filter_gzip(archive), archive_read_support_filter_bzip2(archive),
                    archive_read_support_filter_xz(archive), archive_read_support_filter_zstd(archive),
                ]
            case .stream: [archive_read_support_format_raw(archive), archive_read_support_filter_gzip(archive)]
            }
        return results.allSatisfy { $0 == ARCHIVE_OK }
    }

    /// The next member; `nil` after the last.
    func next() throws(ArchiveError) -> Entry? {
        try UTF8Locale.run { () throws(ArchiveError) -> Entry? in
            var entry: OpaquePointer?
            let result = archive_read_next_header(self.archive, &entry)
            if result == ARCHIVE_EOF { return nil }
            guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else {
                throw .damaged(Self.message(self.archive))
            }
            let isStream = archive_format(self.archive) == ARCHIVE_FORMAT_RAW
            return Entry(
                name: isStream ? "" : Self.name(of: entry),
                isFile: isStream || archive_entry_filetype(entry) == S_IFREG,
                isLink: archive_entry_filetype(entry) == S_IFLNK || archive_entry_hardlink(entry) != nil,
                isEncrypted: archive_entry_is_data_encrypted(entry) > 0,
                size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil,
                isStream: isStream
            )
        }
    }

    /// The next bytes of the member under way, up to about `count`; empty at its end.
    func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: count)
        let length = UTF8Locale.run { archive_read_data(self.archive, &block, count) }
        guard length >= 0 else { throw .damaged(Self.message(self.archive)) }
        block.removeSubrange(length...)
        return block
    }

    /// The rest of the member under way.
    ///
    /// - Throws: ``ArchiveError/tooLarge(limit:)`` once it has more than `limit` bytes.
    func readAll(limit: Int) throws(ArchiveError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let block = try self.read(1 << 16)
            if block.isEmpty { return bytes }
            guard bytes.count + block.count <= limit else { throw .tooLarge(limit: limit) }
            bytes += block
        }
    }

    /// Names are UTF-8 where they can be, else GB18030, as Chinese Windows writes them.
    private static func name(of entry: OpaquePointer) -> String {
        guard let raw = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry) else { return "?" }
        let bytes = UnsafeRawBufferPointer(start: raw, count: strlen(raw)).map { $0 }
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        return (try? TextDecoder.decode(bytes, declared: .gb18030))?.string ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func message(_ archive: OpaquePointer) -> String {
        archive_error_string(archive).map { String(cString: $0) } ?? "the archive is damaged"
    }
}
