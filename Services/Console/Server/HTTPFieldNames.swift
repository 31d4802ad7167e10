import HTTPTypes

extension HTTPField.Name {
    private static func known(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("“\(name)” is no name of a header") }
        return name
    }

    static let crossOriginOpenerPolicy = Self.known("Cross-Origin-Opener-Policy")
    static let xFrameOptions = Self.known("X-Frame-Options")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let permissionsPolicy = Self.known("Permissions-Policy")
}
