import Mustache
import ReportPresentation

/// Text as it may stand between tags and in quoted attributes, escaped as ReportPresentation does it: scalar by scalar, so
/// that no mark that joins with a character can hide it.
struct HTMLText: MustacheContentType {
    static let name = "FAZHI"

    func escapeText(_ text: String) -> String { Self.escaped(text) }

    static func escaped(_ text: String) -> String { Markup(text: text).description }
}
