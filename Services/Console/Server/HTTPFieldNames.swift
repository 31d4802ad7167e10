import HTTPTypes

extension HTTPField.Name {
    private static func known(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("“\(name)” is no name of a header") }
        return name
    }

    static let crossOriginOpenerPolicy = Self.known("Cross-Origin-Opener-Policy")
    static let formToken = Self.known("X-Form-Token")
    static let permissionsPolicy = Self.known("Permissions-Policy")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let secFetchSite = Self.known("Sec-Fetch-Site")
    static let xForwardedFor = Self.known("X-Forwarded-For")
    static let xForwardedProto = Self.known("X-Forwarded-Proto")
    static let xFrameOptions = Self.known("X-Frame-Options")
}
