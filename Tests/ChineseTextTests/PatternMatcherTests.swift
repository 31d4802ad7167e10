import ChineseText
import Testing

@Suite struct PatternMatcherTests {
    private func words(_ matches: [PatternMatcher.Match], of patterns: [String]) -> [String] {
        matches.map { "\(patterns[$0.pattern])@\($0.range.lowerBound)" }
    }

    @Test func findsOverlappingWords() {
        let patterns = ["行政", "行政复议", "复议", "复议申请"]
        let matches = PatternMatcher(patterns).allMatches(in: Array("行政复议申请".utf8))
        #expect(words(matches, of: patterns) == ["行政@0", "行政复议@0", "复议@6", "复议申请@6"])
    }

    @Test func prefersTheLeftmostAndThenTheLongest() {
        let patterns = ["个", "个工作日", "工作", "日"]
        let matches = PatternMatcher(patterns).leftmostLongest(in: Array("20个工作日,3个工作组".utf8))
        #expect(words(matches, of: patterns) == ["个工作日@2", "个@16", "工作@19"])
    }

    @Test func readsTheLongestWordAtAPlace() {
        let matcher = PatternMatcher(["人", "人次"])
        let text = Array("340人次".utf8)
        #expect(matcher.longestPrefix(of: text, at: 3)?.pattern == 1)
        #expect(matcher.longestPrefix(of: text, at: 3, limit: 6)?.pattern == 0)
        #expect(matcher.longestPrefix(of: text, at: 6) == nil)
        #expect(matcher.longestPrefix(of: text, at: 99) == nil)
        #expect(matcher.longestPrefix(of: text, at: -1) == nil)
    }

    @Test func toleratesEmptyAndRepeatedWordsAndOddBytes() {
        let patterns = ["", "件", "件"]
        let matcher = PatternMatcher(patterns)
        #expect(matcher.allMatches(in: [0xFF, 0xE4, 0xBB] + Array("件".utf8)).map(\.pattern) == [1])
        #expect(PatternMatcher([]).allMatches(in: Array("任何文字".utf8)).isEmpty)
    }

    @Test func matchesCharactersOfEveryLength() {
        let patterns = ["é", "件é", "𠮷件", "a", "ÿ"]
        let matches = PatternMatcher(patterns).allMatches(in: Array("𠮷件éa".utf8))
        #expect(words(matches, of: patterns) == ["𠮷件@0", "件é@4", "é@7", "a@9"])
        // Not what a stray byte, a cut or an overlong sequence would spell.
        let odd: [[UInt8]] = [[0xFF], [0xC1, 0xA1], [0xE0, 0x81, 0xA1], [0xF0, 0xA0, 0xAE], [0xC3]]
        for bytes in odd { #expect(PatternMatcher(patterns).allMatches(in: bytes).isEmpty) }
    }

    @Test func findsNoCharacterThatTheRangeCuts() {
        let matcher = PatternMatcher(["件", "案件"])
        let text = Array("案件案件".utf8)
        #expect(matcher.allMatches(in: text, range: 1..<8).map(\.range) == [3..<6])
    }

    @Test func agreesWithAPlainSearch() {
        let patterns = ["ab", "b", "bab", "abab", "ba"]
        let text = Array("abababbaab".utf8)
        var expected: Set<PatternMatcher.Match> = []
        for (number, pattern) in patterns.enumerated() {
            let bytes = Array(pattern.utf8)
            for start in 0...(text.count - bytes.count) where Array(text[start..<(start + bytes.count)]) == bytes {
                expected.insert(.init(pattern: number, range: start..<(start + bytes.count)))
            }
        }
        #expect(Set(PatternMatcher(patterns).allMatches(in: text)) == expected)
    }
}
