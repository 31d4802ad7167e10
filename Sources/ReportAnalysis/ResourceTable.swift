import Foundation

/// The data files of the package: fields divided by tabs, lines that begin with # are remarks.
enum ResourceTable {
    static func rows(of name: String) throws(AnalysisError) -> [[String]] {
        guard let file = Bundle.module.url(forResource: "Resources/\(name)", withExtension: "tsv") else {
            throw .resource(name: name, reason: "it is missing")
        }
        let text: String
        do { text = try String(contentsOf: file, encoding: .utf8) } catch {
            throw .resource(name: name, reason: "\(error)")
        }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
