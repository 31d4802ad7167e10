import HTTPTypes
import ServiceRuntime
import Storage

/// Sends somebody to the provider to sign in.
struct SignOnPage: Page {
    static let place = "/sign-in/elsewhere"
    let path = Self.place
    let role = Role.reader
    let isOpen = true
    let provider: SignOnProvider

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let pending = PendingSignOn(next: request.query.text("next").flatMap { LocalPath($0) } ?? LocalPath([]))
        do {
            return .away(try await self.provider.address(pending), pending)
        } catch {
            throw PageError(.badGateway, "the provider cannot be asked: \(error)")
        }
    }
}
