/// The languages that pages are written in; what documents say stays as it is.
enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"

    /// As HTML's `lang` has it.
    var tag: String { self == .chinese ? "zh-CN" : "en" }
    var other: Language { self == .chinese ? .english : .chinese }
    /// What it calls itself.
    var name: String { self == .chinese ? "中文" : "English" }
}
