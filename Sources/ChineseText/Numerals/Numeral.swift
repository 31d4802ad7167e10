/// A number as Chinese texts write it: 1,303, 14.2万, 5240.84余万, 三千余, 二〇二三.
public struct Numeral: Sendable, Hashable {
    public enum Form: Sendable, Hashable {
        /// 1303, 1,303, １３０３, 1.3万
        case arabic
        /// 三百二十, 两千, 一点五亿
        case chinese
        /// Chinese digits one after another, as in years: 二〇二三
        case positional
    }

    /// 万 and 亿 multiplied out; `nil` where the number is longer than a `Double` tells apart.
    public var value: Double?
    public var form: Form
    /// In bytes, with scale and 余 or 多.
    public var range: Range<Int>
    /// 余, 多, 来 or 几 stands inside or after it: the true number is greater.
    public var isOpen: Bool
    /// 万 or 亿 stands where a digit should: 万名法官, 千家万户.
    public var lacksDigits: Bool

    public init(value: Double?, form: Form, range: Range<Int>, isOpen: Bool = false, lacksDigits: Bool = false) {
        self.value = value
        self.form = form
        self.range = range
        self.isOpen = isOpen
        self.lacksDigits = lacksDigits
    }
}
