/// Reads pictures of printed pages: PNG, JPEG, TIFF.
struct ImageParser: DocumentParser {
    private static let fileName = "document"

    let type: MediaType

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        _ = try ImageHeader(bytes, type: self.type, limits: limits)
        var recognizer = try TextRecognizer(limits: limits)
        guard let folder = PrivateFolder(), folder.write(bytes, to: Self.fileName) else { throw .resourcesExhausted }
        try recognizer.read(Self.fileName, in: folder)
        return try recognizer.finish()
    }
}
