import Foundation
import Testing

@testable import ReportReading

/// Programs that misbehave end at their limits.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ExternalToolTests {
    private static let limits = ToolLimits(seconds: 2, memory: 512 << 20, output: 1_000_000)

    private func run(_ name: String, _ arguments: [String], limits: ToolLimits = Self.limits) throws -> [UInt8] {
        guard let folder = PrivateFolder() else { throw ReadingError.Reason.resourcesExhausted }
        return try ExternalTool(name, package: "example").run(arguments, in: folder, limits: limits)
    }

    private func failure(_ name: String, _ arguments: [String]) -> String? {
        do {
            _ = try self.run(name, arguments)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func whatItPrintsIsGiven() throws {
        #expect(try self.run("printf", ["示例"]) == Array("示例".utf8))
        // Nothing of this process is seen: no input, few variables, no open files.
        #expect(try self.run("cat", []) == [])
        let names = String(decoding: try self.run("env", []), as: UTF8.self).split(separator: "\n").map {
            $0.prefix { $0 != "=" }
        }
        #expect(Set(names) == ["PATH", "LC_ALL", "HOME", "TMPDIR", "OMP_THREAD_LIMIT"])
        let open = String(decoding: try self.run("ls", ["/proc/self/fd"]), as: UTF8.self).split(separator: "\n")
        #expect(Set(open).isSubset(of: ["0", "1", "2", "3"]))
    }

    @Test(.timeLimit(.minutes(5))) func limitsHold() {
        #expect(self.failure("sleep", ["60"]) == "sleep cannot read it: it took longer than 2 s")
        #expect(self.failure("yes", []) == "yes cannot read it: it printed more than 1000000 bytes")
        #expect(
            self.failure("python3", ["-c", "while True: pass"]) == "python3 cannot read it: it took longer than 2 s"
        )
        #expect(self.failure("python3", ["-c", "bytes(1 << 30)"]) == "python3 cannot read it: MemoryError")
        #expect(
            self.failure("python3", ["-c", "open('x', 'wb').write(bytes(2000000))"])?.hasPrefix(
                "python3 cannot read it"
            )
                ?? false
        )
        #expect(
            self.failure("python3", ["-c", "import os; os.kill(os.getpid(), 11)"])
                == "python3 cannot read it: it crashed (signal 11)"
        )
    }

    @Test func childrenGoWithTheirParent() throws {
        let script = """
            import os, time
            child = os.fork()
            if child == 0:
                os.close(1)
                time.sleep(30)
            print(child)
            """
        let printed = String(decoding: try self.run("python3", ["-c", script]), as: UTF8.self)
        let child = try #require(Int(printed.trimmingCharacters(in: .whitespacesAndNewlines)))
        // Gone, or dead and waiting for somebody to notice.
        let isGone = (0..<100).contains { _ in
            guard let state = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8) else { return true }
            usleep(20_000)
            return state.contains(") Z ")
        }
        #expect(isGone)
    }

    @Test func theFolderIsGoneAfterwards() throws {
        var path = ""
        do {
            guard let folder = PrivateFolder() else { throw ReadingError.Reason.resourcesExhausted }
            path = folder.path
            let isWritten = folder.write([1, 2, 3], to: "a")
            let isWrittenAgain = folder.write([1], to: "a")
            let head = folder.read("a", limit: 2)
            #expect(isWritten && !isWrittenAgain && head == [1, 2])
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aMissingToolIsNamed() {
        #expect(
            self.failure("no-such-tool", []) == "reading it needs no-such-tool, of the Debian package example"
        )
    }
}
