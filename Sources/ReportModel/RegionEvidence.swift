/// What told homonyms apart: a sign on the page, and the divisions that it left.
public struct RegionEvidence: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// 索引号, whose characters 3 to 8 are a division's code.
        case organisationCode = "organisation_code"
        /// Names of divisions in the title, the issuer, the opening, the site's name and foot.
        case names
        /// 网站标识码, whose first six digits are a division's code.
        case siteCode = "site_code"
        /// The host's name in pinyin: njgl.gov.cn.
        case host
        /// The beginning of the 发文字号: 徐鼓政发.
        case documentNumber = "document_number"
        /// Names of divisions in the body.
        case body
        /// Names of divisions beside it or inside it.
        case neighbours
        case areaCode = "area_code"
        case postcode
        /// 鲁ICP备…: the province.
        case recordNumber = "record_number"
        /// Folders of the document's address.
        case path
    }

    public var kind: Kind
    /// The sign as it stands on the page; empty where it is more than one.
    public var text: String

    public init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}
