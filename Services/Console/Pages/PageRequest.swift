import Foundation
import HTTPTypes
import Hummingbird
import ServiceRuntime

/// What a page is asked, and what it needs to answer.
struct PageRequest: Sendable {
    /// Asks ingestion and query.
    let cluster: Cluster
    let language: Language
    /// As it was asked for, without the query.
    let path: String
    let query: Fields

    private let parameters: Parameters
    private let words: Words

    init(_ request: Request, _ context: ConsoleContext, cluster: Cluster, words: Words) throws(PageError) {
        self.cluster = cluster
        self.words = words
        self.path = request.uri.path
        self.query = try Fields(request.uri.query ?? "")
        self.parameters = context.parameters
        let wanted = self.query.text("lang") ?? request.cookies["lang"]?.value
        self.language = wanted.flatMap { Language(rawValue: $0) } ?? .chinese
    }

    /// A request that could not be understood.
    init(_ context: ConsoleContext, cluster: Cluster, words: Words) {
        self.cluster = cluster
        self.words = words
        self.path = "/"
        self.query = Fields()
        self.parameters = context.parameters
        self.language = .chinese
    }

    /// What stands in the place of `:name` in the page's path.
    func parameter(_ name: String) throws(PageError) -> String {
        guard let value = self.parameters.get(name)?.removingPercentEncoding, !value.isEmpty else {
            throw PageError(.notFound)
        }
        return value
    }

    /// The word `page.name` in the language of the request.
    func word(_ key: String) -> String? { self.words.word(key, in: self.language) }

    /// The word `page.name`, or the key where there is none, which no reader should see.
    func said(_ key: String) -> String { self.word(key) ?? key }
}
