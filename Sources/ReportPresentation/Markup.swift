/// HTML. What is interpolated into a literal is text, and escaped; only what is markup already goes in as it is.
///
/// `let line: Markup = "<p>\(title)</p>"` holds no tag but `p`, whatever the title says. Attributes must be quoted.
public struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    public private(set) var description: String

    public init(stringLiteral value: String) { self.description = value }

    public init(stringInterpolation: Interpolation) { self.description = stringInterpolation.html }

    /// Text, escaped.
    public init(text: String) { self.init(stringInterpolation: Interpolation(text)) }

    public static func += (markup: inout Markup, other: Markup) { markup.description += other.description }

    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        public init(literalCapacity: Int, interpolationCount: Int) { self.html.reserveCapacity(literalCapacity) }

        fileprivate init(_ text: String) { self.appendInterpolation(text) }

        public mutating func appendLiteral(_ literal: String) { self.html += literal }

        public mutating func appendInterpolation(_ text: some StringProtocol) {
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": self.html += "&amp;"
                case "<": self.html += "&lt;"
                case ">": self.html += "&gt;"
                case "\"": self.html += "&quot;"
                case "'": self.html += "&#39;"
                // No part of a document (HTML, 13.2.2: control characters and noncharacters are errors); the marks that
                // turn the direction of writing would make a page read otherwise than it is.
                case "\t", "\n": self.html.unicodeScalars.append(scalar)
                case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                    self.html += " "
                default: self.html.unicodeScalars.append(scalar)
                }
            }
        }

        public mutating func appendInterpolation(_ number: Int) { self.html += String(number) }

        public mutating func appendInterpolation(_ markup: Markup) { self.html += markup.description }

        public mutating func appendInterpolation(_ parts: [Markup]) {
            for part in parts { self.html += part.description }
        }
    }
}
