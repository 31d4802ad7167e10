public import ReportModel

/// A department of a government as something that is scored: a division's code and the department's name tell it.
public struct Department: Sendable, Hashable {
    /// The division's code, a hyphen, and the name without the division: 370100-司法局.
    public let id: String
    /// 山东省济南市司法局.
    public let name: String

    /// Whose report it is; `nil` where neither issuer nor title names a department.
    ///
    /// - Parameter division: With the full name: 山东省济南市.
    public init?(division: RegionReference, issuer: String?, title: String?) {
        guard let code = division.adcode, let named = issuer ?? title.flatMap({ Self.body(inTitle: $0) }) else {
            return nil
        }
        let own = Self.withoutDivision(named, division.name)
        guard own.count >= 2 else { return nil }
        self.id = code + "-" + own
        self.name = division.name + own
    }

    /// As a place of an index, beside governments.
    public var region: Region { Region(adcode: self.id, name: self.name, level: .department) }

    private static let endings = [
        "局", "厅", "办", "院", "委员会", "办公室", "中心", "总队", "支队", "大队", "发改委", "卫健委", "住建委", "国资委",
    ]

    /// 关于2022年度示例区司法局法治政府建设情况的报告: 示例区司法局.
    private static func body(inTitle title: String) -> String? {
        var text = Substring(title.replacing("关于", with: "").replacing("年度", with: "年"))
        if let year = text.firstIndex(of: "年"), text[..<year].allSatisfy(\.isNumber) {
            text = text[text.index(after: year)...]
        }
        var end: Range<Substring.Index>?
        for ending in Self.endings {
            guard let found = text.firstRange(of: ending) else { continue }
            guard let earlier = end else {
                end = found
                continue
            }
            // 办公室 begins as 办 does.
            let isLonger = found.lowerBound == earlier.lowerBound && found.upperBound > earlier.upperBound
            if found.lowerBound < earlier.lowerBound || isLonger { end = found }
        }
        return end.map { String(text[..<$0.upperBound]) }
    }

    /// 济南市司法局, 山东省济南市司法局 and 市司法局 are the same body of 山东省济南市.
    private static func withoutDivision(_ body: String, _ division: String) -> String {
        // The longest end of the division's name that stands in the body's.
        var start = division.startIndex
        while start < division.endIndex {
            let end = division[start...]
            if end.count > 1 {
                if let found = body.ranges(of: end).last, found.upperBound < body.endIndex {
                    return String(body[found.upperBound...])
                }
            } else if body.hasPrefix(end), !Self.ownWords.contains(where: { body.hasPrefix($0) }) {
                return String(body.dropFirst())
            }
            start = division.index(after: start)
        }
        return body
    }

    /// Names of departments that begin as a division's level does.
    private static let ownWords = ["市场", "市政", "市容", "区划", "县域"]
}
