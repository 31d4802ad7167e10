import CCairo

/// An installed font: its family, by which cairo finds it again, and the characters it has.
struct PrintFont: Sendable {
    let family: String
    /// A bit for each scalar of the basic plane.
    private let coverage: [UInt64]

    init(family: String) throws(PublishingError) {
        guard let pattern = FcPatternCreate() else { throw .fontMissing(family: family) }
        defer { FcPatternDestroy(pattern) }
        FcPatternAddString(pattern, FC_FAMILY, Array(family.utf8) + [0])
        FcConfigSubstitute(nil, pattern, FcMatchPattern)
        FcDefaultSubstitute(pattern)
        var result = FcResultNoMatch
        guard let match = FcFontMatch(nil, pattern, &result) else { throw .fontMissing(family: family) }
        defer { FcPatternDestroy(match) }
        // Where a font is missing fontconfig gives another.
        guard Self.families(of: match).contains(family) else { throw .fontMissing(family: family) }
        var characters: OpaquePointer?
        guard FcPatternGetCharSet(match, FC_CHARSET, 0, &characters) == FcResultMatch, let characters else {
            throw .fontMissing(family: family)
        }
        var coverage = [UInt64](repeating: 0, count: 0x10000 / 64)
        for scalar in 0..<0x10000 where FcCharSetHasChar(characters, FcChar32(scalar)) != 0 {
            coverage[scalar / 64] |= 1 << UInt64(scalar % 64)
        }
        self.family = family
        self.coverage = coverage
    }

    /// A font's names: in the language of the locale first, in others after.
    private static func families(of pattern: OpaquePointer) -> [String] {
        var families: [String] = []
        var name: UnsafeMutablePointer<FcChar8>?
        while FcPatternGetString(pattern, FC_FAMILY, Int32(families.count), &name) == FcResultMatch, let name {
            families.append(String(cString: name))
        }
        return families
    }

    func check(_ text: String) throws(PublishingError) {
        for scalar in text.unicodeScalars {
            let value = Int(scalar.value)
            guard value < 0x10000, self.coverage[value / 64] & 1 << UInt64(value % 64) != 0 else {
                throw .notInFont(character: String(Character(scalar)), family: self.family)
            }
        }
    }
}
