import ReportModel

/// A document that the corpus holds: what it is, before it is written.
struct DocumentSpec: Sendable, Hashable {
    enum Kind: String, Sendable, Codable {
        case report, news, experience, policy
    }

    var kind: Kind
    /// The body that speaks, by number in the world.
    var number: Int
    /// The year reported on; of other kinds, the year of publication.
    var year: Int
    /// Several news items of one body and year differ by this.
    var serial = 0

    func id(in world: World) -> String {
        let name = "\(world.governments[self.number].id)-\(self.kind == .report ? "report" : self.kind.rawValue)"
        return self.serial == 0 ? name : "\(name)-\(self.serial)"
    }
}

extension World {
    /// Writes a document: the same one whenever it is asked for.
    func write(_ spec: DocumentSpec) -> (document: WrittenDocument, voice: Voice) {
        let government = self.governments[spec.number]
        let seed = self.seed(government, spec.year, "\(spec.kind.rawValue) \(spec.serial)")
        var random = seed.random()
        let isReport = spec.kind == .report
        let newsDay = CalendarDate(year: spec.year, month: random.int(3...12), day: random.int(1...28))
        let published = isReport ? self.filing(of: government, year: spec.year).date : newsDay
        let voice = Voice(
            world: self,
            number: spec.number,
            year: spec.year,
            published: published ?? CalendarDate(year: spec.year + 1, month: 3, day: 20)!,
            isReport: isReport
        )
        let kind: DocumentKind =
            switch spec.kind {
            case .report: .annualReport
            case .news: .news
            case .experience: .experience
            case .policy: .policy
            }
        var writer = ReportWriter(voice: voice, title: "", kind: kind, seed: seed)
        switch spec.kind {
        case .report: writer.writeReport()
        case .news: writer.writeNews()
        case .experience: writer.writeExperience()
        case .policy: writer.writePolicy()
        }
        writer.close(level: 1)
        return (writer.document, voice)
    }

    /// The report whose wording a report repeats in part, where it does: last year's, or a neighbour's.
    func recycling(of spec: DocumentSpec) -> DocumentSpec? {
        guard spec.kind == .report else { return nil }
        let government = self.governments[spec.number]
        var random = self.seed(government, spec.year, "recycling").random()
        let draw = random.unit()
        var source = spec
        if draw < 0.07 {
            source.year -= 1
        } else if draw < 0.1, let neighbour = self.neighbour(of: spec.number) {
            source.number = neighbour
        } else {
            return nil
        }
        // What is repeated must stand in a report that repeats nothing itself.
        guard self.years.contains(source.year),
            self.filing(of: self.governments[source.number], year: source.year).isReport
        else { return nil }
        return self.recycling(of: source) == nil ? source : nil
    }

    private func neighbour(of number: Int) -> Int? {
        let government = self.governments[number]
        guard number > 0 else { return nil }
        let other = self.governments[number - 1]
        return other.region.level == government.region.level && other.department == government.department
            ? number - 1 : nil
    }
}
