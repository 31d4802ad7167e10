import Foundation

/// Documents on disk, and the truth about them where a generator left it.
///
/// As `fazhi-corpus` writes it: `documents/**`, and for each the truth under the same path in `truth`, with the
/// extension json. Any other folder is a corpus without truth.
struct Corpus: Sendable {
    struct Document: Sendable {
        var file: URL
        /// Relative to the folder of documents.
        var path: String
        /// Where its truth is, if there is any.
        var truth: URL?

        var uri: String { "file://\(self.file.path)" }
        var isHTML: Bool { ["html", "htm", "shtml"].contains(self.file.pathExtension) }

        func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: self.file)) }

        /// In bytes.
        func size() throws -> Int {
            try self.file.resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        }

        func readTruth() throws -> Truth? {
            try self.truth.map { file in
                do {
                    return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: file))
                } catch { throw Failure("\(file.path): \(error)") }
            }
        }
    }

    let folder: URL
    /// In order of path; where there is a limit, evenly spread over all.
    let documents: [Document]

    init(_ folder: URL, limit: Int) throws {
        let inner = folder.appending(path: "documents")
        let root = FileManager.default.fileExists(atPath: inner.path) ? inner : folder
        guard let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String }) else {
            throw Failure("\(root.path) cannot be read")
        }
        let files = paths.sorted().map { (path: $0, url: root.appending(path: $0)) }.filter { file in
            (try? file.url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
        }
        guard !files.isEmpty else { throw Failure("there are no documents in \(root.path)") }
        let count = min(max(1, limit), files.count)
        self.folder = folder
        self.documents = (0..<count).map { number in
            let file = files[number * files.count / count]
            return Document(
                file: file.url,
                path: file.path,
                truth: Self.truth(of: file.path, in: folder.appending(path: "truth"))
            )
        }
    }

    private static func truth(of path: String, in folder: URL) -> URL? {
        let file = folder.appending(path: path)
        return [file.deletingPathExtension().appendingPathExtension("json"), file.appendingPathExtension("json")]
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// By the path of each document that is a copy of another or a later version, as in `documents/…`: the path of that
    /// other. Empty where no generator left its world.
    func readOriginals() throws -> [String: String] {
        struct World: Decodable {
            struct Document: Decodable {
                var file: String
                var original: String?
            }

            var documents: [Document]
        }
        let file = self.folder.appending(path: "world.json")
        guard FileManager.default.fileExists(atPath: file.path) else { return [:] }
        let world = try JSONDecoder().decode(World.self, from: Data(contentsOf: file))
        return Dictionary(world.documents.compactMap { document in document.original.map { (document.file, $0) } }) {
            first,
            _ in first
        }
    }

    /// Makes a folder of links to the documents, which may be a part of the corpus only, under the paths that they have
    /// there.
    func link(into folder: URL) throws {
        for document in self.documents {
            let link = folder.appending(path: document.path)
            try FileManager.default.createDirectory(
                at: link.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: document.file.absoluteURL)
        }
    }

    /// So many of `documents`, evenly spread.
    static func sample(_ documents: [Document], _ count: Int) -> [Document] {
        let count = min(count, documents.count)
        return (0..<count).map { documents[$0 * documents.count / count] }
    }
}
