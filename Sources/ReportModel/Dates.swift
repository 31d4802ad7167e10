/// A day of the Gregorian calendar, encoded as `2023-03-27`.
public struct CalendarDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// `nil` where no such day exists.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2023-03-27`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// How many days lie between; negative where `other` is later.
    public func days(since other: CalendarDate) -> Int { self.dayNumber - other.dayNumber }

    /// Days since 1 March of the year 0, in the proleptic calendar: a year that ends with February puts the leap day last.
    private var dayNumber: Int {
        let year = self.month > 2 ? self.year : self.year - 1
        let monthsSinceMarch = (self.month + 9) % 12
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * monthsSinceMarch + 2) / 5 + self.day - 1
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public var description: String { "\(padded(self.year, 4))-\(padded(self.month, 2))-\(padded(self.day, 2))" }

    public static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
    }

    public init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(as: "a date such as 2023-03-27") { Self($0) }
    }

    public func encode(to encoder: any Encoder) throws { try encoder.encodeText(self.description) }
}

/// A month of the Gregorian calendar, encoded as `2022-01`.
public struct YearMonth: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int

    /// `nil` where no such month exists.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `2022-01`.
    public init?(_ text: some StringProtocol) {
        // Two numbers with a hyphen between; read byte by byte, since each figure has two of them.
        var (year, month) = (0, nil as Int?)
        var digits = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "-"), month == nil, digits > 0 {
                month = 0
                digits = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 9 else { return nil }
            let digit = Int(byte - UInt8(ascii: "0"))
            if let known = month { month = known * 10 + digit } else { year = year * 10 + digit }
            digits += 1
        }
        guard let month, digits > 0 else { return nil }
        self.init(year: year, month: month)
    }

    public var description: String { "\(padded(self.year, 4))-\(padded(self.month, 2))" }

    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.year, lhs.month) < (rhs.year, rhs.month) }

    public init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(as: "a month such as 2022-01") { Self($0) }
    }

    public func encode(to encoder: any Encoder) throws { try encoder.encodeText(self.description) }
}

/// A run of months, both ends included; an open end is `nil`.
public struct Period: Sendable, Hashable, Codable {
    public var from: YearMonth?
    public var to: YearMonth?

    public init(from: YearMonth?, to: YearMonth?) {
        self.from = from
        self.to = to
    }

    /// January to December of `year`.
    public init(year: Int) {
        self.init(from: YearMonth(year: year, month: 1), to: YearMonth(year: year, month: 12))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.from, forKey: .from)
        try container.encode(self.to, forKey: .to)
    }

    enum CodingKeys: String, CodingKey { case from, to }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Decoder {
    fileprivate func decodeText<Value>(as what: String, _ read: (String) -> Value?) throws -> Value {
        let container = try self.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = read(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is not \(what)")
        }
        return value
    }
}

extension Encoder {
    fileprivate func encodeText(_ text: String) throws {
        var container = self.singleValueContainer()
        try container.encode(text)
    }
}
