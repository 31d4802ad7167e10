import ReportModel
import ReportPresentation
import ServiceRuntime

/// Prints reports with the passages that match.
enum HitPrinter {
    static func show(_ hit: QueryInterface.Hit, number: Int? = nil) {
        let kind = DocumentKind(rawValue: hit.kind)?.chineseName ?? hit.kind
        let facts = [hit.region?.name, hit.year.map { "\($0)年" }, kind].compactMap { $0 }.joined(separator: " · ")
        print(Terminal.bold((number.map { "\($0). " } ?? "") + Terminal.safe(hit.title)))
        print(Terminal.dim("   \(facts) · report \(hit.report) · \(hit.matchingPassages) passages"))
        for passage in hit.passages {
            let heading = passage.heading.map { Terminal.dim("[\(Terminal.safe($0))] ") } ?? ""
            print("   " + heading + self.marked(passage))
            for figure in passage.corrected ?? [] {
                guard let correction = figure.correction else { continue }
                let text = "\(hit.report):\(figure.id) \(figure.quote) \(correction.chineseText)"
                print(Terminal.dim("     " + Terminal.safe(text)))
            }
        }
        print("")
    }

    private static func marked(_ passage: QueryInterface.Passage) -> String {
        let scalars = Array(Terminal.safe(passage.snippet).unicodeScalars)
        var text = ""
        var position = 0
        for match in passage.matches where match.start >= position && match.end <= scalars.count {
            text.unicodeScalars.append(contentsOf: scalars[position..<match.start])
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[match.start..<match.end])
            text += Terminal.marked(String(word))
            position = match.end
        }
        text.unicodeScalars.append(contentsOf: scalars[position...])
        return text
    }

    /// What an answer lacks, on standard error.
    static func warn(ofMissing parts: [Int]?) {
        guard let parts, !parts.isEmpty else { return }
        let list = parts.map(String.init).joined(separator: ", ")
        printError("this answer is partial: part \(list) of the index did not answer in time, or is not whole")
    }
}
