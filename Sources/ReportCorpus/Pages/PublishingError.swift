/// Why a document could not be published.
public enum PublishingError: Error, Sendable, Hashable, CustomStringConvertible {
    case resourceMissing(name: String)
    case resourceUnreadable(name: String, reason: String)
    /// A template does not follow the rules of `Resources/Pages/README.md`.
    case malformedTemplate(name: String, line: Int, reason: String)
    /// The publication's day is none.
    case invalidDate(String)
    /// The system's iconv knows no GB18030, or not all of it.
    case charsetUnavailable(reason: String)
    case notInCharset(character: String)
    case fontMissing(family: String)
    /// The font has no glyph for a character of the document.
    case notInFont(character: String, family: String)
    case drawing(title: String, reason: String)
    case archiving(title: String, reason: String)

    public var description: String {
        switch self {
        case .resourceMissing(let name): "the resource \(name) is missing"
        case .resourceUnreadable(let name, let reason): "the resource \(name) cannot be read: \(reason)"
        case .malformedTemplate(let name, let line, let reason): "\(name), line \(line): \(reason)"
        case .invalidDate(let text): "“\(text)” is not a day such as 2023-03-27"
        case .charsetUnavailable(let reason): "GB18030 cannot be written here: \(reason)"
        case .notInCharset(let character): "GB18030 has no code for \(character)"
        case .fontMissing(let family): "the font \(family) is not installed"
        case .notInFont(let character, let family): "the font \(family) has no glyph for \(character)"
        case .drawing(let title, let reason): "“\(title)” as PDF: \(reason)"
        case .archiving(let title, let reason): "“\(title)” as DOCX: \(reason)"
        }
    }
}
