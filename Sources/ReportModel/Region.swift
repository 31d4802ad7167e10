/// An administrative division, by its GB/T 2260 code.
public struct Region: Sendable, Hashable, Codable {
    /// Six digits; nine for a township.
    public var adcode: String
    /// The full name with all ancestors: 浙江省衢州市开化县.
    public var name: String
    public var level: RegionLevel

    public init(adcode: String, name: String, level: RegionLevel) {
        self.adcode = adcode
        self.name = name
        self.level = level
    }

    /// The digits that the codes of a division and of all below it begin with (GB/T 2260: two for the province, two for
    /// the city, two for the county, three for the township).
    public static func sharedDigits(of adcode: String) -> Substring {
        guard adcode.utf8.count == 6 else { return adcode[...] }
        if adcode.hasSuffix("0000") { return adcode.prefix(2) }
        return adcode.hasSuffix("00") ? adcode.prefix(4) : adcode[...]
    }

    public var reference: RegionReference { RegionReference(adcode: self.adcode, name: self.name) }
}

/// The level of government that a document speaks for.
public enum RegionLevel: String, Sendable, Hashable, Codable, CaseIterable {
    case province, city, county, township
    /// A department of the division that the code names.
    case department
}

/// The place that a figure belongs to; 全国 has no code.
public struct RegionReference: Sendable, Hashable, Codable {
    public var adcode: String?
    public var name: String

    public init(adcode: String?, name: String) {
        self.adcode = adcode
        self.name = name
    }

    enum CodingKeys: String, CodingKey { case adcode, name }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.adcode, forKey: .adcode)
        try container.encode(self.name, forKey: .name)
    }
}
