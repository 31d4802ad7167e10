import Foundation
import ReportModel

/// What is so in the invented province: who owes reports, what is counted in each place and year, what was promised.
///
/// Nothing in it is stored: each fact is a function of the seed and of what it is about, so that any report can be
/// written alone.
public struct World: Sendable {
    let seed: Seed
    let years: ClosedRange<Int>
    let grammar: Grammar
    let catalogue: IndicatorCatalogue
    let signs: RegionSigns
    let governments: [Government]
    /// Governments directly below each, by number; departments are not among them.
    let children: [[Int]]
    /// Patterns that tell a place below with a plain value of an indicator.
    let childQuoteLines: [(line: GrammarLine, indicator: String)]
    /// Patterns that state an indicator's value of the year plainly, and not much else.
    let plainLines: [String: [GrammarLine]]

    /// - Parameters:
    ///   - within: the code of the division to people.
    ///   - governments: how many bodies owe reports; the upper levels come first.
    public init(
        seed: UInt64,
        within code: String,
        years: ClosedRange<Int>,
        governments count: Int,
        half: String? = nil
    ) throws {
        let directory = try RegionDirectory.shared()
        guard let root = directory.region(code: code) else { throw CorpusError.unknownDivision(code) }
        self.seed = Seed(seed)
        self.years = years
        self.grammar = try Grammar.load(half: half)
        self.catalogue = try IndicatorCatalogue.load()
        self.signs = directory.signs
        self.governments = Self.governments(below: root, in: directory, atMost: count)
        var children = [[Int]](repeating: [], count: self.governments.count)
        for (number, government) in self.governments.enumerated() where government.department == nil {
            if let parent = government.parent { children[parent].append(number) }
        }
        self.children = children
        let sentences = self.grammar.lines["sentence", default: []]
        self.childQuoteLines = sentences.compactMap { line in
            guard line.pattern.nodes.contains(where: { if case .owner(.child) = $0 { true } else { false } }) else {
                return nil
            }
            return line.pattern.slots.first(where: \.isPlain)?.indicator.map { (line, $0) }
        }
        var plain: [String: [GrammarLine]] = [:]
        for line in sentences where !line.pattern.saysWhenOrWhose {
            for case let id? in line.pattern.slots.filter(\.isPlain).map(\.indicator).uniqued() {
                plain[id, default: []].append(line)
            }
        }
        self.plainLines = plain
    }

    /// Divisions level by level, then the departments of counties and above, kind by kind.
    private static func governments(
        below root: Region,
        in directory: RegionDirectory,
        atMost count: Int
    ) -> [Government] {
        var result: [Government] = []
        func append(_ division: Region, parent: Int?) {
            let above = directory.ancestors(of: division.adcode).first?.name ?? ""
            result.append(
                Government(
                    id: division.adcode,
                    region: division,
                    division: division,
                    place: String(division.name.dropFirst(above.count)),
                    department: nil,
                    parent: parent
                )
            )
        }
        append(root, parent: nil)
        var at = 0
        // Townships are half of what a province has: departments of every kind come before the last of them.
        var townships: [(division: Region, parent: Int)] = []
        while at < result.count {
            // The list keeps some places that were abolished, and says so in their names.
            for child in directory.children(of: result[at].division.adcode) where !child.name.contains("撤销") {
                if child.level == .township, root.level != .county {
                    townships.append((child, at))
                } else {
                    append(child, parent: at)
                }
            }
            at += 1
        }
        let divisions = result.enumerated().filter { $0.element.division.level != .township }
        for township in townships.prefix(max(0, min(townships.count, (count - result.count) / 2))) {
            append(township.division, parent: township.parent)
        }
        for department in Department.all {
            for (number, government) in divisions where result.count < count {
                var region = government.division
                region.level = .department
                result.append(
                    Government(
                        id: "\(government.id)-\(department.id)",
                        region: region,
                        division: government.division,
                        place: government.place,
                        department: department,
                        parent: number
                    )
                )
            }
        }
        return Array(result.prefix(count))
    }

    // MARK: Seeds

    func seed(_ government: Government, _ year: Int, _ matter: String) -> Seed {
        self.seed.part(government.id).part(year).part(matter)
    }

    // MARK: Quantities

    /// What a place has of an indicator in a year, before any promise is kept or broken.
    func trajectory(_ indicator: Indicator, of government: Government, year: Int) -> Double {
        let magnitude = self.grammar.magnitudes[indicator.id]
        return self.draw(
            magnitude?.range ?? 3...60,
            growth: magnitude?.growth ?? 0,
            scales: magnitude?.scalesWithPeople ?? (indicator.unit != "%"),
            isRate: indicator.unit == "%",
            government,
            year,
            indicator.id
        )
    }

    /// A quantity that the catalogue does not have.
    func draw(
        _ range: ClosedRange<Double>,
        growth: Double = 0.03,
        scales: Bool,
        isRate: Bool,
        _ government: Government,
        _ year: Int,
        _ name: String
    ) -> Double {
        // Where a place stands stays; what a year adds to that changes.
        var place = self.seed.part(government.id).part(name).random()
        var time = self.seed.part(government.id).part(name).part(year).random()
        if isRate {
            // Many rates are full, as in real reports.
            if range.upperBound >= 99.9, place.chance(0.35) { return 100 }
            let level = range.lowerBound + (range.upperBound - range.lowerBound) * place.unit()
            let moved = level + (time.unit() - 0.45) * min(6, (range.upperBound - range.lowerBound) / 4)
            let decimals = [1.0, 10, 100][place.index(below: 3)]
            return ((min(range.upperBound, max(range.lowerBound, moved)) * decimals).rounded() / decimals)
        }
        if range.lowerBound == range.upperBound { return range.lowerBound }
        let level = range.lowerBound * pow(range.upperBound / max(range.lowerBound, 0.01), place.unit())
        let trend = pow(1 + growth + (place.unit() - 0.5) * 0.08, Double(year - 2020))
        let value = level * trend * (0.85 + 0.3 * time.unit()) * (scales ? government.size : 1)
        return max(1, value.rounded())
    }

    /// What a place has of an indicator in a year: its promise kept or broken, or what would have been anyway.
    func value(_ indicator: Indicator, of government: Government, year: Int) -> Double {
        self.outcomes(of: government, in: year).first { $0.commitment.indicator == indicator.id }?.value
            ?? self.trajectory(indicator, of: government, year: year)
    }
}
