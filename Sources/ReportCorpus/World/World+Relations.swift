import ReportModel

/// An honour that a government gave to some below it in a year, or that the nation gave.
struct HonourGrant: Sendable {
    var id: String
    var year: Int
    var line: GrammarLine
    var seed: Seed
    /// Nil for the nation.
    var grantor: Int?
    var recipients: [Int]
    /// Who says so in its report; among them, once in a while, one who did not get it.
    var claimants: [Int]
    var isNamedByGrantor: Bool
}

/// A value that a government quotes of one below it.
struct ChildQuote: Sendable {
    var line: GrammarLine
    var child: Int
    var indicator: String
    /// Quoted wrongly, by this factor.
    var error: Double?
}

/// The same innovation, claimed as the first of the province.
struct FirstClaim: Sendable {
    var id: String
    var seed: Seed
    var claimants: [Int]
}

extension World {
    /// The honours of a year that a government gave.
    func honours(grantedBy number: Int, year: Int) -> [HonourGrant] {
        let government = self.governments[number]
        guard government.department == nil, !self.children[number].isEmpty else { return [] }
        let seed = self.seed(government, year, "honours")
        var random = seed.random()
        let lines = self.grammar.lines["honour", default: []].filter { $0.levels.contains(government.level) }
        return random.shuffled(lines).prefix(random.int(1...3)).enumerated().compactMap { at, line in
            let levels = line.recipientLevels
            let places = random.shuffled(self.children[number].filter { levels.contains(self.governments[$0].level) })
            guard !places.isEmpty else { return nil }
            let recipients = Array(places.prefix(random.int(1...4)))
            var claimants = recipients.filter { _ in random.chance(0.8) }
            if random.chance(0.12), let other = places.dropFirst(recipients.count).first { claimants.append(other) }
            return HonourGrant(
                id: "\(government.id)/\(year)/honour-\(at + 1)",
                year: year,
                line: line,
                seed: seed.part(at),
                grantor: number,
                recipients: recipients,
                claimants: claimants,
                isNamedByGrantor: random.chance(0.75)
            )
        }
    }

    /// The honours that a report claims: of the government above, and now and then of the nation.
    func honours(claimedBy number: Int, year: Int) -> [HonourGrant] {
        let government = self.governments[number]
        guard government.department == nil else { return [] }
        var claimed =
            government.parent.map { parent in
                self.honours(grantedBy: parent, year: year).filter { $0.claimants.contains(number) }
            } ?? []
        let seed = self.seed(government, year, "national honour")
        var random = seed.random()
        let national = self.grammar.lines["honour", default: []].filter {
            $0.levels.contains("nation") && $0.recipientLevels.contains(government.level)
        }
        if random.chance(0.15), let line = random.some(of: national) {
            claimed.append(
                HonourGrant(
                    id: "\(government.id)/\(year)/honour-national",
                    year: year,
                    line: line,
                    seed: seed.part(1),
                    grantor: nil,
                    recipients: [number],
                    claimants: [number],
                    isNamedByGrantor: false
                )
            )
        }
        return claimed
    }

    /// The values of places below that a government's report quotes; about one in eight is quoted wrongly.
    func quotes(by number: Int, year: Int) -> [ChildQuote] {
        let government = self.governments[number]
        guard government.department == nil, !self.children[number].isEmpty else { return [] }
        var random = self.seed(government, year, "quotes").random()
        return random.shuffled(self.childQuoteLines).prefix(random.int(1...4)).compactMap { quote in
            let child = random.pick(self.children[number])
            guard self.filing(of: self.governments[child], year: year).isReport else { return nil }
            let error = random.chance(0.12) ? 1.12 : nil
            return ChildQuote(line: quote.line, child: child, indicator: quote.indicator, error: error)
        }
    }

    /// The indicators that the government above quotes of a place.
    func quotedIndicators(of number: Int, year: Int) -> [String] {
        guard let parent = self.governments[number].parent, self.governments[number].department == nil else {
            return []
        }
        return self.quotes(by: parent, year: year).filter { $0.child == number }.map(\.indicator)
    }

    /// The claims of a year to be the first; about one in four has two claimants.
    func firstClaims(year: Int) -> [FirstClaim] {
        let seed = self.seed.part("firsts").part(year)
        var random = seed.random()
        let places = self.governments.indices.filter { self.governments[$0].region.level == .county }
        guard places.count > 1 else { return [] }
        return (0..<max(2, places.count / 8)).map { at in
            let claimants = random.shuffled(Array(places)).prefix(random.chance(0.25) ? 2 : 1)
            return FirstClaim(id: "\(year)/first-\(at + 1)", seed: seed.part(at), claimants: Array(claimants))
        }
    }
}
