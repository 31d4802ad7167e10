import Foundation
import ReportModel

/// Compares what was read of pages with the truth about them.
struct ReadingScore {
    /// Shorter pieces stand in many texts by chance.
    private static let shortest = 6

    private var pages = 0
    private var sentences = 0
    private var found = 0
    private var noise = 0
    private var fields: [(name: String, right: Int, stated: Int)] = []

    /// Compares a body with the true one, sentence by sentence; white space does not count.
    mutating func add(body: String, _ truth: Truth) {
        guard let text = truth.text else { return }
        let (body, whole) = (Self.bytes(body), Self.bytes(text))
        self.pages += 1
        for sentence in Self.sentences(text) {
            self.sentences += 1
            if Self.holds(body, sentence) { self.found += 1 }
        }
        for sentence in truth.allNoise.flatMap(Self.sentences) where !Self.holds(whole, sentence) {
            if Self.holds(body, sentence) { self.noise += 1 }
        }
    }

    /// Compares metadata with the true ones, as far as the page states them.
    mutating func add(_ found: DocumentMetadata?, _ truth: Truth) {
        guard let document = truth.document else { return }
        self.add("title", found?.title, document.title, truth.states("title"))
        self.add("kind", found?.kind.rawValue, document.kind, true)
        self.add("region", found?.region?.adcode, document.region?.adcode, true)
        self.add("issuer", found?.issuer, document.issuer, truth.states("issuer"))
        self.add("date", found?.publishedOn?.description, document.publishedOn, truth.states("published_on"))
        self.add("index number", found?.indexNumber, document.indexNumber, truth.states("index_number"))
        self.add("document number", found?.documentNumber, document.documentNumber, truth.states("document_number"))
    }

    private mutating func add(_ name: String, _ found: String?, _ truth: String?, _ isStated: Bool) {
        guard let truth, isStated else { return }
        let isRight = found.map { Self.bytes($0) == Self.bytes(truth) } ?? false
        let index = self.fields.firstIndex { $0.name == name } ?? self.fields.count
        if index == self.fields.count { self.fields.append((name, 0, 0)) }
        self.fields[index].stated += 1
        if isRight { self.fields[index].right += 1 }
    }

    func tell(_ engine: String, _ results: inout Results) {
        func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? .nan : Double(part) / Double(whole) * 100 }
        results.add("sentences of the true body found", .share, engine: engine, share(self.found, self.sentences))
        results.add(
            "noise sentences in the body, a page",
            .cost("sentences"),
            engine: engine,
            Double(self.noise) / Double(max(self.pages, 1))
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

    private static func sentences(_ text: String) -> [[UInt8]] {
        text.unicodeScalars.split { "。！？；\n".unicodeScalars.contains($0) }.map { Self.bytes(String($0)) }
            .filter { $0.count >= Self.shortest * 3 }
    }

    /// The UTF-8 of `text` in compatibility form without white space.
    private static func bytes(_ text: String) -> [UInt8] {
        Array(
            String(text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.properties.isWhitespace })
                .utf8
        )
    }

    private static func holds(_ text: [UInt8], _ piece: [UInt8]) -> Bool {
        text.firstRange(of: piece) != nil
    }
}
