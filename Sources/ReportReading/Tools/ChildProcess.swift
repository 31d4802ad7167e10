import CSpawn
import Glibc

/// A program under way: started without a shell, in its own process group, with nothing open but what it prints to.
struct ChildProcess: ~Copyable {
    enum End: Sendable, Hashable {
        case exited(CInt)
        case killed(signal: CInt)
    }

    private let id: pid_t
    private let output: CInt
    private var end: End?

    /// Starts `arguments[0]`, an absolute path, in `folder`; what it says on standard error goes to a file there.
    ///
    /// `nil` where the system has no room for one more process.
    init?(_ arguments: [String], environment: [String], folder: String, errors: String) {
        var pipe: [CInt] = [-1, -1]
        guard let executable = arguments.first, pipe2(&pipe, O_CLOEXEC) == 0 else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addchdir_np(&actions, folder)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        )
        var id: pid_t = 0
        let result = Self.withCStrings(arguments) { arguments in
            Self.withCStrings(environment) { environment in
                posix_spawn(&id, executable, &actions, &attributes, arguments, environment)
            }
        }
        close(pipe[1])
        guard result == 0 else {
            close(pipe[0])
            return nil
        }
        self.id = id
        self.output = pipe[0]
    }

    deinit {
        if self.end == nil { _ = self.reap() }
        close(self.output)
    }

    /// Ends it and whatever it started, and tells how it ended. Until then its number is nobody else's.
    private func reap() -> End {
        kill(-self.id, SIGKILL)
        var status: CInt = 0
        while waitpid(self.id, &status, 0) < 0 { if errno != EINTR { return .exited(-1) } }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// What it prints until it closes its output; `nil` where that takes until `deadline` or is more than `limit`.
    func printed(limit: Int, deadline: ContinuousClock.Instant) -> [UInt8]? {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else { return nil }
            var poll = pollfd(fd: self.output, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, CInt(left.rounded(.up))) > 0 else { continue }
            let count = Glibc.read(self.output, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return bytes }
            guard bytes.count + count <= limit else { return nil }
            bytes += block[..<count]
        }
    }

    /// Waits for its end; `nil` where that takes until `deadline`.
    mutating func wait(until deadline: ContinuousClock.Instant) -> End? {
        while self.end == nil {
            var about = siginfo_t()
            let result = waitid(P_PID, id_t(self.id), &about, WEXITED | WNOHANG | WNOWAIT)
            if result == 0 && about.si_signo == SIGCHLD || result != 0 && errno != EINTR {
                self.end = self.reap()
            } else if ContinuousClock.now >= deadline {
                return nil
            } else {
                usleep(1_000)
            }
        }
        return self.end
    }

    private static func withCStrings<Value>(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
