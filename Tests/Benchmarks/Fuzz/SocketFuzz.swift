import Foundation
import Messaging
import ServiceRuntime
import Storage

/// Throws messages at every socket of a running cluster: well formed, damaged and senseless ones under CURVE, and bytes
/// that are no ZeroMQ at all. Afterwards every service must live, answer, and have no more memory than before but a little.
struct SocketFuzz: Sendable {
    /// What a service may have more, in bytes: caches fill, and a queue of messages has its limit.
    private static let growth = 256.0 * 1_048_576

    private struct Target: Sendable {
        var service: ServiceName
        var purpose: String
        var endpoint: String
        /// Whose key is let in there.
        var key: String
    }

    let keys: KeyRing
    /// Frames in all.
    let frames: Int
    let seed: UInt64

    struct Outcome: Sendable {
        var sent: [(socket: String, frames: Int, replies: Int)] = []
        /// What did not hold.
        var faults: [String] = []
    }

    /// - Parameter status: asks the cluster how it is.
    func run(status: @Sendable () async throws -> QueryInterface.Status) async throws -> Outcome {
        var outcome = Outcome()
        let before = try await status().services
        let targets = before.flatMap { Self.targets(of: $0) }
        for (number, target) in targets.enumerated() {
            var fuzzer = FrameFuzzer(seed: self.seed &+ UInt64(number))
            let peer = try FuzzPeer(
                keys: self.keys,
                name: target.key,
                service: target.service,
                endpoint: target.endpoint
            )
            var sent = 0
            while sent < self.frames / targets.count {
                let message = fuzzer.message()
                if message.isEmpty { continue }
                try await peer.send(message)
                sent += message.count
            }
            outcome.sent.append(("\(target.service.rawValue).\(target.purpose)", sent, await peer.replies))
            for _ in 0..<max(10, self.frames / 10_000) {
                Self.knock(at: target.endpoint, fuzzer.bytes(fuzzer.pick(200)))
            }
        }
        let after = try await status().services
        for service in before {
            guard let same = after.first(where: { $0.instance == service.instance }) else {
                outcome.faults.append("\(service.instance) has ended")
                continue
            }
            let more = (same.stats["memory"] ?? 0) - (service.stats["memory"] ?? 0)
            if more > Self.growth {
                outcome.faults.append("\(service.service) has \(Int(more / 1_048_576)) MiB more than before")
            }
        }
        return outcome
    }

    private static func targets(of instance: ServiceRegistry.Instance) -> [Target] {
        guard let service = ServiceName(rawValue: instance.service) else { return [] }
        // Events are published only: nothing is read there. Who works for a stage has a service's key.
        return instance.endpoints.filter { ["requests", "work"].contains($0.key) }.sorted { $0.key < $1.key }.map {
            purpose,
            endpoint in
            Target(
                service: service,
                purpose: purpose,
                endpoint: endpoint,
                key: purpose == "requests" ? "operator" : ServiceName.query.rawValue
            )
        }
    }

    /// Connects without ZeroMQ, says something and hangs up.
    private static func knock(at endpoint: String, _ bytes: [UInt8]) {
        guard let port = endpoint.split(separator: ":").last.flatMap({ UInt16($0) }) else { return }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        // A greeting of ZMTP 3.1, every second time, so that what follows is read as frames.
        let greeting: [UInt8] =
            [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 1] + Array("CURVE".utf8) + .init(repeating: 0, count: 47)
        if isConnected {
            let text = bytes.count.isMultiple(of: 2) ? bytes : greeting + bytes
            _ = send(descriptor, text, text.count, Int32(MSG_NOSIGNAL))
        }
    }
}
