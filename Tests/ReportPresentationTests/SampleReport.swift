import ReportModel

/// Reports for the tests of this folder.
enum SampleReport {
    /// A report whose figures are where their quotes stand in its text, the first of them that is free.
    static func make(_ text: String, _ quotes: [String], title: String = "报告") -> Report {
        let body = Array(text.unicodeScalars)
        var from = 0
        let figures = quotes.enumerated().map { index, quote in
            let wanted = Array(quote.unicodeScalars)
            let start = (0...body.count - wanted.count).first {
                $0 >= from && Array(body[$0..<$0 + wanted.count]) == wanted
            }
            let place =
                start ?? (0...body.count - wanted.count).first { Array(body[$0..<$0 + wanted.count]) == wanted } ?? 0
            from = place
            return Figure(
                id: "f\(index + 1)",
                start: place,
                end: place + wanted.count,
                quote: quote,
                sentence: text,
                value: Double(index + 1),
                unit: "件",
                kind: .count,
                measure: "办结案件",
                confidence: 1
            )
        }
        return Report(
            source: DocumentSource(
                uri: "https://example.gov.cn/1.html",
                sha256: String(repeating: "0", count: 64),
                bytes: 1,
                mediaType: "text/html",
                charset: "UTF-8"
            ),
            document: DocumentMetadata(title: title, kind: .annualReport),
            body: ReportBody(text: text),
            figures: figures
        )
    }
}
