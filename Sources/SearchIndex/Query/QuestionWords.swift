import ChineseText
import Foundation

/// Words such as 为什么 and 有没有, which say that something is asked, not what about.
struct QuestionWords: Sendable {
    /// Folded, the longest first.
    private let words: [[UInt8]]

    /// Those of `Resources/question-words.txt`.
    static let chinese: QuestionWords = {
        guard let file = Bundle.module.url(forResource: "Resources/question-words", withExtension: "txt"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return QuestionWords("") }
        return QuestionWords(text)
    }()

    /// - Parameter text: a word on each line; lines that begin with # say nothing.
    init(_ text: String) {
        self.words = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { FoldedText(String($0)).utf8 }
            .sorted { $0.count > $1.count }
    }

    /// What stands between such words in folded `text`; nothing where there is no more than they.
    func cut(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var (start, index) = (0, 0)
        while index < text.count {
            guard let word = self.words.first(where: { text[index...].starts(with: $0) }) else {
                index += 1
                continue
            }
            if index > start { pieces.append(text[start..<index]) }
            index += word.count
            start = index
        }
        if start < text.count { pieces.append(text[start...]) }
        return pieces
    }
}
