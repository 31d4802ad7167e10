import Foundation
import HTTPTypes
import Hummingbird
import ServiceRuntime
import Storage

/// What a page is asked, and what it needs to answer.
struct PageRequest: Sendable {
    /// Asks ingestion and query.
    let cluster: Cluster
    let language: Language
    /// As it was asked for, without the query.
    let path: String
    let query: Fields
    /// Where the request comes from.
    let address: String?
    /// Who asks; `nil` where that could not be found out.
    let visitor: Visitor?
    /// What the browser kept while somebody was away to sign in.
    let pendingSignOn: PendingSignOn?
    /// What was asked so far, of which the page shows receipts.
    let receipts = ReceiptBook()

    private let parameters: Parameters
    private let words: Words
    private let labels: Phrasebook
    private let refusals: Phrasebook

    init(
        _ request: Request,
        _ context: ConsoleContext,
        _ responder: PageResponder,
        visitor: Visitor?
    ) throws(PageError) {
        self.init(request, context, responder, visitor: visitor, query: try Fields(request.uri.query ?? ""))
    }

    init(_ request: Request, _ context: ConsoleContext, _ responder: PageResponder, visitor: Visitor?, query: Fields) {
        self.cluster = responder.cluster
        self.words = responder.renderer.words
        self.labels = responder.renderer.labels
        self.refusals = responder.renderer.refusals
        self.path = request.uri.path
        self.query = query
        self.address = responder.gate.address(request, context)
        self.visitor = visitor
        self.pendingSignOn = responder.gate.pendingSignOn(request)
        self.parameters = context.parameters
        let wanted = self.query.text("lang") ?? request.cookies["lang"]?.value
        self.language = wanted.flatMap { Language(rawValue: $0) } ?? .chinese
    }

    /// Who asks, where somebody has signed in.
    var account: Account? { self.visitor?.account }

    /// Whether forms that change something are offered.
    var mayChange: Bool { self.account.map { $0.role >= .analyst } ?? false }

    /// The name that goes into what is recorded: pages that take a role have one.
    func author() throws(PageError) -> String {
        guard let account = self.account else { throw PageError(.unauthorized) }
        return account.name
    }

    /// What stands in the place of `:name` in the page's path.
    func parameter(_ name: String) throws(PageError) -> String {
        guard let value = self.parameters.get(name)?.removingPercentEncoding, !value.isEmpty else {
            throw PageError(.notFound)
        }
        return value
    }

    /// Records who does what, before it is done: nothing is done through the console that is not recorded.
    func record(_ action: String, _ subject: String) async throws {
        let record = IngestionInterface.AuditRecord(
            account: try self.author(),
            action: action,
            subject: subject.isEmpty ? "-" : String(subject.prefix(1_000))
        )
        let _: IngestionInterface.Nothing = try await self.cluster.ingestion(IngestionInterface.recordAudit, record)
    }

    /// The word `page.name` in the language of the request.
    func word(_ key: String) -> String? { self.words.word(key, in: self.language) }

    /// The word `page.name`, or the key where there is none, which no reader should see.
    func said(_ key: String) -> String { self.word(key) ?? key }

    /// A name of ours that answers have in Chinese, in the language of the request; what documents say stays as it is.
    func label(_ chinese: String) -> String {
        guard self.language == .english else { return chinese }
        return self.labels.translation(of: chinese) ?? chinese
    }

    /// Why a service refused a document, which it says in English, in the language of the request. What it does not know
    /// stays as it is.
    func reason(_ english: String) -> String {
        guard self.language == .chinese else { return english }
        if let known = self.refusals.translation(of: english) { return known }
        // A reason may begin with the document's name.
        guard let colon = english.range(of: ": "),
            let known = self.refusals.translation(of: String(english[colon.upperBound...]))
        else { return english }
        return "\(english[..<colon.lowerBound])：\(known)"
    }
}
