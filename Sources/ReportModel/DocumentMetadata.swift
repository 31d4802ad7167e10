/// What a document says of itself: title, kind, region, issuer, dates, numbers.
public struct DocumentMetadata: Sendable, Hashable, Codable {
    public var title: String?
    public var kind: DocumentKind
    public var region: Region?
    /// The codes of the divisions that the document may speak for, where nothing on its page tells which; else `nil`.
    public var regionCandidates: [String]?
    /// What told the region from others of its name, the strongest first; `nil` where its name is its own.
    public var regionEvidence: [RegionEvidence]?
    /// The body that issued the document (发布机构).
    public var issuer: String?
    /// The author or source line (来源, 信息来源).
    public var authorSource: String?
    /// The breadcrumb that the page stands under, `A > B`.
    public var siteChannel: String?
    public var publishedOn: CalendarDate?
    /// 索引号.
    public var indexNumber: String?
    /// 发文字号, 文号.
    public var documentNumber: String?
    /// The months that the report covers.
    public var period: Period?
    /// What the page states in two ways; `nil` where it agrees with itself.
    public var contradictions: [MetadataContradiction]?

    public init(
        title: String? = nil,
        kind: DocumentKind = .other,
        region: Region? = nil,
        regionCandidates: [String]? = nil,
        regionEvidence: [RegionEvidence]? = nil,
        issuer: String? = nil,
        authorSource: String? = nil,
        siteChannel: String? = nil,
        publishedOn: CalendarDate? = nil,
        indexNumber: String? = nil,
        documentNumber: String? = nil,
        period: Period? = nil,
        contradictions: [MetadataContradiction]? = nil
    ) {
        self.title = title
        self.kind = kind
        self.region = region
        self.regionCandidates = regionCandidates
        self.regionEvidence = regionEvidence
        self.issuer = issuer
        self.authorSource = authorSource
        self.siteChannel = siteChannel
        self.publishedOn = publishedOn
        self.indexNumber = indexNumber
        self.documentNumber = documentNumber
        self.period = period
        self.contradictions = contradictions
    }

    /// The year to file the document under: that of its period, else that of its publication.
    public var year: Int? { self.period?.to?.year ?? self.publishedOn?.year }

    enum CodingKeys: String, CodingKey {
        case title, kind, region, issuer, period, contradictions
        case authorSource = "author_source"
        case regionCandidates = "region_candidates"
        case regionEvidence = "region_evidence"
        case siteChannel = "site_channel"
        case publishedOn = "published_on"
        case indexNumber = "index_number"
        case documentNumber = "document_number"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.title, forKey: .title)
        try container.encode(self.kind, forKey: .kind)
        try container.encode(self.region, forKey: .region)
        try container.encodeIfPresent(self.regionCandidates, forKey: .regionCandidates)
        try container.encodeIfPresent(self.regionEvidence, forKey: .regionEvidence)
        try container.encode(self.issuer, forKey: .issuer)
        try container.encode(self.authorSource, forKey: .authorSource)
        try container.encode(self.siteChannel, forKey: .siteChannel)
        try container.encode(self.publishedOn, forKey: .publishedOn)
        try container.encode(self.indexNumber, forKey: .indexNumber)
        try container.encode(self.documentNumber, forKey: .documentNumber)
        try container.encode(self.period, forKey: .period)
        try container.encodeIfPresent(self.contradictions, forKey: .contradictions)
    }
}

/// What sort of document it is.
public enum DocumentKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// 法治政府建设情况报告, 年度报告.
    case annualReport = "annual_report"
    case news
    /// 经验做法: how a place did it.
    case experience
    /// A plan, notice or measure.
    case policy
    case other
}
