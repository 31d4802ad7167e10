/// A file that somebody sent with a form.
struct UploadedFile: Sendable {
    /// As it is called where it comes from, without folders.
    let name: String
    let bytes: [UInt8]
}
