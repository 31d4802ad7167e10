import Foundation

/// The service manager that started this process, where it wants to be told how it is: systemd's protocol of
/// `sd_notify(3)`, a datagram of `NAME=VALUE` to the socket that `NOTIFY_SOCKET` names.
struct ServiceManager: Sendable {
    private let address: String
    /// How often it wants to hear that the service lives; `nil` where it does not.
    let watchdog: Duration?

    /// `nil` where nobody wants to be told.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard let address = environment["NOTIFY_SOCKET"], address.hasPrefix("/") || address.hasPrefix("@") else {
            return nil
        }
        self.address = address
        // The variable may have been meant for another process of the unit.
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        self.watchdog = environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap { $0 > 0 && isMeant ? $0 : nil }
            .map { .microseconds($0) }
    }

    /// Says one thing: `READY=1`, `WATCHDOG=1`, `STOPPING=1`. What cannot be said is not.
    func tell(_ text: String) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        // An @ stands for the NUL that begins an abstract name.
        let path = Array(self.address.utf8).enumerated().map {
            $0.offset == 0 && $0.element == UInt8(ascii: "@") ? 0 : $0.element
        }
        guard path.count < MemoryLayout.size(ofValue: name.sun_path) else { return }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path) }
        let isAbstract = path.first == 0
        let size = MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + path.count + (isAbstract ? 0 : 1) } ?? 0
        withUnsafePointer(to: name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL), $0, socklen_t(size))
            }
        }
    }
}
