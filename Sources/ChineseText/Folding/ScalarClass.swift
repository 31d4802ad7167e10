/// What a Unicode scalar is to a search: a Han character, part of a word or a number, a sign that is searched for
/// by itself, or a separator.
public enum ScalarClass: Sendable {
    case han
    /// A letter, a digit or a combining mark; of any script without a class of its own.
    case word
    /// `%` and `‰`: 99.5% is not 99.5.
    case symbol
    /// Spaces, punctuation and everything else. All separators are alike, so their variants need no folding.
    case separator

    /// The class of a scalar that `TextFolding` has folded.
    @inlinable
    public init(folded scalar: UInt32) {
        switch scalar {
        case 0x4E00...0x9FFF:
            self = .han
        case 0..<0x80:
            self = Self(ascii: UInt8(truncatingIfNeeded: scalar))
        // General and CJK punctuation, half- and full-width forms: most of what is neither Han nor ASCII.
        case 0x2010...0x202F, 0x2031...0x206F, 0x3000...0x3004, 0x3008...0x3020, 0xFF00...0xFF65:
            self = .separator
        default:
            self = Self(uncommon: scalar)
        }
    }

    @inlinable
    init(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            self = .word
        case UInt8(ascii: "%"):
            self = .symbol
        default:
            self = .separator
        }
    }

    @usableFromInline
    init(uncommon scalar: UInt32) {
        switch scalar {
        // 々 〆 〇, Suzhou numerals, extension A, compatibility ideographs, planes 2 and 3.
        case 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303A, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            self = .han
        case 0x2030:
            self = .symbol
        default:
            guard let properties = Unicode.Scalar(scalar)?.properties else {
                self = .separator
                return
            }
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark:
                self = .word
            default:
                self = .separator
            }
        }
    }
}
