import Foundation
import PostgreSQL

/// What every bench is given.
struct Workbench: Sendable {
    let corpus: Corpus
    let rounds: Int
    /// The checkout.
    let root: URL
    /// A PostgreSQL in which databases may be made.
    let database: String?

    /// Where benches keep their files.
    var folder: URL { self.root.appending(path: ".build/bench") }

    /// Where the executables of this build are: beside this one.
    static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    /// A peer in Python, from the environment that the script made for it.
    func python(_ name: String, _ script: String, _ arguments: String..., environment: String = "venv") -> Peer {
        let file = self.root.appending(path: "Tests/Benchmarks/Peers/\(script)")
        let python = self.folder.appending(path: "\(environment)/bin/python")
        return Peer(name, python, [file.path] + arguments)
    }

    /// A peer in C, compiled by the script.
    func native(_ name: String, _ program: String, _ arguments: String...) -> Peer {
        Peer(name, self.folder.appending(path: "bin/\(program)"), arguments)
    }

    /// Makes an empty database in place of any of that name, and returns its connection string.
    func makeDatabase(_ name: String) async throws -> String {
        guard let database else { throw Failure("this bench needs a PostgreSQL: --database") }
        try await Pool(ConnectionOptions(conninfo: database), limit: 1).session { session in
            try session.execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            try session.execute("CREATE DATABASE \(name)")
        }
        return "\(database) dbname=\(name)"
    }
}
