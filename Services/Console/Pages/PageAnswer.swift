/// What a page answers with.
enum PageAnswer: Sendable {
    case page(PageContent)
    case file(DownloadedFile)
    case redirect(LocalPath)
    /// Goes on in another session.
    case session(Session, LocalPath)
    /// Goes elsewhere to sign in, and keeps what is needed when somebody comes back.
    case away(String, PendingSignOn)

    /// A page made by `template` from `model`.
    static func page(_ template: String, title: String, _ model: any Sendable) -> PageAnswer {
        .page(PageContent(template, title: title, model))
    }
}
