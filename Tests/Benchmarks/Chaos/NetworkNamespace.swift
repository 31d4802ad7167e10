import Foundation
import TestSupport

/// A network of its own for some processes of this machine, joined to the others by one cable that can be cut.
struct NetworkNamespace: Sendable {
    /// The other end of the cable, where everybody else is.
    static let host = "10.213.77.1"
    static let guest = "10.213.77.2"

    private let name: String
    private let cable: String

    /// - Throws: ``Failure`` where the system does not let this process make one.
    init() async throws {
        let process = ProcessInfo.processInfo.processIdentifier
        self.name = "fazhi-\(process)"
        self.cable = "fz\(process)"
        do {
            try await Self.ip("netns", "add", self.name)
            try await Self.ip("link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.name)
            try await Self.ip("addr", "add", "\(Self.host)/24", "dev", self.cable)
            try await Self.ip("link", "set", self.cable, "up")
            for words in [["addr", "add", "\(Self.guest)/24", "dev", "eth0"], ["link", "set", "eth0", "up"]] {
                try await Self.ip(["-n", self.name] + words)
            }
            try await Self.ip("-n", self.name, "link", "set", "lo", "up")
        } catch {
            await self.remove()
            throw error
        }
    }

    /// What runs `program` inside; it takes the place of `ip`, so that the process id is its own.
    func command(_ program: URL, _ arguments: [String]) -> (program: URL, arguments: [String]) {
        (Self.tool, ["netns", "exec", self.name, program.path] + arguments)
    }

    /// Packets of either direction vanish without a word: connections stay half open.
    func cut() async throws { try await Self.ip("link", "set", self.cable, "down") }

    func mend() async throws { try await Self.ip("link", "set", self.cable, "up") }

    func remove() async {
        try? await Self.ip("link", "del", self.cable)
        try? await Self.ip("netns", "del", self.name)
    }

    private static let tool = URL(filePath: "/usr/sbin/ip")

    private static func ip(_ words: String...) async throws { try await self.ip(words) }

    private static func ip(_ words: [String]) async throws {
        try await Tool.run(self.tool, words)
    }
}
