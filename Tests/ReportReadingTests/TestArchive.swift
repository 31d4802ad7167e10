import CArchive

/// Makes archives in memory with libarchive.
struct TestArchive {
    enum Format { case zip, tar, tarGzip, tarBzip2, tarXz, tarZstandard }

    struct Member {
        var name: [UInt8]
        var content: [UInt8]
        /// Where it leads, for a symbolic link.
        var link: String?

        init(_ name: String, _ content: [UInt8]) { self.init(Array(name.utf8), content) }
        init(_ name: String, _ content: String) { self.init(name, Array(content.utf8)) }
        init(_ name: [UInt8], _ content: [UInt8]) {
            self.name = name
            self.content = content
        }
        init(_ name: String, linkTo link: String) {
            self.init(name, [])
            self.link = link
        }
    }

    static func make(_ format: Format, _ members: [Member], options: String? = nil) -> [UInt8] {
        guard let archive = archive_write_new() else { return [] }
        defer { archive_write_free(archive) }
        switch format {
        case .zip: archive_write_set_format_zip(archive)
        case .tar: archive_write_set_format_gnutar(archive)
        case .tarGzip:
            archive_write_set_format_gnutar(archive)
            archive_write_add_filter_gzip(archive)
        case .tarBzip2:
            archive_write_set_format_gnutar(archive)
            archive_write_add_filter_bzip2(archive)
        case .tarXz:
            archive_write_set_format_gnutar(archive)
            archive_write_add_filter_xz(archive)
        case .tarZstandard:
            archive_write_set_format_gnutar(archive)
            archive_write_add_filter_zstd(archive)
        }
        if let options { archive_write_set_options(archive, options) }
        let capacity = members.reduce(1 << 20) { $0 + $1.content.count + 2_048 }
        var buffer = [UInt8](repeating: 0, count: capacity)
        var used = 0
        archive_write_open_memory(archive, &buffer, capacity, &used)
        for member in members {
            let entry = archive_entry_new()
            defer { archive_entry_free(entry) }
            (member.name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
                archive_entry_set_pathname(entry, $0.baseAddress)
            }
            archive_entry_set_perm(entry, 0o644)
            if let link = member.link {
                archive_entry_set_filetype(entry, 0o120000)
                archive_entry_set_symlink(entry, link)
            } else {
                archive_entry_set_filetype(entry, 0o100000)
                archive_entry_set_size(entry, Int64(member.content.count))
            }
            archive_write_header(archive, entry)
            _ = member.content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        }
        archive_write_close(archive)
        return Array(buffer[..<used])
    }

    static func gzip(_ content: [UInt8]) -> [UInt8] {
        guard let archive = archive_write_new() else { return [] }
        defer { archive_write_free(archive) }
        archive_write_set_format_raw(archive)
        archive_write_add_filter_gzip(archive)
        let capacity = content.count + (1 << 16)
        var buffer = [UInt8](repeating: 0, count: capacity)
        var used = 0
        archive_write_set_bytes_in_last_block(archive, 1)
        archive_write_open_memory(archive, &buffer, capacity, &used)
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_filetype(entry, 0o100000)
        archive_write_header(archive, entry)
        _ = content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        archive_write_close(archive)
        return Array(buffer[..<used])
    }
}
