import HTTPTypes
import Hummingbird
import NIOCore
import ServiceRuntime
import Storage

/// Lets pages answer, and makes HTML of what they say.
struct PageResponder: Sendable {
    /// The largest form, in bytes.
    private static let largestForm = 256 * 1_024

    let cluster: Cluster
    let gate: Gate
    let renderer: Renderer
    /// The largest form with files, in bytes.
    let largestUpload: Int
    /// Pages that show what the corpus says.
    let pages: AnswerCache<KeptPage>
    private let stand = StandIn()

    init(
        cluster: Cluster,
        gate: Gate,
        renderer: Renderer,
        largestUpload: Int,
        pages: AnswerCache<KeptPage>
    ) {
        self.cluster = cluster
        self.gate = gate
        self.renderer = renderer
        self.largestUpload = largestUpload
        self.pages = pages
    }

    func respond(to request: Request, _ context: ConsoleContext, with page: any Page) async throws -> Response {
        let visitor = try await self.gate.visitor(request)
        let asked = try PageRequest(request, context, self, visitor: visitor)
        if let instead = try self.gate.diversion(visitor, request, role: page.isOpen ? nil : page.role) {
            return .redirect(to: instead.text)
        }
        var response =
            page.isKept
            ? try await self.kept(page, asked, request, context)
            : try self.response(try await page.answer(asked), asked, request, context)
        // A switch of the language holds from then on.
        if asked.query.text("lang") != nil {
            response.setCookie(
                Cookie(name: "lang", value: asked.language.rawValue, maxAge: 31_536_000, path: "/", sameSite: .lax)
            )
        }
        return response
    }

    /// A page as it was made before, where the corpus is still the same; with the visitor's own name and token.
    private func kept(
        _ page: any Page,
        _ asked: PageRequest,
        _ request: Request,
        _ context: ConsoleContext
    ) async throws -> Response {
        let role = asked.account?.role.rawValue ?? ""
        let question = "\(role) \(asked.language.rawValue) \(asked.path)?\(request.uri.query ?? "")"
        let (cluster, renderer, stand) = (self.cluster, self.renderer, self.stand)
        let kept = try await self.pages.answer(
            question,
            state: {
                let state: QueryInterface.CorpusState = try await cluster.query(
                    QueryInterface.corpusState,
                    IngestionInterface.Nothing()
                )
                return state.token
            },
            size: \.size,
            make: {
                let answer = try await page.answer(asked)
                guard case .page(let content) = answer, content.status == .ok else { return .other(answer) }
                return try await ComputeExecutor.run {
                    .page(KeptPage.Pieces(renderer.render(content, for: asked, stand: stand), stand))
                }
            }
        )
        guard case .page(let pieces) = kept else {
            guard case .other(let answer) = kept else { throw PageError(.internalServerError) }
            return try self.response(answer, asked, request, context)
        }
        // What is the visitor's own is the same as long as the session is.
        let own = "\(asked.visitor?.formToken ?? "") \(asked.account?.name ?? "")"
        let tag = EntityTag(of: "\(pieces.tag) \(own)".utf8).text
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .eTag: tag, .cacheControl: "private, no-cache", .vary: "Cookie",
        ]
        if EntityTag.isKnown(tag, to: request.headers[.ifNoneMatch]) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        let html = pieces.html(for: asked.visitor)
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: html)))
    }

    func respond(to request: Request, _ context: ConsoleContext, with action: any Action) async throws -> Response {
        let visitor = action.isOfSession ? self.gate.claimant(request) : try await self.gate.visitor(request)
        let asked = try PageRequest(request, context, self, visitor: visitor)
        // Before anything of the body is read: who may not, need not send megabytes to hear so.
        if let instead = try self.gate.diversion(visitor, request, role: action.isOpen ? nil : action.role) {
            return .redirect(to: instead.text)
        }
        let form = try await self.form(request, takesFiles: action.takesFiles)
        do {
            try self.gate.checkForm(form.text("form_token"), visitor, request)
        } catch {
            guard error.isStale, let instead = action.whenStale(asked, form) else { throw error }
            return try self.response(instead, asked, request, context)
        }
        return try self.response(try await action.perform(asked, form), asked, request, context)
    }

    private func form(_ request: Request, takesFiles: Bool) async throws -> Fields {
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            return try Fields(String(buffer: try await request.body.collect(upTo: Self.largestForm)))
        }
        guard takesFiles, let boundary = MultipartForm.boundary(of: type) else {
            throw PageError(.unsupportedMediaType, "a form of this page is not sent so")
        }
        let body = try await request.body.collect(upTo: self.largestUpload)
        return try MultipartForm(boundary).fields(in: [UInt8](buffer: body))
    }

    /// A page that tells what went wrong.
    func respond(to request: Request, _ context: ConsoleContext, error: PageError) async -> Response {
        // Where a service is away, nobody is waited for to say who asks.
        let visitor = error.status.code < 500 ? try? await self.gate.visitor(request) : nil
        let asked = PageRequest(
            request,
            context,
            self,
            visitor: visitor,
            query: (try? Fields(request.uri.query ?? "")) ?? Fields()
        )
        var page = PageContent(
            "error",
            title: asked.word("error.\(error.status.code)") ?? error.status.reasonPhrase,
            self.model(error, in: asked)
        )
        page.status = error.status
        var response = self.html(page, asked)
        if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    private func model(_ error: PageError, in request: PageRequest) -> ErrorModel {
        let translated = error.reason.flatMap { self.renderer.refusals.translation(of: $0) }
        // Services speak English; what is not known in Chinese is told from what is by its language.
        return ErrorModel(
            status: error.status.code,
            reason: request.language == .chinese ? translated : error.reason,
            untranslated: request.language == .chinese && translated == nil ? error.reason : nil,
            again: error.isStale ? LocalPath(request.path)?.text : nil
        )
    }

    private func response(
        _ answer: PageAnswer,
        _ asked: PageRequest,
        _ request: Request,
        _ context: ConsoleContext
    ) throws -> Response {
        var response: Response
        switch answer {
        case .page(let page): response = self.html(page, asked)
        case .redirect(let path): response = .redirect(to: path.text)
        case .session(let session, let path):
            response = .redirect(to: path.text)
            response.setCookie(try self.gate.cookie(session, request, context))
            return response
        case .away(let address, let pending):
            response = .redirect(to: address)
            response.setCookie(try self.gate.cookie(pending, request, context))
            return response
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
        if let visitor = asked.visitor, visitor.isNew {
            response.setCookie(try self.gate.cookie(visitor.session, request, context))
        }
        return response
    }

    private func html(_ page: PageContent, _ request: PageRequest) -> Response {
        Response(
            status: page.status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: self.renderer.render(page, for: request)))
        )
    }
}

/// What the page of an error says.
private struct ErrorModel: Sendable {
    let status: Int
    let reason: String?
    /// What a service said, where nobody knows it in the page's language.
    let untranslated: String?
    /// The page whose form was too old.
    let again: String?
}
