/// Bytes to show or to keep.
struct DownloadedFile: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    /// What to keep it as; `nil` to show it in its place.
    let name: String?
}
