/// What a page answers with.
enum PageAnswer: Sendable {
    case page(PageContent)
    case file(DownloadedFile)
    case redirect(LocalPath)

    /// A page made by `template` from `model`.
    static func page(_ template: String, title: String, _ model: any Sendable) -> PageAnswer {
        .page(PageContent(template, title: title, model))
    }
}

/// What a template is told.
struct PageContent: Sendable {
    /// The name of a file in `Templates`, without `.mustache`.
    let template: String
    let title: String
    let model: any Sendable

    init(_ template: String, title: String, _ model: any Sendable) {
        self.template = template
        self.title = title
        self.model = model
    }
}

/// Bytes to show or to keep.
struct DownloadedFile: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    /// What to keep it as; `nil` to show it in its place.
    let name: String?
}
