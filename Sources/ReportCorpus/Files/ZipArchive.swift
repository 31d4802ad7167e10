import CArchive

/// Writes a ZIP archive to memory, with no times in it: the same members give the same bytes.
struct ZipArchive: ~Copyable {
    private let archive: OpaquePointer
    private let output: Output
    private let title: String

    /// Outlives the archive, which writes into it until it is freed.
    private final class Output {
        var bytes: [UInt8] = []
    }

    /// `title` names the document in errors.
    init(title: String) throws(PublishingError) {
        let output = Output()
        guard let archive = Self.open(output) else {
            throw .archiving(title: title, reason: "libarchive does not write ZIP here")
        }
        self.archive = archive
        self.output = output
        self.title = title
    }

    private static func open(_ output: Output) -> OpaquePointer? {
        guard let archive = archive_write_new() else { return nil }
        let statuses = [
            archive_write_set_format_zip(archive),
            // Whole blocks of 10 KB else: a ZIP archive ends where its directory does.
            archive_write_set_bytes_in_last_block(archive, 1),
            archive_write_open(
                archive,
                Unmanaged.passUnretained(output).toOpaque(),
                nil,
                { _, context, bytes, count in
                    guard let context, let bytes else { return -1 }
                    let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
                    output.bytes += UnsafeRawBufferPointer(start: bytes, count: count)
                    return count
                },
                nil
            ),
        ]
        if statuses.allSatisfy({ $0 == ARCHIVE_OK }) { return archive }
        archive_write_free(archive)
        return nil
    }

    deinit { archive_write_free(self.archive) }

    mutating func add(_ bytes: [UInt8], path: String) throws(PublishingError) {
        guard let entry = archive_entry_new() else { throw .archiving(title: self.title, reason: "out of memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, path)
        archive_entry_set_size(entry, Int64(bytes.count))
        // AE_IFREG, a macro with a cast.
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        // A time before 1980 is written as 1 January 1980, whatever the time zone.
        archive_entry_set_mtime(entry, 0, 0)
        try self.check(archive_write_header(self.archive, entry))
        let written = bytes.withUnsafeBytes { archive_write_data(self.archive, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw .archiving(title: self.title, reason: self.reason) }
    }

    consuming func close() throws(PublishingError) -> [UInt8] {
        try self.check(archive_write_close(self.archive))
        return self.output.bytes
    }

    private func check(_ status: CInt) throws(PublishingError) {
        guard status == ARCHIVE_OK else { throw .archiving(title: self.title, reason: self.reason) }
    }

    private var reason: String { archive_error_string(self.archive).map { String(cString: $0) } ?? "unknown" }
}
