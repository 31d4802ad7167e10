import HTTPTypes
import Hummingbird
import NIOCore
import ServiceRuntime
import Storage

/// Lets pages answer, and makes HTML of what they say.
struct PageResponder: Sendable {
    let cluster: Cluster
    let renderer: Renderer
    let assets: Assets

    func respond(
        to request: Request,
        _ context: ConsoleContext,
        role: Role,
        _ answer: (PageRequest) async throws -> PageAnswer
    ) async throws -> Response {
        let asked = try PageRequest(request, context, cluster: self.cluster, words: self.renderer.words)
        var response: Response
        switch try await answer(asked) {
        case .page(let page): response = self.html(page, asked)
        case .redirect(let path): response = .redirect(to: path.text)
        case .file(let file):
            response = Response(
                status: .ok,
                headers: [.contentType: file.mediaType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes))
            )
            if let name = file.name {
                response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(Fields.encoded(name))"
            }
        }
        // A switch of the language holds from then on.
        if asked.query.text("lang") != nil {
            response.setCookie(
                Cookie(name: "lang", value: asked.language.rawValue, maxAge: 31_536_000, path: "/", sameSite: .lax)
            )
        }
        return response
    }

    func respond(to request: Request, _ context: ConsoleContext, error: PageError) -> Response {
        let asked =
            (try? PageRequest(request, context, cluster: self.cluster, words: self.renderer.words))
            ?? PageRequest(context, cluster: self.cluster, words: self.renderer.words)
        let page = PageContent(
            "error",
            title: asked.word("error.\(error.status.code)") ?? error.status.reasonPhrase,
            ErrorModel(status: error.status.code, reason: error.reason)
        )
        var response = self.html(page, asked)
        response.status = error.status
        if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    private func html(_ page: PageContent, _ request: PageRequest) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: self.renderer.render(page, for: request)))
        )
    }
}

/// What the page of an error says.
private struct ErrorModel: Sendable {
    let status: Int
    let reason: String?
}
