import HTTPTypes
import Hummingbird

/// Puts the headers on every answer that OWASP's secure headers project lists.
struct SecurityHeaders: MiddlewareProtocol {
    typealias Input = Request
    typealias Output = Response
    typealias Context = ConsoleContext

    /// Nothing from elsewhere, nothing inline, no framing.
    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    private static let headers: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, Self.contentSecurityPolicy),
        (.xContentTypeOptions, "nosniff"),
        (.xFrameOptions, "DENY"),
        (.referrerPolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
    ]

    func handle(
        _ request: Request,
        context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers { response.headers[name] = value }
        // What an account sees is nobody else's; answers that may be kept say so themselves.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
