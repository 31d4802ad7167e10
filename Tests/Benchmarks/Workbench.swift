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

    /// A cluster that has the whole corpus and answers. The first bench of a run loads it; those after it find the
    /// database as it was left.
    func loadedCluster(_ name: String, _ results: inout Results) async throws -> PipelineCluster {
        guard let database else { throw Failure("this bench needs a PostgreSQL: --database") }
        let shared = "bench_corpus"
        let folder = self.folder.appending(path: name)
        // Written last, so that it says that all is there.
        let loaded = "\(self.corpus.folder.path), \(self.corpus.documents.count) documents"
        let pool = Pool(ConnectionOptions(conninfo: database), limit: 1)
        let found = try await pool.session { session in
            try session.query(
                "SELECT shobj_description(oid, 'pg_database') AS loaded FROM pg_database WHERE datname = $1",
                .text(shared)
            ).first?.text("loaded")
        }
        if found == loaded {
            let cluster = try PipelineCluster(folder: folder, conninfo: "\(database) dbname=\(shared)")
            try await cluster.isAnswering()
            return cluster
        }
        let cluster = try PipelineCluster(folder: folder, conninfo: try await self.makeDatabase(shared))
        let watch = Stopwatch()
        try await cluster.load(self.corpus)
        results.fact("loaded in", "\(Int(watch.seconds)) s")
        try await pool.session { session in
            let quoted = loaded.replacing("'", with: "''")
            try session.execute("COMMENT ON DATABASE \(shared) IS '\(quoted)'")
        }
        return cluster
    }
}
