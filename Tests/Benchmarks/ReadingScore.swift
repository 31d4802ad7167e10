import Foundation
import ReportModel

/// Compares what was read of pages with the truth about them.
struct ReadingScore {
    /// Something that was read wrongly.
    struct Mistake {
        var what: String
        var document: String
        var found: String
        var truth: String
    }

    /// Shorter pieces stand in many texts by chance.
    private static let shortest = 6

    private(set) var mistakes: [Mistake] = []
    private var pages = 0
    private var paragraphs = 0
    private var wholeParagraphs = 0
    private var sentences = 0
    private var found = 0
    private var noise = 0
    private var foreign = 0
    private var fields: [(name: String, right: Int, stated: Int)] = []

    /// Compares a body with the true one, sentence by sentence; white space does not count.
    mutating func add(body: String, _ truth: Truth, of document: String = "") {
        guard let text = truth.text else { return }
        let (folded, whole) = (Text(body), Text(text))
        self.pages += 1
        for sentence in Self.sentences(text) {
            self.sentences += 1
            if folded.holds(sentence) {
                self.found += 1
            } else {
                self.note("sentence lost", document, truth: sentence)
            }
        }
        let ours = Set(Self.paragraphs(body))
        for paragraph in Self.paragraphs(text) {
            self.paragraphs += 1
            if ours.contains(paragraph) {
                self.wholeParagraphs += 1
            } else {
                self.note("paragraph not whole", document, truth: paragraph)
            }
        }
        for sentence in truth.allNoise.flatMap(Self.sentences) where !whole.holds(sentence) {
            guard folded.holds(sentence) else { continue }
            self.noise += 1
            self.note("noise", document, found: sentence)
        }
        for sentence in Self.sentences(body) where !whole.holds(sentence) {
            self.foreign += 1
            self.note("not in the true body", document, found: sentence)
        }
    }

    /// Compares metadata with the true ones, as far as the page states them.
    mutating func add(_ found: DocumentMetadata?, _ truth: Truth, of page: String = "") {
        guard let document = truth.document else { return }
        self.check("title", found?.title, document.title, truth.states("title"), of: page)
        self.check("kind", found?.kind.rawValue, document.kind, of: page)
        self.check("region", found?.region?.adcode, document.region?.adcode, of: page)
        self.check("region's level", found?.region?.level.rawValue, document.region?.level, of: page)
        self.check("issuer", found?.issuer, document.issuer, truth.states("issuer"), of: page)
        self.check(
            "date",
            found?.publishedOn?.description,
            document.publishedOn,
            truth.states("published_on"),
            of: page
        )
        self.check("index number", found?.indexNumber, document.indexNumber, truth.states("index_number"), of: page)
        self.check(
            "document number",
            found?.documentNumber,
            document.documentNumber,
            truth.states("document_number"),
            of: page
        )
        self.check("channel", found?.siteChannel, document.siteChannel, truth.states("site_channel"), of: page)
        self.check("period", Self.text(found?.period), Self.text(document.period), of: page)
    }

    private mutating func check(
        _ name: String,
        _ found: String?,
        _ truth: String?,
        _ isStated: Bool = true,
        of page: String
    ) {
        guard let truth, isStated else { return }
        let isRight = found.map { Self.bytes($0) == Self.bytes(truth) } ?? false
        let index = self.fields.firstIndex { $0.name == name } ?? self.fields.count
        if index == self.fields.count { self.fields.append((name, 0, 0)) }
        self.fields[index].stated += 1
        if isRight {
            self.fields[index].right += 1
        } else {
            self.mistakes.append(Mistake(what: name, document: page, found: found ?? "nothing", truth: truth))
        }
    }

    private mutating func note(_ what: String, _ document: String, found: [UInt8] = [], truth: [UInt8] = []) {
        self.mistakes.append(
            Mistake(
                what: what,
                document: document,
                found: String(decoding: found, as: UTF8.self),
                truth: String(decoding: truth, as: UTF8.self)
            )
        )
    }

    func tell(_ engine: String, _ results: inout Results) {
        func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? .nan : Double(part) / Double(whole) * 100 }
        results.add("sentences of the true body found", .share, engine: engine, share(self.found, self.sentences))
        results.add("paragraphs found whole", .share, engine: engine, share(self.wholeParagraphs, self.paragraphs))
        results.add(
            "noise sentences in the body, a page",
            .cost("sentences"),
            engine: engine,
            Double(self.noise) / Double(max(self.pages, 1))
        )
        results.add(
            "sentences not in the true body, a page",
            .cost("sentences"),
            engine: engine,
            Double(self.foreign) / Double(max(self.pages, 1))
        )
        for field in self.fields {
            results.add(
                "\(field.name) right of \(field.stated)",
                .share,
                engine: engine,
                share(field.right, field.stated)
            )
        }
    }

    private static func text(_ period: Period?) -> String? {
        period.map { "\($0.from.map(\.description) ?? "")…\($0.to.map(\.description) ?? "")" }
    }

    private static func sentences(_ text: String) -> [[UInt8]] {
        text.unicodeScalars.split { "。！？；\n".unicodeScalars.contains($0) }.map { Self.bytes(String($0)) }
            .filter { $0.count >= Self.shortest * 3 }
    }

    private static func paragraphs(_ text: String) -> [[UInt8]] {
        text.unicodeScalars.split(separator: "\n").map { Self.bytes(String($0)) }.filter { !$0.isEmpty }
    }

    /// The UTF-8 of `text` in compatibility form without white space.
    private static func bytes(_ text: String) -> [UInt8] {
        Array(
            String(text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.properties.isWhitespace })
                .utf8
        )
    }

    /// A text in which pieces are looked for: most are sentences of it, found without a search.
    private struct Text {
        private let bytes: [UInt8]
        private let sentences: Set<[UInt8]>

        init(_ text: String) {
            self.bytes = ReadingScore.bytes(text)
            self.sentences = Set(ReadingScore.sentences(text))
        }

        func holds(_ piece: [UInt8]) -> Bool {
            self.sentences.contains(piece) || self.bytes.firstRange(of: piece) != nil
        }
    }
}
