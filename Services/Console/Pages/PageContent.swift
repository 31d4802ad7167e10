import HTTPTypes

/// What a template is told.
struct PageContent: Sendable {
    /// The name of a file in `Templates`, without `.mustache`.
    let template: String
    let title: String
    let model: any Sendable
    var status: HTTPResponse.Status = .ok

    init(_ template: String, title: String, _ model: any Sendable) {
        self.template = template
        self.title = title
        self.model = model
    }
}
