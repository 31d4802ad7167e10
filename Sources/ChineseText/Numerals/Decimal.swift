/// Digits read one by one, kept exact until the value is asked for: 1.07万 is 10700, not 10700.000000000002.
struct Decimal {
    private var mantissa: UInt64 = 0
    private(set) var count = 0
    var decimals = 0
    /// The power of ten that follows: 4 for 万.
    var exponent = 0

    mutating func append(_ digit: Int) {
        self.count += 1
        // Past 18 digits the number is not used any more; it must only not overflow.
        if self.count <= 18 { self.mantissa = self.mantissa * 10 + UInt64(digit) }
    }

    var value: Double {
        let shift = self.exponent - self.decimals
        return shift >= 0
            ? Double(self.mantissa) * power(of: shift) : Double(self.mantissa) / power(of: -shift)
    }

    /// The digits as a fraction: 5 is 0.5.
    var fraction: Double { self.count == 0 ? 0 : Double(self.mantissa) / power(of: self.count) }
}
