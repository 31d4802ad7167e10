/// What another reading of the same report finds: which figures appear, vanish or change.
///
/// Figures are compared as they were extracted; what people corrected stays corrected either way.
public struct ReportComparison: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case appeared, vanished, changed }

    public struct Item: Sendable, Hashable, Codable {
        public var change: Kind
        /// `nil` where it appears.
        public var old: Figure?
        /// `nil` where it vanishes.
        public var new: Figure?
        /// Where it changes: how.
        public var changes: [FigureChange]
        /// Whether its quote or sentence is another: the same place in the text, cut otherwise.
        public var isCutOtherwise: Bool

        enum CodingKeys: String, CodingKey {
            case change, old, new, changes
            case isCutOtherwise = "is_cut_otherwise"
        }
    }

    /// Figures that both readings have alike.
    public var same = 0
    /// In order of their places in the text.
    public var items: [Item] = []
    /// What differs beside the figures: `title`, `region`, `kind`, `period`, `body`, `sections` and so on.
    public var parts: [String] = []

    public init(from old: Report, to new: Report) {
        let pairing = FigurePairing(
            old.figures.map(\.extracted),
            new.figures.map(\.extracted),
            isSameText: old.body.text == new.body.text
        )
        for pair in pairing.pairs {
            switch pair {
            case (let old?, let new?):
                let changes = old.changes(to: new)
                let isCutOtherwise = old.quote != new.quote || old.sentence != new.sentence
                if changes.isEmpty && !isCutOtherwise {
                    self.same += 1
                } else {
                    self.items.append(
                        Item(change: .changed, old: old, new: new, changes: changes, isCutOtherwise: isCutOtherwise)
                    )
                }
            case (let old?, nil):
                self.items.append(Item(change: .vanished, old: old, changes: [], isCutOtherwise: false))
            case (nil, let new?):
                self.items.append(Item(change: .appeared, new: new, changes: [], isCutOtherwise: false))
            case (nil, nil): break
            }
        }
        self.parts = Self.parts(of: old, unlike: new)
    }

    public func count(_ kind: Kind) -> Int { self.items.count { $0.change == kind } }

    /// How many figures differ in each attribute.
    public var attributes: [FigureAttribute: Int] {
        self.items.flatMap(\.changes).reduce(into: [:]) { $0[$1.attribute, default: 0] += 1 }
    }

    private static func parts(of old: Report, unlike new: Report) -> [String] {
        let (a, b) = (old.document, new.document)
        return [
            ("title", a.title == b.title), ("kind", a.kind == b.kind), ("region", a.region == b.region),
            ("period", a.period == b.period), ("published_on", a.publishedOn == b.publishedOn),
            ("issuer", a.issuer == b.issuer), ("body", old.body.text == new.body.text),
            ("sections", old.sections == new.sections), ("systems", old.systems == new.systems),
            ("citations", old.citations == new.citations), ("honours", old.honours == new.honours),
            ("problems", old.problems == new.problems), ("commitments", old.commitments == new.commitments),
            ("firsts", old.firsts == new.firsts), ("coverage_claims", old.coverageClaims == new.coverageClaims),
        ].filter { !$0.1 }.map(\.0)
    }
}
