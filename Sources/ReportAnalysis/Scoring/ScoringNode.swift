import Yams

/// A place in the file of a scoring system, with what may be asked of it.
struct ScoringNode {
    /// Larger files are refused: the one that ships has 20 kB.
    static let mostBytes = 512 << 10
    /// Nothing in such a file lies deeper.
    private static let mostDepth = 24

    private let node: Node
    let line: Int?

    private init(_ node: Node) {
        self.node = node
        self.line = node.mark?.line
    }

    static func root(of yaml: String) throws(ScoringFileError) -> ScoringNode {
        guard yaml.utf8.count <= Self.mostBytes else {
            throw ScoringFileError(line: nil, reason: "it is longer than \(Self.mostBytes >> 10) KiB")
        }
        try Self.checkDepth(of: yaml)
        do {
            guard let node = try Yams.compose(yaml: yaml) else {
                throw ScoringFileError(line: nil, reason: "it is empty")
            }
            return ScoringNode(node)
        } catch let error as ScoringFileError {
            throw error
        } catch let error as YamlError {
            throw Self.error(error)
        } catch {
            throw ScoringFileError(line: nil, reason: "\(error)")
        }
    }

    /// The composer calls itself for each level, so that depth must be bounded before it begins.
    private static func checkDepth(of yaml: String) throws(ScoringFileError) {
        var (line, depth, column, markers) = (1, 0, 0, 0)
        var isIndent = true
        for byte in yaml.utf8 {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                (column, markers, isIndent) = (0, 0, true)
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            column += 1
            if isIndent {
                if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") {
                    markers += 1
                } else if byte != 0x20 {
                    isIndent = false
                    if column > 4 * Self.mostDepth { depth = .max }
                }
            }
            guard depth <= Self.mostDepth, markers <= Self.mostDepth else {
                throw ScoringFileError(line: line, reason: "it is nested too deeply")
            }
        }
    }

    private static func error(_ error: YamlError) -> ScoringFileError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ScoringFileError(line: mark.line, reason: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            ScoringFileError(line: context.mark.line, reason: "\(keys.joined(separator: ", ")) is said twice")
        default: ScoringFileError(line: nil, reason: "\(error)")
        }
    }

    func error(_ reason: String) -> ScoringFileError { ScoringFileError(line: self.line, reason: reason) }

    var text: String? { self.node.scalar?.string }

    var isList: Bool { self.node.sequence != nil }

    func string(_ what: String) throws(ScoringFileError) -> String {
        guard let text = self.text, !text.isEmpty else { throw self.error("\(what) must be a text") }
        return text
    }

    func number(_ what: String, in range: ClosedRange<Double>) throws(ScoringFileError) -> Double {
        guard let value = self.text.flatMap({ Double($0) }), range.contains(value) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            throw self.error("\(what) must be a number from \(low) to \(high), not “\(self.text ?? "…")”")
        }
        return value
    }

    func list(_ what: String) throws(ScoringFileError) -> [ScoringNode] {
        guard let sequence = self.node.sequence else { throw self.error("\(what) must be a list") }
        return sequence.map { ScoringNode($0) }
    }

    /// What a mapping says, key by key.
    ///
    /// - Parameter known: The keys that it may have; empty for any.
    func fields(_ what: String, known: [String] = []) throws(ScoringFileError) -> [String: ScoringNode] {
        guard let mapping = self.node.mapping else { throw self.error("\(what) must have keys and values") }
        var fields: [String: ScoringNode] = [:]
        for (key, value) in mapping {
            let name = ScoringNode(key)
            guard let text = name.text else { throw name.error("a key of \(what) is no text") }
            guard known.isEmpty || known.contains(text) else {
                throw name.error("\(what) has no “\(text)”; there are \(known.joined(separator: ", "))")
            }
            fields[text] = ScoringNode(value)
        }
        return fields
    }

    func oneOf<Value: RawRepresentable & CaseIterable>(
        _ type: Value.Type,
        _ what: String
    ) throws(ScoringFileError) -> Value where Value.RawValue == String {
        guard let value = self.text.flatMap({ Value(rawValue: $0) }) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw self.error("\(what) is one of \(known), not “\(self.text ?? "…")”")
        }
        return value
    }
}
