import Foundation

/// The documents that the arguments of `ingest` and `extract` name, in order.
struct DocumentSet {
    struct Document: Sendable {
        enum Content: Sendable {
            case file(FilePath, size: Int)
            case standardInput
            /// Taken out of an archive.
            case bytes([UInt8])
            /// Found, but not to be had: the reason.
            case unreadable(String)
        }

        /// What it is ingested as.
        let uri: String
        let content: Content

        func bytes() throws -> [UInt8] {
            switch self.content {
            case .file(let path, _): try path.read()
            case .bytes(let bytes): bytes
            case .standardInput: [UInt8](FileHandle.standardInput.readDataToEndOfFile())
            case .unreadable(let reason): throw Failure(reason)
            }
        }
    }

    private(set) var documents: [Document] = []
    private var hasFolder = false

    var isEmpty: Bool { self.documents.isEmpty }
    /// Whether one file or standard input was named, and no folder.
    private(set) var isOneFile = false

    init(_ paths: [String], name: String?) throws {
        for path in paths {
            if path == "-" {
                guard let name else { throw Failure("give the document on standard input an address with --uri") }
                self.documents.append(Document(uri: name, content: .standardInput))
                continue
            }
            let file = FilePath(path)
            do {
                _ = try file.examine()
            } catch {
                throw Failure("\(path) cannot be read: \(error)")
            }
            self.add(file)
        }
        self.isOneFile = paths.count == 1 && !self.hasFolder
    }

    /// Adds a file, or all below a folder. Links to folders inside a folder are not followed: they may lead in circles.
    private mutating func add(_ path: FilePath, isInside: Bool = false) {
        func unreadable(_ reason: String) -> Document { Document(uri: path.uri, content: .unreadable(reason)) }
        do {
            let (kind, size) = try path.examine()
            switch kind {
            case .file: self.documents.append(Document(uri: path.uri, content: .file(path, size: size)))
            case .folder where isInside && path.isLink: self.documents.append(unreadable("a link to a folder"))
            case .folder:
                self.hasFolder = true
                for entry in try path.entries() { self.add(entry, isInside: true) }
            case .other: self.documents.append(unreadable("neither a file nor a folder"))
            }
        } catch {
            self.documents.append(unreadable("cannot be read: \(error)"))
        }
    }
}
