/// What the ranking goes by beside a passage itself: the size of the index, and how many passages hold each term of a
/// query. Those of several parts of an index, added up, are those of the whole.
public struct SearchStatistics: Sendable, Hashable, Codable {
    /// Live passages.
    public private(set) var passages: Int
    /// The lengths of all of them together.
    public private(set) var length: UInt64
    /// By term: how many live passages hold it.
    private(set) var terms: [String: Int] = [:]
    /// By the beginning that the query names: the words of the index that begin so.
    private(set) var words: [String: Set<String>] = [:]

    /// Of nothing.
    public init() { self.init(passages: 0, length: 0) }

    init(passages: Int, length: UInt64) {
        self.passages = passages
        self.length = length
    }

    /// Adds what holds of another part of the index, which shares no document with this one.
    public mutating func add(_ other: Self) {
        self.passages += other.passages
        self.length &+= other.length
        self.terms.merge(other.terms, uniquingKeysWith: +)
        self.words.merge(other.words) { $0.union($1) }
    }

    // Terms are whole scalars of UTF-8: as strings they stay what they are.

    subscript(term: [UInt8]) -> Int? {
        get { self.terms[String(decoding: term, as: UTF8.self)] }
        set { self.terms[String(decoding: term, as: UTF8.self)] = newValue }
    }

    subscript(wordsBeginning prefix: [UInt8]) -> Set<[UInt8]> {
        get { Set((self.words[String(decoding: prefix, as: UTF8.self)] ?? []).map { Array($0.utf8) }) }
        set {
            self.words[String(decoding: prefix, as: UTF8.self)] = Set(
                newValue.map { String(decoding: $0, as: UTF8.self) }
            )
        }
    }
}
