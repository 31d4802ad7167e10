/// Opens an archive, and the archives in it, and gives the documents in them one after the other.
///
/// ZIP, TAR (also compressed with gzip, bzip2, xz or Zstandard), single compressed files, and WARC. Nothing is written
/// to a disk: a name that leads out of the archive, or a link, leads nowhere. Use it from one thread at a time.
public final class ContainerReader {
    public struct Member: Sendable {
        public enum Content: Sendable {
            case document([UInt8])
            /// Found, but not to be had: the reason.
            case unreadable(String)
        }

        /// The archive's address, `!/` and the name in it; for a record of a WARC the address that it was fetched from.
        public let uri: String
        public let content: Content
    }

    private let uri: String
    private let limits: ContainerLimits
    private let size: Int
    /// Archives open one inside the other.
    private var open: [any ContainerFormat] = []
    private var unpacked = 0
    private var members = 0

    /// Opens what is in a file, if that is an archive.
    ///
    /// - Parameters:
    ///   - path: without the NUL that ends it in C.
    ///   - uri: the address that the members' addresses begin with.
    public convenience init?(file path: [UInt8], size: Int, uri: String, limits: ContainerLimits) {
        self.init(ContainerSource.file(path, size: size), uri: uri, limits: limits)
    }

    /// Opens an archive in memory, if it is one.
    public convenience init?(_ bytes: [UInt8], uri: String, limits: ContainerLimits) {
        self.init(ContainerSource.memory(bytes), uri: uri, limits: limits)
    }

    private init?(_ source: ContainerSource, uri: String, limits: ContainerLimits) {
        self.uri = uri
        self.limits = limits
        self.size = source.size
        // The sorts of ZIP are told apart by the end; one that is larger than any document is no document.
        let head = source.bytes(from: 0, count: source.size <= limits.documentBytes ? source.size : 8_192)
        guard let type = FileType(head), type.isContainer, let format = Self.format(type, source, uri: uri) else {
            return nil
        }
        self.open = [format]
    }

    private static func format(_ type: FileType, _ source: ContainerSource, uri: String) -> (any ContainerFormat)? {
        switch type {
        case .warc: WARCFormat(source, uri: uri)
        case .gzip where WARCFormat.isWARC(source): WARCFormat(source, uri: uri)
        default: ArchiveFormat(source, isZip: type == .zip, uri: uri)
        }
    }

    /// The next document, or what could not be read and why; `nil` after the last.
    public func next() -> Member? {
        while let format = self.open.last {
            guard let member = format.next(budget: self.budget) else {
                self.open.removeLast()
                continue
            }
            self.unpacked += member.unpacked
            self.members += 1
            if self.members > self.limits.members {
                return self.end("it holds more than \(self.limits.members) documents")
            }
            if self.unpacked > self.allowed {
                return self.end("it unpacks to more than \(self.limits.ratio) times its size")
            }
            switch member.content {
            case .skipped: continue
            case .unreadable(let reason): return Member(uri: member.uri, content: .unreadable(reason))
            case .bytes(let bytes):
                if let answer = self.take(bytes, uri: member.uri) { return answer }
            }
        }
        return nil
    }

    private var allowed: Int { self.limits.allowance + self.limits.ratio * self.size }

    private var budget: ContainerBudget {
        ContainerBudget(
            document: self.limits.documentBytes,
            nested: self.limits.nestedBytes,
            total: max(0, self.allowed - self.unpacked)
        )
    }

    /// A document as a member; an archive is opened instead.
    private func take(_ bytes: [UInt8], uri: String) -> Member? {
        guard let type = FileType(bytes), type.isContainer else {
            guard bytes.count <= self.limits.documentBytes else {
                return Member(uri: uri, content: .unreadable(ContainerBudget.tooLarge(self.limits.documentBytes)))
            }
            return Member(uri: uri, content: .document(bytes))
        }
        guard self.open.count < self.limits.depth else {
            let reason = "archives are nested more than \(self.limits.depth) deep"
            return Member(uri: uri, content: .unreadable(reason))
        }
        guard let format = Self.format(type, .memory(bytes), uri: uri) else {
            return Member(uri: uri, content: .unreadable("the archive cannot be opened"))
        }
        self.open.append(format)
        return nil
    }

    private func end(_ reason: String) -> Member {
        self.open = []
        return Member(uri: self.uri, content: .unreadable("\(reason); the rest of it is not read"))
    }
}

/// One format of archive, while it is read.
protocol ContainerFormat: AnyObject {
    /// The next member; `nil` after the last.
    func next(budget: ContainerBudget) -> ContainerEntry?
}

/// What may still be read.
struct ContainerBudget {
    var document: Int
    var nested: Int
    /// Of the archive and all in it.
    var total: Int

    /// Bytes that a member that begins like this may have.
    func limit(for head: [UInt8]) -> Int {
        min(self.total + 1, FileType(head)?.mayHoldDocuments ?? false ? max(self.nested, self.document) : self.document)
    }

    static func tooLarge(_ limit: Int) -> String { "it has more bytes than the limit of \(limit)" }
}

struct ContainerEntry {
    enum Content {
        case bytes([UInt8])
        case unreadable(String)
        /// No document: a folder, a request.
        case skipped
    }

    var uri: String
    var content: Content
    /// Bytes that it took.
    var unpacked: Int
}

extension FileType {
    /// Whether it holds documents and is none.
    public var isContainer: Bool {
        switch self {
        case .zip, .tar, .gzip, .bzip2, .xz, .zstandard, .warc: true
        default: false
        }
    }

    /// Whether a file that begins so may be a container: some documents are ZIPs too.
    var mayHoldDocuments: Bool {
        switch self {
        case .docx, .xlsx, .pptx, .odt, .ofd: true
        default: self.isContainer
        }
    }
}
