/// The one folding of text for search, applied alike to what is indexed and to what is asked.
///
/// It maps each scalar to one scalar, so that an offset in scalars means the same place before and after:
/// full-width letters, digits, `．` and `％` become half-width, capital letters small, Kangxi radicals (which PDF
/// fonts leave where a Han character was meant) the character, traditional characters the simplified one. Punctuation
/// stays as it is: to a search it is a separator whatever its width (`ScalarClass`). Folding twice changes nothing.
public enum TextFolding {
    /// Changes whenever some scalar folds or is classed otherwise: an index made under another version must be rebuilt.
    public static let version: UInt32 = 2

    /// What `scalar` counts as in a search.
    @inlinable
    public static func fold(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x4E00...0x9FFF:
            self.simplify(scalar)
        case 0x3000...0x303F:
            scalar
        case 0..<0x80:
            scalar &- 0x41 < 26 ? scalar | 0x20 : scalar
        default:
            self.foldUncommon(scalar)
        }
    }

    @usableFromInline
    static func simplify(_ scalar: UInt32) -> UInt32 {
        UInt32(TraditionalCharacters.simplified[Int(scalar &- 0x4E00)])
    }

    @usableFromInline
    static func foldUncommon(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xFF10...0xFF19, 0xFF41...0xFF5A, 0xFF05, 0xFF0E:
            return scalar - 0xFEE0
        case 0xFF21...0xFF3A:
            return (scalar - 0xFEE0) | 0x20
        case 0x2F00...0x2FD5:
            return self.simplify(self.kangxiRadicals[Int(scalar - 0x2F00)])
        default:
            guard let properties = Unicode.Scalar(scalar)?.properties,
                [.uppercaseLetter, .titlecaseLetter].contains(properties.generalCategory)
            else {
                return scalar
            }
            // A mapping to two scalars would move what follows; `İ` is the only letter that has one.
            let lower = properties.lowercaseMapping.unicodeScalars
            return lower.count == 1 ? lower[lower.startIndex].value : scalar
        }
    }

    /// The characters that U+2F00…U+2FD5 stand for, by Unicode's compatibility decomposition.
    static let kangxiRadicals: [UInt32] =
        """
        一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日\
        曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
        衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠
        """.unicodeScalars.map(\.value)
}
