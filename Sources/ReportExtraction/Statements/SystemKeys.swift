import ChineseText
import ReportModel

/// Gives the name of a system one form for its spellings, so that a thing named in two reports has one key.
///
/// Half width and small letters, no marks but the plus sign; without the place that has it (济南市行政执法监督平台 and
/// 全市行政执法监督平台 are one key) and with the common tails in one form (工作机制 is 机制).
struct SystemKeys: Sendable {
    private static let owners = [
        "全国", "全省", "全市", "全州", "全县", "全区", "全镇", "我省", "我市", "我州", "我县", "我区", "我镇", "本省", "本市", "本县", "本区",
        "省政府", "市政府", "州政府", "县政府", "区政府", "省级", "市级", "县级", "区级",
    ]
    private static let tails = [
        ("工作机制", "机制"), ("工作制度", "制度"), ("工作体系", "体系"), ("工作模式", "模式"), ("新模式", "模式"), ("新格局", "格局"),
        ("工作格局", "格局"), ("建设", ""), ("试行", ""),
    ]
    private static let divisions = ["省", "自治区", "市", "州", "盟", "旗", "县", "区", "镇", "乡", "街道"]
    /// A name that nothing distinctive is left of keeps its place.
    private static let shortest = 4

    let regions: RegionDirectory
    let region: Region?

    func key(of name: String) -> String {
        let bytes = Self.told(Array(name.utf8))
        let key = self.withoutTail(self.withoutOwner(bytes, isQuoted: name.begins(with: "“")))
        return key.isEmpty ? name : key
    }

    /// The letters, digits, characters and plus signs of a name, of half width and small; no other mark.
    private static func told(_ name: [UInt8]) -> [UInt8] {
        var told: [UInt8] = []
        var position = 0
        while let (scalar, length) = name.scalar(at: position) {
            switch (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar {
            case let letter where (0x41...0x5A).contains(letter): told.append(UInt8(letter + 0x20))
            case let sign where (0x61...0x7A).contains(sign) || (0x30...0x39).contains(sign) || sign == 0x2B:
                told.append(UInt8(sign))
            case 0x3007, 0x3400...0x9FFF, 0x20000...0x3FFFF: told += name[position..<(position + length)]
            default: break
            }
            position += length
        }
        return told
    }

    /// “山东通” is a name; “济南市行政执法监督系统” begins with its place.
    private func withoutOwner(_ bytes: [UInt8], isQuoted: Bool) -> String {
        let name = String(decoding: bytes, as: UTF8.self)
        let place = bytes.withUnsafeBufferPointer { buffer in
            self.regions.mayBegin(in: buffer, at: 0)
                ? self.regions.mentions(in: buffer, context: self.region).first : nil
        }
        if let place, place.range.lowerBound == 0, place.adcode != nil,
            !isQuoted || Self.divisions.contains(where: String(decoding: bytes[place.range], as: UTF8.self).hasSuffix)
        {
            let rest = String(decoding: bytes[place.range.upperBound...], as: UTF8.self)
            if rest.unicodeScalars.count >= Self.shortest { return rest }
        }
        guard let owner = Self.owners.first(where: name.begins),
            name.unicodeScalars.count - owner.unicodeScalars.count >= Self.shortest
        else { return name }
        return name.dropping(prefix: owner)
    }

    private func withoutTail(_ name: String) -> String {
        guard let (tail, form) = Self.tails.first(where: { name.ends(with: $0.0) }),
            name.unicodeScalars.count - tail.unicodeScalars.count >= 2
        else { return name }
        return name.dropping(suffix: tail) + form
    }
}
