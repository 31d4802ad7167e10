import Secrets
import Testing

@testable import ConsoleService

@Suite struct SessionTests {
    private let keeper = SessionKeeper(key: SigningKey())

    @Test func aSessionIsKnownAgain() throws {
        let session = Session(account: "张三", number: 7)
        let known = try #require(self.keeper.session(try self.keeper.sealed(session)))
        #expect(known.account == "张三")
        #expect(known.number == 7)
        #expect(self.keeper.isFormToken(self.keeper.formToken(session), of: known))
    }

    @Test func aSessionOfAnotherKeyIsNot() throws {
        let cookie = try SessionKeeper(key: SigningKey()).sealed(Session(account: "admin", number: 1))
        #expect(self.keeper.session(cookie) == nil)
    }

    @Test func aSessionThatIsOverIsNot() throws {
        var session = Session(account: "admin", number: 1)
        session.expires = 1
        #expect(self.keeper.session(try self.keeper.sealed(session)) == nil)
    }

    @Test func everyChangedCharacterIsNoticed() throws {
        let cookie = Array(try self.keeper.sealed(Session(account: "admin", number: 1)).utf8)
        for index in cookie.indices {
            var changed = cookie
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(self.keeper.session(String(decoding: changed, as: UTF8.self)) == nil)
        }
    }

    @Test(arguments: ["", ".", "a.b", "..", "a", "😀.😀"])
    func whatIsNoSessionIsNone(text: String) { #expect(self.keeper.session(text) == nil) }

    @Test func aFormTokenIsOfOneSession() {
        let (one, other) = (Session(account: "a", number: 1), Session(account: "a", number: 1))
        #expect(!self.keeper.isFormToken(self.keeper.formToken(one), of: other))
    }

    @Test func aPasswordIsKnownByItsHash() throws {
        let hash = try #require(PasswordHash.hash("correct horse"))
        #expect(hash.hasPrefix("$argon2id$"))
        #expect(PasswordHash.matches("correct horse", hash))
        #expect(!PasswordHash.matches("correct horsf", hash))
        #expect(!PasswordHash.matches("correct horse", ""))
    }
}
