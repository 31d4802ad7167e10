import ReportModel

extension WorldFile {
    init(_ corpus: Corpus, _ records: [DocumentRecord]) {
        let world = corpus.world
        let originals = records.filter { $0.entry.role == .original }
        let files = Dictionary(originals.map { ($0.entry.spec, $0) }, uniquingKeysWith: { first, _ in first })
        self.documents = records.map { Document($0, in: world, original: files[$0.entry.spec]?.path) }
        self.missing = world.years.flatMap { year in
            world.governments.compactMap { government in
                let filing = world.filing(of: government, year: year)
                guard !filing.isReport else { return nil }
                return Missing(
                    government: government.id,
                    name: government.name,
                    year: year,
                    filing: filing.kind.rawValue
                )
            }
        }
        let reports = originals.filter { $0.entry.spec.kind == .report }
        self.promises = reports.flatMap { Self.promises($0, files, in: world) }
        self.returningProblems = reports.flatMap { Self.returning($0, files, in: world) }
        self.honours = Self.honours(reports, files, in: world)
        self.firsts = world.years.flatMap { year in
            world.firstClaims(year: year).compactMap { claim -> First? in
                let claims = claim.claimants.compactMap { number -> First.Claim? in
                    let record = files[.init(kind: .report, number: number, year: year)]
                    return record?.firsts[claim.id].map {
                        .init(government: world.governments[number].id, sentence: $0)
                    }
                }
                return claims.isEmpty ? nil : First(id: claim.id, claims: claims)
            }
        }
        self.recycled = reports.compactMap { record in
            guard let source = record.recycledFrom.flatMap({ files[$0] }) else { return nil }
            return Recycled(
                file: record.path,
                from: source.path,
                sentences: record.recycled,
                share: (Double(record.recycled.count) / Double(max(1, record.sentences)) * 1000).rounded() / 1000
            )
        }
        self.failedSums = originals.flatMap { record in record.failedSums.map { FailedSum(file: record.path, sum: $0) }
        }
        self.contradictions = Self.contradictions(originals, in: world)
    }

    private static func promises(
        _ record: DocumentRecord,
        _ files: [DocumentSpec: DocumentRecord],
        in world: World
    ) -> [Promise] {
        let spec = record.entry.spec
        var next = spec
        next.year += 1
        let after = files[next]
        return world.plan(of: world.governments[spec.number], year: spec.year).commitments.compactMap { commitment in
            guard let sentence = record.promises[commitment.id] else { return nil }
            let answer = after?.answers[commitment.id]
            let result = world.outcomes(of: world.governments[spec.number], in: next.year)
                .first { $0.commitment.id == commitment.id }
            // What the next report really says decides, not what was meant for it.
            let outcome = after == nil ? "not_due" : answer == nil ? "silent" : (result?.outcome ?? .silent).rawValue
            return Promise(
                id: commitment.id,
                government: world.governments[spec.number].id,
                year: spec.year,
                sentence: sentence,
                indicator: commitment.indicator,
                target: commitment.target,
                isCeiling: commitment.isCeiling ? true : nil,
                outcome: outcome,
                value: answer == nil ? nil : result?.value,
                answer: answer
            )
        }
    }

    private static func returning(
        _ record: DocumentRecord,
        _ files: [DocumentSpec: DocumentRecord],
        in world: World
    ) -> [ReturningProblem] {
        var before = record.entry.spec
        before.year -= 1
        guard let last = files[before] else { return [] }
        return record.problems.keys.sorted().compactMap { pattern in
            guard let first = last.problems[pattern], let second = record.problems[pattern] else { return nil }
            return ReturningProblem(
                government: world.governments[before.number].id,
                years: [before.year, before.year + 1],
                leads: [first, second]
            )
        }
    }

    private static func honours(
        _ reports: [DocumentRecord],
        _ files: [DocumentSpec: DocumentRecord],
        in world: World
    ) -> [Honour] {
        reports.flatMap { record -> [HonourGrant] in
            let spec = record.entry.spec
            return world.honours(grantedBy: spec.number, year: spec.year)
                + world.honours(claimedBy: spec.number, year: spec.year).filter { $0.grantor == nil }
        }.compactMap { honour in
            let claims = honour.claimants.compactMap { number -> Honour.Claim? in
                let record = files[.init(kind: .report, number: number, year: honour.year)]
                return record?.honours[honour.id].map {
                    .init(
                        government: world.governments[number].id,
                        sentence: $0,
                        isGranted: honour.recipients.contains(number)
                    )
                }
            }
            let grant = honour.grantor.flatMap {
                files[.init(kind: .report, number: $0, year: honour.year)]?.honours[honour.id]
            }
            guard grant != nil || !claims.isEmpty else { return nil }
            return Honour(
                id: honour.id,
                year: honour.year,
                grantor: honour.grantor.map { world.governments[$0].id },
                recipients: honour.recipients.map { world.governments[$0].id },
                grant: grant,
                claims: claims
            )
        }
    }

    /// Places, years and indicators whose values differ, between or inside documents, by more than rounding.
    private static func contradictions(_ records: [DocumentRecord], in world: World) -> [Contradiction] {
        struct Key: Hashable, Comparable {
            var government: Int32
            var year: Int16
            var indicator: Int16

            static func < (lhs: Key, rhs: Key) -> Bool {
                (lhs.government, lhs.year, lhs.indicator) < (rhs.government, rhs.year, rhs.indicator)
            }
        }
        var values: [Key: [(record: Int, fact: DocumentRecord.Fact)]] = [:]
        for (number, record) in records.enumerated() {
            for fact in record.facts where fact.isComparable {
                let key = Key(government: fact.government, year: fact.year, indicator: fact.indicator)
                values[key, default: []].append((number, fact))
            }
        }
        return values.keys.sorted().compactMap { key in
            let stated = values[key, default: []]
            // 39万 does not contradict 395,500.
            guard let least = stated.map(\.fact.value).min(), let most = stated.map(\.fact.value).max(),
                most - least > 0.05 * most
            else { return nil }
            return Contradiction(
                government: world.governments[Int(key.government)].id,
                year: Int(key.year),
                indicator: world.catalogue.indicators[Int(key.indicator)].id,
                statements: stated.map {
                    .init(file: records[$0.record].path, value: $0.fact.value, start: Int($0.fact.start))
                }
            )
        }
    }
}

extension WorldFile.Document {
    init(_ record: DocumentRecord, in world: World, original: String?) {
        let spec = record.entry.spec
        let government = world.governments[spec.number]
        self.file = record.path
        self.kind = spec.kind == .report ? DocumentKind.annualReport.rawValue : spec.kind.rawValue
        self.role = record.entry.role.rawValue
        self.government = government.id
        self.name = government.name
        self.year = spec.year
        self.title = record.title
        self.address = record.address
        self.publishedOn = record.publishedOn
        self.form = record.form
        self.charset = record.charset
        self.filing = spec.kind == .report ? world.filing(of: government, year: spec.year).kind.rawValue : nil
        self.missingSections = record.missingSections
        self.original = record.entry.role == .original ? nil : original
    }
}
