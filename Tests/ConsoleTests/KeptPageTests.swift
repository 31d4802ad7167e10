import Messaging
import Storage
import Testing

@testable import ConsoleService

/// What a kept page and a compressed answer look like to whoever gets them.
@Suite struct KeptPageTests {
    private static let stand = StandIn()

    private func visitor(_ name: String, token: String) throws -> Visitor {
        let account = #"{"name":"\#(name)","role":"reader","must_change_password":false,"session":1,"created_at":""}"#
        return Visitor(
            session: Session(account: name, number: 1),
            isNew: false,
            account: try JSONCoding.decode(Account.self, from: Array(account.utf8)),
            formToken: token
        )
    }

    @Test func everyVisitorSeesTheirOwnNameAndToken() throws {
        let html = "<a>\(Self.stand.name)</a><i value=\"\(Self.stand.formToken)\">法治\(Self.stand.formToken)"
        let pieces = KeptPage.Pieces(html, Self.stand)
        let lin = String(decoding: pieces.html(for: try self.visitor("lin", token: "111")), as: UTF8.self)
        let wu = String(decoding: pieces.html(for: try self.visitor("<wu>", token: "222")), as: UTF8.self)
        #expect(lin == "<a>lin</a><i value=\"111\">法治111")
        #expect(wu == "<a>&lt;wu&gt;</a><i value=\"222\">法治222")
    }

    @Test func aPageWithoutAnythingOfTheVisitorsStaysAsItIs() {
        for html in ["", "x", String(repeating: "法", count: 500)] {
            let pieces = KeptPage.Pieces(html, Self.stand)
            #expect(String(decoding: pieces.html(for: nil), as: UTF8.self) == html)
        }
    }

    @Test func gzipIsSentToThoseWhoTakeIt() {
        for accepted in ["gzip", "br, gzip;q=0.5", "GZIP", "*", "deflate, *;q=0.1", "x-gzip"] {
            #expect(Compression.takesGzip(accepted), "\(accepted)")
        }
        for accepted in ["", "br", "gzip;q=0", "*;q=0", "identity", "gzip; q=0.000, *"] {
            #expect(!Compression.takesGzip(accepted), "\(accepted)")
        }
    }

    @Test func tagsAreComparedWeakly() {
        let tag = EntityTag(of: "法治".utf8).text
        #expect(EntityTag.isKnown(tag, to: tag))
        #expect(EntityTag.isKnown(tag, to: "\"other\", \(tag.dropFirst(2))"))
        #expect(EntityTag.isKnown(tag, to: "*"))
        #expect(!EntityTag.isKnown(tag, to: "\"other\""))
        #expect(!EntityTag.isKnown(tag, to: nil))
    }
}
