import CSpawn
import Dispatch
public import Foundation
import Synchronization

/// A program that a test started, by posix_spawn: many tests start many at once, which Foundation's `Process` and its
/// run loop of sockets do not always survive.
public final class ChildProgram: Sendable {
    public let processIdentifier: Int32
    private let status = Mutex<Int32?>(nil)
    private let ended = DispatchGroup()

    public struct SpawnFailed: Error, CustomStringConvertible {
        let program: String
        let code: Int32
        public var description: String { "\(self.program) cannot be started: \(String(cString: strerror(self.code)))" }
    }

    /// Starts `program`. Of this process's files it gets only the three that are named.
    ///
    /// - Parameters:
    ///   - environment: `nil` for this process's own.
    ///   - input: a descriptor; -1 for nothing. Output and errors likewise; they go where this process's go unless told.
    public init(
        _ program: URL,
        _ arguments: [String],
        environment: [String: String]? = nil,
        folder: URL? = nil,
        input: Int32 = -1,
        output: Int32 = 1,
        errors: Int32 = 2
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in [input, output, errors].enumerated() {
            if descriptor < 0 {
                posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
            } else {
                posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
            }
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder.path) }

        // A signal that this thread happens to block, or that whoever started the tests ignores, would be lost on it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let variables = environment ?? ProcessInfo.processInfo.environment
        var words = ([program.path] + arguments).map { strdup($0) } + [nil]
        var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program.path, &actions, &attributes, &words, &settings)
        guard code == 0 else { throw SpawnFailed(program: program.path, code: code) }
        self.processIdentifier = pid
        self.ended.enter()
        Thread.detachNewThread { [self, pid] in
            var word: Int32 = 0
            while waitpid(pid, &word, 0) == -1, errno == EINTR {}
            // As shells do: the code, or 128 and the signal.
            self.status.withLock { $0 = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F }
            self.ended.leave()
        }
    }

    public var isRunning: Bool { self.status.withLock { $0 == nil } }

    /// Its exit code; 128 and the signal's number where one ended it.
    public var exitCode: Int32 { self.status.withLock { $0 ?? -1 } }

    /// To a program that has ended it sends nothing.
    public func signal(_ signal: Int32) {
        self.status.withLock { if $0 == nil { _ = kill(self.processIdentifier, signal) } }
    }

    public func waitUntilExit() { self.ended.wait() }

    /// Waits for its end; where the test is given up, ends it.
    public func exited() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                self.ended.notify(queue: .global()) { continuation.resume() }
            }
        } onCancel: {
            self.signal(SIGKILL)
        }
    }
}
