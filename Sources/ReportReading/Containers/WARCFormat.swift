/// The documents of a web archive (WARC 1.0 and 1.1, ISO 28500), bare or with each record in a gzip member of its own.
///
/// What a crawler fetches along with pages (styles, scripts, pictures) is left out, and so is what a server answered
/// instead of a page.
final class WARCFormat: ContainerFormat {
    private let uri: String
    private let stream: RecordStream
    /// Bytes read ahead, and how many of them are used.
    private var buffer: [UInt8] = []
    private var used = 0
    private var unpacked = 0
    private var failures = 0
    /// Whether the stream cannot go on: the bytes themselves are damaged.
    private var isBroken = false
    private var isDone = false

    /// Damaged places that are looked past.
    private static let mostFailures = 1_000
    private static let longestHeader = 1 << 16

    init(_ source: ContainerSource, uri: String) {
        self.uri = uri
        self.stream = RecordStream(source)
    }

    /// Whether a compressed file is a web archive.
    static func isWARC(_ source: ContainerSource) -> Bool {
        let head = try? RecordStream(source).read()
        return head?[...].starts(with: "WARC/1.") ?? false
    }

    func next(budget: ContainerBudget) -> ContainerEntry? {
        self.unpacked = 0
        guard !self.isDone else { return nil }
        do {
            guard try self.findRecord() else { return nil }
            let header = MessageHeader(try self.readHeader())
            guard let length = header["content-length"].flatMap({ Int($0) }), length >= 0 else {
                throw ArchiveError.damaged("a record without length")
            }
            let content = try self.read(length, budget: budget)
            let document = self.document(content, header, limit: budget.document)
            return ContainerEntry(uri: self.address(header), content: document, unpacked: self.unpacked)
        } catch {
            return self.recover(error)
        }
    }

    // MARK: Documents

    private func address(_ header: MessageHeader) -> String {
        let target = header["warc-target-uri"] ?? ""
        return target.isEmpty
            ? self.uri : target.trimmingPrefix("<").split(separator: ">").first.map(String.init) ?? self.uri
    }

    private func document(_ content: Content, _ header: MessageHeader, limit: Int) -> ContainerEntry.Content {
        let isResponse = header["warc-type"] == "response"
        guard isResponse || header["warc-type"] == "resource" else { return .skipped }
        switch content {
        case .tooLarge(let limit): return .unreadable(ContainerBudget.tooLarge(limit))
        case .bytes(let bytes):
            if !isResponse { return Self.isDocument(header["content-type"]) ? .bytes(bytes) : .skipped }
            guard let response = WebResponse(bytes) else { return .unreadable("damaged: no answer of a web server") }
            guard response.status == 200, Self.isDocument(response.type) else { return .skipped }
            do {
                let content = try response.content(limit: limit)
                self.unpacked += content.count
                return .bytes(content)
            } catch {
                return .unreadable("\(error)")
            }
        }
    }

    private static func isDocument(_ type: String?) -> Bool {
        let type = type?.lowercased() ?? ""
        return !["css", "javascript", "ecmascript", "json", "xml;", "image/", "font", "audio/", "video/"].contains {
            type.contains($0)
        } || type.contains("xhtml")
    }

    // MARK: Records

    /// Goes to the line that begins the next record; whether there is one.
    private func findRecord() throws(ArchiveError) -> Bool {
        while true {
            while self.used < self.buffer.count, [0x0A, 0x0D].contains(self.buffer[self.used]) { self.used += 1 }
            guard try self.fill(8) else { return false }
            if self.buffer[self.used] != 0x0A, self.buffer[self.used] != 0x0D { break }
        }
        if self.buffer[self.used...].starts(with: "WARC/1.") { return true }
        // Something is amiss: records begin on a line of their own.
        while true {
            if let found = self.buffer[self.used...].firstRange(of: "\nWARC/1.") {
                self.used = found.lowerBound + 1
                throw .damaged("a record does not end where it says")
            }
            self.used = max(self.used, self.buffer.count - 8)
            guard try self.fill(64) else {
                self.used = self.buffer.count
                throw .damaged("a record does not end where it says")
            }
        }
    }

    private func readHeader() throws(ArchiveError) -> ArraySlice<UInt8> {
        while true {
            let rest = self.buffer[self.used...]
            if let end = rest.firstRange(of: "\r\n\r\n") ?? rest.firstRange(of: "\n\n") {
                self.used = end.upperBound
                return rest[..<end.lowerBound]
            }
            let isMore = try self.fill(rest.count + 1)
            guard isMore, rest.count <= Self.longestHeader else {
                // Not the same record again.
                self.used += isMore ? 7 : rest.count
                throw .damaged("a record's header does not end")
            }
        }
    }

    private enum Content {
        case bytes([UInt8])
        case tooLarge(limit: Int)
    }

    /// The next `length` bytes.
    private func read(_ length: Int, budget: ContainerBudget) throws(ArchiveError) -> Content {
        var left = length
        var bytes: [UInt8] = []
        var limit: Int?
        while left > 0 {
            guard try self.fill(1) else { throw .damaged("the last record is cut off") }
            let count = min(left, self.buffer.count - self.used)
            let block = self.buffer[self.used..<self.used + count]
            // A response has a header of its own.
            let most = limit ?? budget.limit(for: Array(block.prefix(8_192))) + Self.longestHeader
            limit = most
            if bytes.count + count <= most { bytes += block }
            self.used += count
            left -= count
            if self.unpacked > budget.total { return .tooLarge(limit: budget.document) }
        }
        guard bytes.count == length else { return .tooLarge(limit: budget.document) }
        return .bytes(bytes)
    }

    /// Reads ahead until `count` bytes are at hand; whether there are so many.
    private func fill(_ count: Int) throws(ArchiveError) -> Bool {
        while self.buffer.count - self.used < count {
            let block: [UInt8]
            do {
                block = try self.stream.read()
            } catch {
                self.isBroken = true
                throw error
            }
            if block.isEmpty { return false }
            self.unpacked += block.count
            self.buffer.removeSubrange(..<self.used)
            self.used = 0
            self.buffer += block
        }
        return true
    }

    /// Tells what is damaged and goes on behind it: with the next record, or the next gzip member.
    private func recover(_ error: any Error) -> ContainerEntry? {
        self.failures += 1
        let entry = ContainerEntry(
            uri: self.uri,
            content: .unreadable("damaged near byte \(self.stream.position): \(error)"),
            unpacked: self.unpacked
        )
        let isTooMuch = self.failures > Self.mostFailures
        if self.isBroken || isTooMuch {
            self.buffer = []
            self.used = 0
            self.isDone = isTooMuch || !self.stream.skipDamage()
        }
        self.isBroken = false
        return entry
    }
}
