import Testing

@testable import ReportReading

@Suite struct ImageHeaderTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0x06, 0x75, 0, 0, 0x09, 0x23, 8, 0, 0, 0, 0]
    /// An application segment, a table, and the frame.
    private static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC4, 0, 5, 9, 9, 9, 0xFF, 0xFF, 0xC2, 0, 17, 8]
        + [0x09, 0x23, 0x06, 0x75, 3]
    /// Two directories; the width of the first is a short number, its height a long one.
    private static let tiff: [UInt8] =
        Array("II*\u{0}".utf8) + [8, 0, 0, 0, 2, 0] + [0, 1, 3, 0, 1, 0, 0, 0, 0x75, 0x06, 0xAA, 0xAA]
        + [1, 1, 4, 0, 1, 0, 0, 0, 0x23, 0x09, 0, 0] + [38, 0, 0, 0]
        + [2, 0] + [0, 1, 3, 0, 1, 0, 0, 0, 100, 0, 0, 0] + [1, 1, 3, 0, 1, 0, 0, 0, 50, 0, 0, 0] + [0, 0, 0, 0]
    private static let bigTIFF: [UInt8] =
        Array("MM\u{0}*".utf8) + [0, 0, 0, 8, 0, 2] + [1, 0, 0, 3, 0, 0, 0, 1, 0x06, 0x75, 0, 0]
        + [1, 1, 0, 4, 0, 0, 0, 1, 0, 0, 0x09, 0x23] + [0, 0, 0, 0]

    static let headers = [png, jpeg, tiff, bigTIFF]

    private func header(_ bytes: [UInt8], _ type: MediaType) throws -> [ImageHeader.Size] {
        try ImageHeader(bytes, type: type, limits: .standard).pictures
    }

    private func reason(_ bytes: [UInt8], _ type: MediaType) -> ReadingError.Reason? {
        do {
            _ = try ImageHeader(bytes, type: type, limits: .standard)
            return nil
        } catch { return error }
    }

    @Test func sizesAreReadInEachFormat() throws {
        let page = ImageHeader.Size(width: 1_653, height: 2_339)
        #expect(try self.header(Self.png, .png) == [page])
        #expect(try self.header(Self.jpeg, .jpeg) == [page])
        #expect(try self.header(Self.tiff, .tiff) == [page, .init(width: 100, height: 50)])
        #expect(try self.header(Self.bigTIFF, .tiff) == [page])
    }

    @Test func aPictureOfMorePixelsThanAnyPageIsRefused() {
        var png = Self.png
        png[16] = 0x7F
        png[20] = 0x7F
        #expect(self.reason(png, .png) == .tooManyPixels(limit: 100_000_000))
        var tiff = Self.tiff
        tiff.replaceSubrange(30..<34, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(self.reason(tiff, .tiff) == .tooManyPixels(limit: 100_000_000))
    }

    @Test func anIconIsNoPage() {
        var png = Self.png
        png.replaceSubrange(16..<24, with: [0, 0, 0, 16, 0, 0, 0, 16])
        #expect(self.reason(png, .png) == .illegible)
    }

    @Test func damagedHeadersAreRefused() {
        for (bytes, type) in [(Self.png, MediaType.png), (Self.jpeg, .jpeg), (Self.tiff, .tiff)] {
            for count in 0..<min(bytes.count, 24) {
                guard case .damaged = self.reason(Array(bytes[..<count]), type) else {
                    Issue.record("\(type) cut to \(count) bytes was not refused")
                    continue
                }
            }
        }
        // The second directory leads back to the first.
        var circle = Self.tiff
        circle[circle.count - 4] = 8
        #expect(self.reason(circle, .tiff) == .damaged("TIFF: its directories go round in a circle"))
    }
}
