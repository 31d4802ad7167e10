import Foundation

/// Queries, and what readers found of passages: 3 answers the query, 2 is on it, 1 touches it, 0 is not on it.
struct Judgements: Sendable {
    struct Query: Sendable {
        var text: String
        /// What whoever asks wants to know, by which passages were judged.
        var need: String
        /// By key of the passage.
        var grades: [String: Int] = [:]
    }

    private(set) var queries: [Query] = []

    /// Reads `quality-queries.tsv`, a query and its need on each line, and `quality-judgements.tsv`, on each line the
    /// number of the query from 1 on, the key of a passage and its grade.
    init(in folder: URL) throws {
        for fields in try Self.lines(of: folder.appending(path: "quality-queries.tsv"), fields: 2) {
            self.queries.append(Query(text: fields[0], need: fields[1]))
        }
        for fields in try Self.lines(of: folder.appending(path: "quality-judgements.tsv"), fields: 3) {
            guard let number = Int(fields[0]), self.queries.indices.contains(number - 1), let grade = Int(fields[2]),
                (0...3).contains(grade)
            else { throw Failure("quality-judgements.tsv: no judgement is “\(fields.joined(separator: " "))”") }
            guard self.queries[number - 1].grades.updateValue(grade, forKey: fields[1]) == nil else {
                throw Failure("quality-judgements.tsv judges \(fields[1]) twice for query \(number)")
            }
        }
    }

    private static func lines(of file: URL, fields count: Int) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == count else {
                throw Failure("\(file.lastPathComponent): “\(line)” has \(fields.count) fields, not \(count)")
            }
            return fields
        }
    }
}
