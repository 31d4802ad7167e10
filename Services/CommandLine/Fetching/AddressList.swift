import Foundation

/// A list of addresses to fetch: one a line, what follows a # at its beginning or after a space is a comment.
struct AddressList: Sendable {
    struct Mistake: Sendable, Hashable {
        /// Counted from 1.
        let line: Int
        let text: String
        let reason: String
    }

    /// In order, each once.
    private(set) var addresses: [WebAddress] = []
    private(set) var mistakes: [Mistake] = []

    init(_ text: String) {
        var known = Set<WebAddress>()
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, raw) in lines.enumerated() {
            let words = raw.split { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix { !$0.hasPrefix("#") }
            let line = words.joined(separator: " ")
            guard !line.isEmpty else { continue }
            do {
                let address = try WebAddress(line)
                if known.insert(address).inserted { self.addresses.append(address) }
            } catch {
                self.mistakes.append(Mistake(line: index + 1, text: line, reason: "line \(index + 1): \(error)"))
            }
        }
    }

    /// The addresses of each host, in order of first mention.
    var byHost: [[WebAddress]] {
        var order: [String] = []
        var groups: [String: [WebAddress]] = [:]
        for address in self.addresses {
            if groups[address.host] == nil { order.append(address.host) }
            groups[address.host, default: []].append(address)
        }
        return order.compactMap { groups[$0] }
    }
}
