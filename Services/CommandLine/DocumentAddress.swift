import Foundation

/// The addresses that documents of this machine are ingested under.
enum DocumentAddress {
    /// `file://` and the absolute path, unescaped: people read these.
    static func of(file path: String) -> String {
        "file://" + URL(filePath: path).standardizedFileURL.path
    }
}
