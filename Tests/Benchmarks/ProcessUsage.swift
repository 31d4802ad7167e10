import Foundation

/// What the system says of a process: /proc/PID/stat and /proc/PID/status (proc(5)).
struct ProcessUsage {
    /// Seconds of CPU, user and system; of ended children too.
    var seconds: Double
    /// The most memory it ever had resident, in bytes.
    var peak: Double
    /// Memory of its own, in bytes: not of files, not shared.
    var own: Double
    /// Memory that it shares with others, in bytes.
    var shared: Double
    var parent: Int32
    /// Open files, sockets and the like.
    var descriptors: Int

    /// `nil` where there is no such process.
    init?(of process: Int32) {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let end = stat.lastIndex(of: ")")
        else { return nil }
        // From the third field on; the second, the name, may hold anything.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 14, let parent = Int32(fields[1]) else { return nil }
        self.parent = parent
        self.descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count) ?? 0
        self.seconds = fields[11...14].reduce(0) { $0 + (Double($1) ?? 0) } / Double(sysconf(Int32(_SC_CLK_TCK)))
        func kibibytes(_ name: String) -> Double {
            status.split(separator: "\n").first { $0.hasPrefix("\(name):") }?.split(whereSeparator: \.isWhitespace)
                .dropFirst().first.flatMap { Double($0) } ?? 0
        }
        self.peak = kibibytes("VmHWM") * 1024
        self.own = kibibytes("RssAnon") * 1024
        self.shared = kibibytes("RssShmem") * 1024
    }

    /// A server and its children: all their seconds, all their own memory, and what they share once.
    static func ofFamily(_ process: Int32) -> (seconds: Double, memory: Double) {
        guard let server = ProcessUsage(of: process) else { return (0, 0) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let children = names.compactMap { Int32($0) }.compactMap { ProcessUsage(of: $0) }.filter {
            $0.parent == process
        }
        let all = [server] + children
        return (
            all.reduce(0) { $0 + $1.seconds },
            all.reduce(0) { $0 + $1.own } + (all.map(\.shared).max() ?? 0)
        )
    }
}
