import ReportReading
import Testing

@Suite struct MediaTypeTests {
    @Test func contentOutweighsTheName() {
        #expect(MediaType.identify(Array("<!DOCTYPE html><p>".utf8), name: "a.txt") == .readable(.html))
        #expect(MediaType.identify(Array("\n <!-- x --><HTML>".utf8), name: "a") == .readable(.html))
        #expect(MediaType.identify(Array("2023年,某县".utf8), name: "a.html") == .readable(.plainText))
        #expect(MediaType.identify(gb18030("2023年,某县法治政府建设"), name: "a") == .readable(.plainText))
        #expect(MediaType.identify([0x00, 0x01, 0x02], name: "a.txt") == .unknown)
    }

    @Test func foreignTypesAreNamed() {
        #expect(MediaType.identify(Array("%PDF-1.4".utf8), name: "a.html") == .readable(.pdf))
        #expect(MediaType.identify(Array("PK\u{3}\u{4}....word/document.xml".utf8), name: "a.docx") == .readable(.docx))
        #expect(MediaType.identify([0x1F, 0x8B, 8, 0], name: "a.gz") == .foreign(.gzip))
        #expect(MediaType.identify([0x89, 0x50, 0x4E, 0x47, 0x0D], name: "a.png") == .readable(.png))
        #expect(FileType.docx.name == "Word (.docx)")
    }

    @Test func digestsAreThoseOfTheStandard() {
        // FIPS 180-4, the examples "abc" and the empty message.
        #expect(
            SHA256Digest(of: Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(
            SHA256Digest(of: [UInt8]()).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }
}
