public import Foundation

extension Report {
    /// The report as `fazhi.report/1` on one line, with sorted keys: byte for byte what `JSONEncoder` writes without
    /// escaping slashes, in a small part of its time.
    ///
    /// What a report has once is left to the encoder; the text and what comes with every figure and item is written here.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func encoded<Value: Encodable>(_ values: [Value]) throws -> Data? {
            values.isEmpty ? nil : try encoder.encode(values)
        }
        let spans = try encoded(self.body.duplicateSpans) ?? Data("[]".utf8)
        let removed = try encoded(self.body.removed) ?? Data("[]".utf8)
        let tables = try encoded(self.body.tables)
        let document = try encoder.encode(self.document)
        let source = try encoder.encode(self.source)

        var json = JSONWriter(capacity: 2 * self.body.text.utf8.count + 800 * self.figures.count + 4_096)
        json.object { json in
            json.key("body")
            json.object { json in
                json.field("duplicate_spans", json: spans)
                json.field("removed", json: removed)
                if let tables { json.field("tables", json: tables) }
                json.field("text", self.body.text)
            }
            json.field("citations", self.citations)
            json.field("commitments", self.commitments)
            json.field("coverage_claims", self.coverageClaims)
            json.field("document", json: document)
            json.field("figures", self.figures)
            json.field("firsts", self.firsts)
            json.field("honours", self.honours)
            json.field("problems", self.problems)
            json.field("schema", self.schema)
            json.field("sections", self.sections)
            json.field("source", json: source)
            json.field("systems", self.systems)
        }
        return Data(json.bytes)
    }
}
