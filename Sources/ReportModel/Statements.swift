/// A platform, index, mechanism or work system that the text names.
public struct NamedSystem: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case platform, mechanism, model, initiative, brand, index, organization
        case workSystem = "work_system"
    }

    public var name: String
    /// One form for the spellings of the name, without the place that has the thing: the same in every report.
    public var key: String
    public var type: Kind
    public var quote: String
    public var start: Int

    public init(name: String, key: String, type: Kind, quote: String, start: Int) {
        self.name = name
        self.key = key
        self.type = type
        self.quote = quote
        self.start = start
    }

    /// Reports that were read before systems had keys are read too: the name stands for the key.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .name)
        self.init(
            name: name,
            key: try container.decodeIfPresent(String.self, forKey: .key) ?? name,
            type: try container.decode(Kind.self, forKey: .type),
            quote: try container.decode(String.self, forKey: .quote),
            start: try container.decode(Int.self, forKey: .start)
        )
    }
}

/// A title in 《》: a law, a regulation, a plan.
public struct Citation: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case law, regulation, plan, policy, media, other
    }

    public var title: String
    public var kind: Kind
    public var quote: String
    public var occurrences: Int
    /// Where it stands first.
    public var start: Int

    public init(title: String, kind: Kind, quote: String, occurrences: Int, start: Int) {
        self.title = title
        self.kind = kind
        self.quote = quote
        self.occurrences = occurrences
        self.start = start
    }
}

/// An award, designation, pilot or selection.
public struct Honour: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case designation, award, endorsement, pilot
        case selectedCase = "selected_case"
        case mediaReport = "media_report"
    }

    public var title: String
    public var type: Kind
    public var recipient: String?
    public var grantor: String?
    public var quote: String
    public var start: Int

    public init(title: String, type: Kind, recipient: String?, grantor: String?, quote: String, start: Int) {
        self.title = title
        self.type = type
        self.recipient = recipient
        self.grantor = grantor
        self.quote = quote
        self.start = start
    }

    enum CodingKeys: String, CodingKey { case title, type, recipient, grantor, quote, start }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.title, forKey: .title)
        try container.encode(self.type, forKey: .type)
        try container.encode(self.recipient, forKey: .recipient)
        try container.encode(self.grantor, forKey: .grantor)
        try container.encode(self.quote, forKey: .quote)
        try container.encode(self.start, forKey: .start)
    }
}

/// One item of a list of problems or plans.
public struct StatedItem: Sendable, Hashable, Codable {
    /// Its first sentence.
    public var lead: String
    public var text: String
    public var start: Int
    public var end: Int

    public init(lead: String, text: String, start: Int, end: Int) {
        self.lead = lead
        self.text = text
        self.start = start
        self.end = end
    }
}

/// A clause that claims to be first (率先, 首家) or to cover all (全覆盖).
public struct Claim: Sendable, Hashable, Codable {
    public var quote: String
    public var start: Int
    public var end: Int

    public init(quote: String, start: Int, end: Int) {
        self.quote = quote
        self.start = start
        self.end = end
    }
}
