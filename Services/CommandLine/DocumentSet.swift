import Foundation

/// The documents that the arguments of `ingest` name, in order.
struct DocumentSet {
    struct Document: Sendable {
        /// What it is ingested as.
        let uri: String
        /// `nil` for standard input.
        let path: String?

        func read() throws -> [UInt8] {
            guard let path else { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }

        /// `nil` where it is not known before reading.
        var size: Int? {
            guard let path else { return nil }
            return try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        }
    }

    let documents: [Document]

    var isEmpty: Bool { self.documents.isEmpty }

    init(_ paths: [String], name: String?) throws {
        var documents: [Document] = []
        for path in paths {
            if path == "-" {
                guard let name else { throw Failure("give the document on standard input an address with --name") }
                documents.append(Document(uri: name, path: nil))
                continue
            }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Failure("there is no file or folder \(path)")
            }
            let files = isFolder.boolValue ? try Self.files(below: path) : [path]
            documents += files.map { Document(uri: DocumentAddress.of(file: $0), path: $0) }
        }
        self.documents = documents
    }

    /// Regular files below a folder, in order of name; hidden ones are left out.
    private static func files(below folder: String) throws -> [String] {
        let root = URL(filePath: folder)
        guard
            let walk = FileManager.default.enumerator(
                at: root,
                includingPropertiesForKeys: [.isRegularFileKey],
                options: [.skipsHiddenFiles]
            )
        else { throw Failure("the folder \(folder) cannot be read") }
        var files: [String] = []
        for case let file as URL in walk
        where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            files.append(file.path)
        }
        return files.sorted()
    }
}
