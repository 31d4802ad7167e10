import ReportModel

/// What a generator knows of a document that it wrote: the gold format, as far as the benches look at it.
struct Truth: Decodable, Sendable {
    /// The clean body.
    var text: String?
    /// Text on the page that is no part of the document.
    var noise: [String]?
    /// Which metadata the page states, by key; here or in `document`.
    var states: [String]?
    var document: Metadata?

    struct Metadata: Decodable, Sendable {
        var title: String?
        var kind: String?
        var region: Region?
        var issuer: String?
        var publishedOn: String?
        var indexNumber: String?
        var documentNumber: String?
        var siteChannel: String?
        var period: Period?
        var noise: [String]?
        var states: [String]?

        enum CodingKeys: String, CodingKey {
            case title, kind, region, issuer, noise, states
            case publishedOn = "published_on"
            case indexNumber = "index_number"
            case documentNumber = "document_number"
            case siteChannel = "site_channel"
            case period = "report_period"
        }
    }

    struct Region: Decodable, Sendable {
        var adcode: String?
        var level: String?
    }

    var allNoise: [String] { (self.noise ?? []) + (self.document?.noise ?? []) }

    /// Whether the page states `key`; where the truth does not say, what it knows counts as stated.
    func states(_ key: String) -> Bool { (self.states ?? self.document?.states)?.contains(key) ?? true }
}
