import Messaging
package import ReportModel
import Storage

// What is asked for most often is written directly: byte for byte what `JSONCoding` writes, in a small part of its time.

extension QueryInterface.SearchAnswer {
    /// What an answer has at most once is left to the encoder.
    public func json() throws -> [UInt8] {
        let emptiness = try self.emptiness.map { try JSONCoding.encode($0) }
        let expansions = try self.expansions.map { try JSONCoding.encode($0) }
        let facets = try self.facets.map { try JSONCoding.encode($0) }
        var json = JSONWriter(capacity: 1_024 + 2_048 * (self.hits.count + (self.related?.count ?? 0)))
        json.object { json in
            json.field("at_least", present: self.atLeast)
            if let emptiness { json.field("emptiness", json: emptiness) }
            if let expansions { json.field("expansions", json: expansions) }
            if let facets { json.field("facets", json: facets) }
            json.field("generation", self.generation)
            json.field("hits", self.hits)
            json.field("milliseconds", self.milliseconds)
            json.field("missing_parts", present: self.missingParts)
            json.field("next", present: self.next)
            json.field("related", present: self.related)
            json.field("total_passages", self.totalPassages)
            json.field("total_reports", self.totalReports)
        }
        return json.bytes
    }
}

extension QueryInterface.Hit: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", self.kind)
            json.field("matching_passages", self.matchingPassages)
            json.field("passages", self.passages)
            json.field("region", present: self.region)
            json.field("report", self.report)
            json.field("score", self.score)
            json.field("title", self.title)
            json.field("version", self.version)
            json.field("year", present: self.year)
        }
    }
}

extension QueryInterface.Passage: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("corrected", present: self.corrected)
            json.field("heading", present: self.heading)
            json.field("matches", self.matches)
            json.field("score", self.score)
            json.field("section", present: self.section)
            json.field("snippet", self.snippet)
            json.field("start", present: self.start)
        }
    }
}

extension QueryInterface.FiguresAnswer {
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 256 + 1_024 * self.figures.count)
        json.object { json in
            json.field("figures", self.figures)
            json.field("total", self.total)
        }
        return json.bytes
    }
}
