import Glibc

/// A program of the system that reads what is too dangerous to read in this process.
///
/// It runs with limits of time, memory and output, in a private folder, without a shell, without input, without this
/// process's environment and open files; it ends when this process does. What it was made to do by a document's author
/// ends with it.
struct ExternalTool: Sendable {
    let name: String
    /// The Debian package that brings it.
    let package: String
    private let path: String

    /// A program in one of the system's folders.
    ///
    /// - Throws: `.toolMissing` where it is not installed.
    init(_ name: String, package: String) throws(ReadingError.Reason) {
        guard let path = Self.find(name) else { throw .toolMissing(name: name, package: package) }
        self.name = name
        self.package = package
        self.path = path
    }

    static func find(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
    }

    /// Runs it in `folder` and gives what it printed.
    ///
    /// - Parameter arguments: written here, never by a document.
    /// - Throws: `.toolFailed` where it fails or goes past a limit.
    func run(
        _ arguments: [String],
        in folder: borrowing PrivateFolder,
        limits: ToolLimits
    ) throws(ReadingError.Reason) -> [UInt8] {
        // setpriv and prlimit set what posix_spawn cannot, and become the program.
        let bounds = [
            "/usr/bin/setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--", "/usr/bin/prlimit",
            "--as=\(limits.memory)", "--cpu=\(max(1, limits.seconds / 2))", "--fsize=\(limits.output)", "--core=0",
            "--nofile=64", "--",
        ]
        let environment = [
            "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(folder.path)", "TMPDIR=\(folder.path)",
            "OMP_THREAD_LIMIT=1",
        ]
        guard
            var child = ChildProcess(
                bounds + [self.path] + arguments,
                environment: environment,
                folder: folder.path,
                errors: Self.errors
            )
        else { throw .resourcesExhausted }
        let deadline = ContinuousClock.now + .seconds(limits.seconds)
        let printed = child.printed(limit: limits.output, deadline: deadline)
        if printed == nil, ContinuousClock.now < deadline {
            throw .toolFailed(name: self.name, detail: "it printed more than \(limits.output) bytes")
        }
        let end = child.wait(until: deadline)
        switch end {
        case .exited(0): return printed ?? []
        case .exited(let code):
            throw .toolFailed(name: self.name, detail: self.complaint(in: folder) ?? "status \(code)")
        case .killed(SIGXCPU), .killed(SIGKILL), nil:
            throw .toolFailed(name: self.name, detail: "it took longer than \(limits.seconds) s")
        case .killed(SIGXFSZ):
            throw .toolFailed(name: self.name, detail: "it wrote more than \(limits.output) bytes")
        case .killed(let signal):
            throw .toolFailed(name: self.name, detail: self.complaint(in: folder) ?? "it crashed (signal \(signal))")
        }
    }

    private static let errors = "errors.txt"

    /// The last line that it wrote to standard error.
    private func complaint(in folder: borrowing PrivateFolder) -> String? {
        let said = folder.read(Self.errors, limit: 4_096) ?? []
        let line = said.split(separator: 0x0A).last { !$0[...].trimmed.isEmpty }
        return line.map { String($0[...].trimmed.string.prefix(200)) }
    }
}
