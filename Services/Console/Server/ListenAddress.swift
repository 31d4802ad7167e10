import ServiceRuntime

/// A host and a port to listen on: `127.0.0.1:8080`, `[::1]:8080`, `0.0.0.0:80`.
struct ListenAddress {
    let host: String
    let port: Int

    init(_ text: String) throws(FazhiConfiguration.LoadError) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
            colon > text.startIndex
        else { throw .invalid(key: "console.address", value: text, expected: "host and port, such as 127.0.0.1:8080") }
        let host = text[..<colon]
        self.host = String(host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host)
        self.port = Int(port)
    }
}
