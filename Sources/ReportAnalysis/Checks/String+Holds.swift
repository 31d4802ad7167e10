extension String {
    /// Whether the bytes of `word` stand in it: to compare characters takes many times as long.
    func holds(_ word: String) -> Bool {
        var (text, word) = (self, word)
        return text.withUTF8 { text in
            word.withUTF8 { word in
                guard let first = word.first else { return true }
                var at = 0
                while at + word.count <= text.count {
                    if text[at] == first, text[at..<(at + word.count)].elementsEqual(word) { return true }
                    at += 1
                }
                return false
            }
        }
    }
}
