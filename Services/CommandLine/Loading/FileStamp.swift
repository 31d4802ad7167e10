import Foundation
import Glibc

/// What tells a file from its later self without reading it.
struct FileStamp: Sendable, Hashable {
    var size: Int
    /// Since 1970, in UTC.
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
        self.size = Int(status.st_size)
        self.seconds = Int(status.st_mtim.tv_sec)
        self.nanoseconds = Int(status.st_mtim.tv_nsec)
    }

    /// How long ago the file was changed, in seconds; negative where its clock is ahead of ours.
    var age: Double { Date().timeIntervalSince1970 - Double(self.seconds) - Double(self.nanoseconds) / 1e9 }

    /// ISO 8601 with nanoseconds.
    var modified: String {
        var (time, parts) = (time_t(self.seconds), tm())
        gmtime_r(&time, &parts)
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d.%09dZ",
            Int(parts.tm_year) + 1900,
            Int(parts.tm_mon) + 1,
            Int(parts.tm_mday),
            Int(parts.tm_hour),
            Int(parts.tm_min),
            Int(parts.tm_sec),
            self.nanoseconds
        )
    }
}
