import Foundation

/// Programs that read what was published, other than Fazhi.
enum Tool {
    static func exists(_ name: String) -> Bool { self.path(of: name) != nil }

    private static func path(of name: String) -> URL? {
        ["/usr/bin", "/usr/local/bin"].map { URL(filePath: $0).appending(path: name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// What the program prints, given `input` on its standard input.
    static func run(_ name: String, _ arguments: [String], input: [UInt8]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fazhi-corpus-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (from, to) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try Data(input).write(to: from)
        try Data().write(to: to)
        let process = Process()
        process.executableURL = self.path(of: name)
        process.arguments = arguments
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        process.standardInput = try FileHandle(forReadingFrom: from)
        process.standardOutput = try FileHandle(forWritingTo: to)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: try Data(contentsOf: to), as: UTF8.self)
    }
}
