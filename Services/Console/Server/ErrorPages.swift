import HTTPTypes
import Hummingbird
import Logging
import Messaging
import ServiceRuntime

/// Turns whatever went wrong into a page that says so.
struct ErrorPages: MiddlewareProtocol {
    typealias Input = Request
    typealias Output = Response
    typealias Context = ConsoleContext

    let responder: PageResponder
    let logger: Logger

    func handle(
        _ request: Request,
        context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if request.uri.path.hasPrefix("/api/") { return Problem(error: self.pageError(error, request)).response }
            return await self.responder.respond(to: request, context, error: self.pageError(error, request))
        }
    }

    private func pageError(_ error: any Error, _ request: Request) -> PageError {
        switch error {
        case let error as PageError: return error
        case let error as RequestError: return PageError(error)
        case let error as HTTPError: return PageError(error.status, error.body)
        case let error as any HTTPResponseError: return PageError(error.status)
        default:
            self.logger.error(
                "a request failed",
                metadata: [LogKey.error: "\(error)", "path": "\(request.uri.path)"]
            )
            return PageError(.internalServerError)
        }
    }
}
