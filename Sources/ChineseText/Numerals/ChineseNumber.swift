/// A number in Chinese characters, read sign by sign.
struct ChineseNumber {
    enum Sign: Equatable {
        case digit(Int)
        /// 十, 百, 千: a power of ten.
        case unit(Double)
        /// 万, 亿
        case scale(Double)

        init?(_ scalar: UInt32) {
            switch scalar {
            case 0x96F6, 0x3007: self = .digit(0)
            case 0x4E00: self = .digit(1)
            case 0x4E8C, 0x4E24: self = .digit(2)
            case 0x4E09: self = .digit(3)
            case 0x56DB: self = .digit(4)
            case 0x4E94: self = .digit(5)
            case 0x516D: self = .digit(6)
            case 0x4E03: self = .digit(7)
            case 0x516B: self = .digit(8)
            case 0x4E5D: self = .digit(9)
            case 0x5341: self = .unit(10)
            case 0x767E: self = .unit(100)
            case 0x5343: self = .unit(1000)
            case 0x4E07: self = .scale(1e4)
            case 0x4EBF: self = .scale(1e8)
            default: return nil
            }
        }
    }

    private(set) var count = 0
    private(set) var lacksDigits = false
    private var hasUnits = false
    private var digits = 0.0
    private var current: Double?
    private var section = 0.0
    private var total = 0.0

    /// Two digits or more and no 十, 百, 千, 万, 亿 among them.
    var isPositional: Bool { !self.hasUnits && self.count > 1 }

    var value: Double {
        self.isPositional ? self.digits : self.total + self.section + (self.current ?? 0)
    }

    mutating func append(_ sign: Sign) {
        self.count += 1
        switch sign {
        case .digit(let value):
            if self.count <= 15 { self.digits = self.digits * 10 + Double(value) }
            self.current = Double(value)
        case .unit(let power):
            self.hasUnits = true
            // 十件 is ten; 百件 and 千件 name no number.
            if self.count == 1, power > 10 { self.lacksDigits = true }
            self.section += (self.current ?? 1) * power
            self.current = nil
        case .scale(let power):
            self.hasUnits = true
            if self.count == 1 { self.lacksDigits = true }
            let counted = self.section + (self.current ?? 0)
            if power == 1e8 {
                // 亿 multiplies all that stands before it, a 万 too; 万 only what follows the 亿.
                let sum = self.total + counted
                self.total = (sum == 0 ? 1 : sum) * power
            } else {
                self.total += (counted == 0 ? 1 : counted) * power
            }
            self.section = 0
            self.current = nil
        }
    }
}
