import ReportModel

/// A list of documents of one world: reports, the other kinds among them, copies and corrected versions.
public struct Corpus: Sendable {
    public let world: World
    let entries: [Entry]

    /// One file of the corpus.
    struct Entry: Sendable {
        enum Role: String, Sendable, Codable {
            case original
            /// The same document on the site of the government above.
            case mirror
            /// The document as it stood at the same address later, with a paragraph more.
            case revision
        }

        var spec: DocumentSpec
        var role: Role

        func path(in world: World, _ extension: String) -> String {
            let folder = self.role == .revision ? "revisions" : "documents"
            return "\(folder)/\(self.name(in: world)).\(`extension`)"
        }

        func truthPath(in world: World) -> String {
            (self.role == .revision ? "truth/revisions/" : "truth/") + self.name(in: world) + ".json"
        }

        private func name(in world: World) -> String {
            "\(self.spec.year)/\(self.spec.id(in: world))\(self.role == .mirror ? "-mirror" : "")"
        }
    }

    /// - Parameters:
    ///   - documents: how many files `documents/` holds.
    ///   - within: code of the division whose governments write.
    ///   - half: of the patterns that state figures, only this half: `a` or `b`.
    /// - Throws: `CorpusError.tooFew` where the division has too few governments for the years.
    public init(documents wanted: Int, seed: UInt64, within code: String, years: ClosedRange<Int>, half: String? = nil)
        throws
    {
        // Some owe reports and do not write them; other kinds and copies are a sixth of what a folder holds.
        let governments = (Double(wanted) * 0.87 / Double(years.count)).rounded(.up)
        self.world = try World(
            seed: seed,
            within: code,
            years: years,
            governments: max(1, Int(governments)),
            half: half
        )
        let world = self.world
        var entries: [Entry] = []
        for year in years {
            for (number, government) in world.governments.enumerated() {
                switch world.filing(of: government, year: year).kind {
                case .onTime, .late:
                    entries.append(.init(spec: .init(kind: .report, number: number, year: year), role: .original))
                case .wrongKind:
                    entries.append(.init(spec: .init(kind: .news, number: number, year: year + 1), role: .original))
                case .missing: break
                }
            }
        }
        guard entries.count <= wanted else { throw CorpusError.tooMany(documents: entries.count, wanted: wanted) }
        let reports = entries
        var random = Seed(seed).part("other documents").random()
        var serials: [DocumentSpec: Int] = [:]
        var taken: Set<DocumentSpec> = []
        var failures = 0
        while entries.count < wanted, !reports.isEmpty, failures < wanted {
            let origin = random.pick(reports)
            let draw = random.unit()
            if draw < 0.25, origin.spec.kind == .report, world.governments[origin.spec.number].parent != nil {
                if taken.insert(origin.spec).inserted {
                    entries.append(.init(spec: origin.spec, role: .mirror))
                } else {
                    failures += 1
                }
                continue
            }
            let kind: DocumentSpec.Kind = draw < 0.65 ? .news : draw < 0.83 ? .experience : .policy
            var spec = DocumentSpec(kind: kind, number: origin.spec.number, year: origin.spec.year)
            // Other kinds come from divisions, not from their bureaux.
            guard world.governments[spec.number].department == nil else { failures += 1; continue }
            serials[spec, default: 0] += 1
            spec.serial = serials[spec, default: 1]
            entries.append(.init(spec: spec, role: .original))
        }
        guard entries.count == wanted else { throw CorpusError.tooFew(documents: entries.count, wanted: wanted) }
        for entry in reports where entry.spec.kind == .report && random.chance(0.015) {
            entries.append(.init(spec: entry.spec, role: .revision))
        }
        self.entries = entries
    }
}
