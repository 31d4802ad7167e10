public import Foundation
import ReportModel

/// Writes a corpus into a folder: `documents/`, `revisions/`, `truth/`, `world.json`.
public struct CorpusWriter: Sendable {
    let corpus: Corpus
    let publisher: Publisher
    let folder: URL

    public init(_ corpus: Corpus, into folder: URL) throws {
        self.corpus = corpus
        self.publisher = try Publisher()
        self.folder = folder
    }

    /// What was written.
    public struct Summary: Sendable {
        public var documents = 0
        /// Later versions of some of them.
        public var revisions = 0
        public var characters = 0
        public var figures = 0
        public var bytes = 0
        public var forms: [String: Int] = [:]
    }

    /// Writes every file, on all cores. What it writes depends on the corpus alone.
    public func write() async throws -> Summary {
        let entries = self.corpus.entries
        for folder in Set(
            entries.flatMap { [self.path(of: $0, "x"), $0.truthPath(in: self.corpus.world)] }.map(\.parent)
        ) {
            let url = self.folder.appendingPathComponent(folder)
            do {
                try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            } catch {
                throw CorpusError.cannotWrite(path: url.path, reason: error.localizedDescription)
            }
        }
        let size = 64
        var records = [DocumentRecord?](repeating: nil, count: entries.count)
        try await withThrowingTaskGroup(of: (Int, [DocumentRecord]).self) { group in
            var next = 0
            func start() {
                guard next < entries.count else { return }
                let range = next..<min(next + size, entries.count)
                next = range.upperBound
                group.addTask { (range.lowerBound, try range.map { try self.write(entries[$0]) }) }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount * 2 { start() }
            while let (first, written) = try await group.next() {
                for (at, record) in written.enumerated() { records[first + at] = record }
                start()
            }
        }
        let all = records.compactMap { $0 }
        try self.write(Data(WorldFile(self.corpus, all).json()), to: "world.json")
        return all.reduce(into: Summary()) { summary, record in
            summary.documents += record.entry.role == .revision ? 0 : 1
            summary.revisions += record.entry.role == .revision ? 1 : 0
            summary.characters += record.characters
            summary.figures += record.facts.count
            summary.bytes += record.bytes
            summary.forms[record.form, default: 0] += 1
        }
    }

    private func path(of entry: Corpus.Entry, _ suffix: String) -> String { entry.path(in: self.corpus.world, suffix) }

    private func write(_ entry: Corpus.Entry) throws -> DocumentRecord {
        let world = self.corpus.world
        var (written, voice) = world.write(entry.spec)
        let seed = world.seed(
            voice.government,
            entry.spec.year,
            "\(entry.spec.kind.rawValue) \(entry.spec.serial) \(entry.role.rawValue)"
        )
        if entry.role == .revision { written.amend(by: voice, seed: seed) }
        let site = world.site(of: entry.spec, isMirror: entry.role == .mirror)
        // A corrected version stands at the address of the first.
        let page = entry.role == .revision ? Corpus.Entry.Role.original : entry.role
        let pageSeed = world.seed(
            voice.government,
            entry.spec.year,
            "page \(entry.spec.kind.rawValue) \(entry.spec.serial) \(page.rawValue)"
        )
        let publication = world.publication(of: written, by: voice, at: site, seed: pageSeed)
        let file = try self.publish(publication, seed: pageSeed)
        let path = self.path(of: entry, file.form.fileExtension)
        try self.write(Data(file.bytes), to: path)
        let truth = TruthDocument(written, by: voice, as: publication, file: file, at: path)
        try self.write(try CorpusJSON.encode(truth), to: entry.truthPath(in: world))
        var recycled: [String] = []
        var source: DocumentSpec?
        if entry.role == .original, let origin = world.recycling(of: entry.spec) {
            // Each place has its own numbers and its own style of punctuation.
            let before = Set(world.write(origin).document.body.text.sentences.map(\.wording))
            recycled = written.body.text.sentences.filter { before.contains($0.wording) }
            source = recycled.isEmpty ? nil : origin
        }
        return DocumentRecord(entry, written, voice, publication, path, file, recycled: recycled, from: source)
    }

    private func publish(_ publication: Publication, seed: Seed) throws -> PublishedFile {
        do {
            return try self.publisher.publish(publication, as: .drawn(seed), seed: seed)
        } catch PublishingError.notInFont {
            // Some places are written with characters that few fonts have; Word leaves that to its reader's.
            return try self.publisher.publish(publication, as: .docx, seed: seed)
        }
    }

    private func write(_ data: Data, to path: String) throws(CorpusError) {
        let url = self.folder.appendingPathComponent(path)
        do { try data.write(to: url) } catch { throw .cannotWrite(path: url.path, reason: error.localizedDescription) }
    }
}

enum CorpusJSON {
    /// The same bytes for the same value: keys are sorted.
    static func encode(_ value: some Encodable, isPretty: Bool = false) throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return try encoder.encode(value)
    }
}

extension DocumentForm {
    /// As a province's folders are mixed: pages above all.
    static func drawn(_ seed: Seed) -> DocumentForm {
        var random = seed.part("form").random()
        let draw = random.unit()
        return draw < 0.8 ? .html : draw < 0.92 ? .text : draw < 0.96 ? .docx : .pdf
    }

    var fileExtension: String {
        switch self {
        case .html: "html"
        case .text: "txt"
        case .docx: "docx"
        case .pdf: "pdf"
        }
    }
}

extension WrittenDocument {
    /// A paragraph more, as a corrected version has.
    fileprivate mutating func amend(by voice: Voice, seed: Seed) {
        var random = seed.random()
        let month = random.int(4...9)
        let text = random.pick([
            "（注：根据\(month)月份数据核定结果，本报告个别表述已作更正。）", "更正说明：本报告于\(month)月\(random.int(1...28))日重新发布，对部分内容作了补充完善。",
            "以上内容由\(voice.government.name)负责解释，\(month)月更新。",
        ])
        let passage = Passage(voice.style.punctuated(text))
        self.body.append("\n")
        self.body.append(passage)
        self.blocks.append(.paragraph(passage.text))
    }
}

extension String {
    /// The folder that a relative path lies in.
    fileprivate var parent: String { self.lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }

    /// The Han characters that are no numerals.
    fileprivate var wording: String {
        String(
            String.UnicodeScalarView(
                self.unicodeScalars.filter {
                    (0x3400...0x9FFF).contains($0.value) && !"〇零一二三四五六七八九十百千万亿两".unicodeScalars.contains($0)
                }
            )
        )
    }

    /// Sentences of some length, without their marks.
    var sentences: [String] {
        self.split { "。！？\n".contains($0) }.filter { $0.count >= 12 }.map(String.init)
    }
}
