import Foundation
import ServiceRuntime
import TestSupport
import Testing

extension ClusterTests {
    /// What a service says of itself: to the service manager, and in its log.
    @Suite(.timeLimit(.minutes(5)))
    struct ServiceManagerTests {
        @Test func systemdIsToldOfTheBeginningTheLifeAndTheEnd() async throws {
            try await TestCluster.with(services: []) { cluster in
                let path = cluster.folder.appending(path: "notify").path
                let descriptor = try Self.listen(at: path)
                defer { close(descriptor) }
                try cluster.start(.query, ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "200000"])
                var heard: [String] = []
                try await cluster.eventually {
                    heard += Self.received(on: descriptor)
                    return heard.count { $0 == "WATCHDOG=1" } >= 3
                }
                #expect(heard.first == "READY=1")
                #expect(await cluster.stop(.query) == [0])
                heard += Self.received(on: descriptor)
                #expect(heard.last == "STOPPING=1")
            }
        }

        @Test func aLogOfJSONHasAnObjectOnEachLine() async throws {
            try await TestCluster.with(services: []) { cluster in
                let command = try cluster.begin(
                    TestCluster.products.appending(path: "fazhi-query"),
                    ["--config", cluster.configurationFile],
                    settings: ["FAZHI_LOG_FORMAT": "json", "FAZHI_LOG_LEVEL": "info"]
                )
                try await cluster.eventually { command.errors.contains("\"started\"") }
                command.signal(SIGTERM)
                let output = try await command.finish()
                #expect(output.status == 0)
                let lines = output.errors.split(separator: "\n")
                for line in lines {
                    let fields = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
                    #expect(fields["service"] == "query")
                    #expect(fields["level"] != nil && fields["time"]?.hasSuffix("Z") == true)
                    #expect(fields["message"]?.isEmpty == false)
                }
                #expect(lines.contains { $0.contains("\"instance\":\"query-") })
            }
        }

        private struct NoSocket: Error {}

        private static func listen(at path: String) throws -> Int32 {
            let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            guard descriptor >= 0, path.utf8.count < MemoryLayout.size(ofValue: name.sun_path) else { throw NoSocket() }
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let result = withUnsafePointer(to: name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            guard result == 0 else { throw NoSocket() }
            return descriptor
        }

        private static func received(on descriptor: Int32) -> [String] {
            var messages: [String] = []
            var buffer = [UInt8](repeating: 0, count: 1_000)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                if count < 0 { return messages }
                messages.append(String(decoding: buffer.prefix(count), as: UTF8.self))
            }
        }
    }
}
