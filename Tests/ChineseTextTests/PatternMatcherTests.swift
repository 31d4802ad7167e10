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
        let all = PatternMatcher(bytes: (0...255).map { [UInt8($0)] })
        #expect(all.allMatches(in: [0, 255]).map(\.pattern) == [0, 255])
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
