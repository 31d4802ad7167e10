import Hummingbird

/// Counts answers, and those that are errors of ours.
struct RequestMeter: MiddlewareProtocol {
    typealias Input = Request
    typealias Output = Response
    typealias Context = ConsoleContext

    let presence: Presence

    func handle(
        _ request: Request,
        context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            let response = try await next(request, context)
            self.presence.note(status: Int(response.status.code))
            return response
        } catch {
            self.presence.note(status: 500)
            throw error
        }
    }
}
