import Foundation
import ReportReading

/// Documents one after the other; those in archives are taken out as they are asked for.
struct DocumentStream {
    private var files: ArraySlice<DocumentSet.Document>
    private var container: ContainerReader?
    private let limits: ContainerLimits
    /// Documents found so far.
    private(set) var found: Int

    /// - Parameter limit: bytes of the largest document that is wanted.
    init(_ documents: [DocumentSet.Document], limit: Int) {
        self.files = documents[...]
        self.limits = ContainerLimits(documentBytes: limit)
        self.found = documents.count
    }

    mutating func next() -> DocumentSet.Document? {
        while true {
            if let member = self.container?.next() {
                self.found += 1
                switch member.content {
                case .document(let bytes): return .init(uri: member.uri, content: .bytes(bytes))
                case .unreadable(let reason): return .init(uri: member.uri, content: .unreadable(reason))
                }
            }
            self.container = nil
            guard let file = self.files.popFirst() else { return nil }
            switch file.content {
            case .file(let path, let size):
                self.container = ContainerReader(file: path.bytes, size: size, uri: file.uri, limits: self.limits)
                if self.container == nil { return file }
            case .standardInput:
                let bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
                self.container = ContainerReader(bytes, uri: file.uri, limits: self.limits)
                if self.container == nil { return .init(uri: file.uri, content: .bytes(bytes)) }
            case .bytes, .unreadable: return file
            }
            self.found -= 1
        }
    }
}
