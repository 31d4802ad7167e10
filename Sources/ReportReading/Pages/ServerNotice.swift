/// What a server shows in place of a document, saved as if it were one.
public enum ServerNotice: String, Sendable, Hashable, CaseIterable {
    case notFound, signIn, refused

    /// The notice that a page with hardly any text is; `nil` for others.
    ///
    /// - Parameters:
    ///   - body: the running text of the page, if there is any.
    init?(_ page: Page, body: String?) {
        guard body?.utf8.count ?? 0 <= Self.longest else { return nil }
        let lines = page.lines.reduce(0) { $0 + $1.text.count }
        // Around a notice a site may print its menus; what it says is then in the title or the text.
        let all = lines <= Self.longest ? page.lines.map(\.slice.string) : []
        let text = Array(([page.title, body].compactMap(\.self) + all).joined(separator: "\n").utf8)[...]
        guard let (notice, _) = Self.phrases.first(where: { text.containsAny($0.phrases) }) else { return nil }
        self = notice
    }

    /// Bytes: 200 Han characters.
    private static let longest = 600

    private static let phrases: [(notice: ServerNotice, phrases: PhraseSet)] = [
        (
            .notFound,
            [
                "页面不存在", "页面已不存在", "页面没有找到", "页面未找到", "页面找不到", "找不到页面", "找不到该页", "无法找到该页", "页面已被删除", "页面已删除", "页面丢失",
                "文章不存在", "信息不存在", "内容不存在", "内容已被删除", "信息已被删除", "信息已删除", "您访问的页面", "你访问的页面", "您要查看的页", "404 Not Found",
                "404 - ", "404错误", "HTTP 404", "Not Found", "410 Gone",
            ]
        ),
        (.signIn, ["请先登录", "请登录后", "登录后查看", "登录后再", "登录后才能", "用户登录", "统一身份认证", "没有访问权限", "无权访问", "无访问权限"]),
        (
            .refused,
            [
                "访问被拦截", "访问被阻断", "请求被拦截", "安全威胁", "拒绝访问", "访问受限", "访问过于频繁", "操作过于频繁", "访问异常", "安全验证", "滑动验证", "人机验证",
                "请输入验证码", "403 Forbidden", "服务器错误", "服务器内部错误", "系统繁忙", "服务暂时不可用", "服务不可用", "网站维护中", "系统维护",
                "502 Bad Gateway",
                "503 Service", "500 Internal", "504 Gateway", "启用JavaScript", "开启JavaScript", "enable JavaScript",
            ]
        ),
    ]
}
