/// A document as its publisher has it, before it becomes a page or a file.
public struct Publication: Sendable {
    public var title: String
    /// Headings and paragraphs in order; together, one a line, they are the body.
    public var blocks: [Block]
    /// Who issued it: 历城区人民政府办公室.
    public var issuer: String
    /// ISO 8601 day.
    public var publishedOn: String
    /// 索引号, with the organisation code in front: 11370112004…/2024-00123.
    public var indexNumber: String?
    /// 发文字号: 历城政发〔2024〕3号.
    public var documentNumber: String?
    /// Channels from the site's root to the page: 首页 left out.
    public var channel: [String]
    public var site: Site
    /// The page's own address.
    public var address: String
    /// What the page offers beside the document: other articles, no part of the body.
    public var neighbours: [Neighbour]

    /// A government's site.
    public struct Site: Sendable {
        /// 历城区人民政府
        public var name: String
        public var host: String
        /// 鲁ICP备05000000号
        public var recordNumber: String
        /// 网站标识码: the code of the division, then four digits.
        public var code: String
        /// 0531
        public var areaCode: String
        public var postcode: String
    }

    /// An unrelated article: its title and date, for lists of recommendations, and its sentences, for pages that print
    /// the beginning of the next article below their own.
    public struct Neighbour: Sendable {
        public var title: String
        public var publishedOn: String
        public var sentences: [String]
    }

    public enum Block: Sendable {
        /// A heading on a line of its own, of level 1 or 2, with its number: 一、主要举措和成效.
        case heading(String, level: Int)
        case paragraph(String)

        public var text: String {
            switch self {
            case .heading(let text, level: _), .paragraph(let text): text
            }
        }
    }

    public var body: String { self.blocks.map(\.text).joined(separator: "\n") }
}

/// What a document is published as.
public enum DocumentForm: String, Sendable, CaseIterable, Codable {
    case html, text, docx, pdf
}

/// A document as bytes, with what the form added to it.
public struct PublishedFile: Sendable {
    public var bytes: [UInt8]
    public var form: DocumentForm
    /// `UTF-8` or `GB18030`; nil where the form has no such thing.
    public var charset: String?
    /// Text on the page that is no part of the document: navigation, neighbours, footers.
    public var noise: [String]
    /// The metadata that the page states, by the key of the truth file: title, issuer, published_on, index_number,
    /// document_number, site_channel.
    public var states: [String]
}
