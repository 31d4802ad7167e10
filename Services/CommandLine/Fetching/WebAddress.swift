import Foundation

/// The address of a page in one spelling: absolute, http or https, without a fragment, all that is not ASCII escaped.
struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// Why a text is no address that pages are fetched from.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private static let lengthLimit = 2_048

    /// The whole of it, as it is asked for.
    let text: String
    /// Scheme, host and port: what one robots.txt speaks for.
    let origin: String
    /// Host and port: what must not be asked too often.
    let host: String
    /// Path and query, which rules of robots.txt speak of.
    let target: String

    /// - Parameter base: the address that `text` may be relative to.
    init(_ text: String, relativeTo base: WebAddress? = nil) throws(Problem) {
        guard text.utf8.count <= Self.lengthLimit, !text.unicodeScalars.contains(where: { $0.value <= 0x20 }),
            let url = URL(string: text, relativeTo: base.flatMap { URL(string: $0.text) }),
            let parts = URLComponents(url: url.absoluteURL, resolvingAgainstBaseURL: true)
        else { throw Problem(description: "“\(text)” is no web address") }
        guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https" else {
            throw Problem(description: "“\(text)” is neither http nor https")
        }
        guard parts.user == nil, parts.password == nil else {
            throw Problem(description: "“\(text)” holds a password")
        }
        guard let host = parts.percentEncodedHost?.lowercased(), !host.isEmpty, !host.contains("%") else {
            throw Problem(description: "“\(text)” has no host, or one that must be written in its xn-- form")
        }
        let usualPort = scheme == "http" ? 80 : 443
        let port = parts.port.flatMap { $0 == usualPort ? nil : ":\($0)" } ?? ""
        let path = parts.percentEncodedPath
        self.host = host + port
        self.origin = "\(scheme)://\(self.host)"
        self.target = (path.isEmpty ? "/" : path) + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
        self.text = self.origin + self.target
    }

    var description: String { self.text }
}

extension WebAddress {
    /// Whether the host is named as one of a private network, or of this machine (RFC 1918, 3927, 4193, 6761).
    ///
    /// Where names lead is not looked up; it is redirects by accident or by design that are to be caught.
    var isInternal: Bool {
        if self.host.hasPrefix("[") {
            let address = self.host.dropFirst()
            return ["::", "fc", "fd", "fe8", "fe9", "fea", "feb"].contains { address.hasPrefix($0) }
        }
        let name = self.host.prefix { $0 != ":" }
        if name == "localhost" || [".localhost", ".local", ".internal"].contains(where: name.hasSuffix) { return true }
        let bytes = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard bytes.count == 4, let first = bytes[0], let second = bytes[1] else {
            // A number alone, or in hexadecimal, is an address too, and none that anybody writes in good faith.
            return name.utf8.allSatisfy { (0x30...0x39).contains($0) } || name.hasPrefix("0x")
        }
        switch (first, second) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): return true
        default: return false
        }
    }
}
