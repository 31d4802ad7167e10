import Foundation
import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// A letter that reminds a government of the report that it owes, ready to print.
struct LetterPage: Page {
    let path = "/ledger/:place/letter"
    let role = Role.reader
    let regions: RegionDirectory

    struct Model: Sendable {
        let addressee: String
        let year: Int
        let due: String?
        let norm: String
        /// Titles of what it published instead.
        let other: String?
        /// Empty where the norm asks for none.
        let sections: String?
        let date: String
        let ledger: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let code = try request.parameter("place")
        guard let region = self.regions.region(code: code), let year = try request.query.integer("year") else {
            throw PageError(.notFound)
        }
        let ledger: Ledger = try await request.ask(
            QueryInterface.ledger,
            QueryInterface.LedgerOf(year: year, within: region.adcode)
        )
        guard let entry = ledger.entries.first(where: { $0.region.adcode == region.adcode }), entry.filed == nil else {
            throw PageError(.notFound)
        }
        let kinds = [Section.Kind.achievements, .problems, .leaderDuty, .plans].filter(entry.duty.sections.contains)
        let others = entry.others.compactMap(\.title).prefix(3).map { "《\($0)》" }.joined()
        let model = Model(
            addressee: "\(region.name)人民政府",
            year: year,
            due: entry.duty.due.map(Self.chinese),
            norm: Self.titled(entry.duty.source),
            other: others.isEmpty ? nil : others,
            sections: kinds.isEmpty ? nil : kinds.compactMap { Self.parts[$0] }.joined(separator: "、"),
            date: Self.today,
            ledger: "/ledger?within=\(self.regions.parent(of: code)?.adcode ?? code)&year=\(year)"
        )
        return .page("letter", title: "\(region.reference.shortName)：\(request.said("letter.title"))", model)
    }

    /// The parts as the norm names them.
    private static let parts: [Section.Kind: String] = [
        .achievements: "推进法治政府建设的主要举措和成效", .problems: "存在的不足和原因",
        .leaderDuty: "党政主要负责人履行推进法治建设第一责任人职责的情况", .plans: "下一年度工作的主要安排",
    ]

    /// The title of a norm in 《》, with what stands behind it.
    private static func titled(_ source: String) -> String {
        guard !source.contains("《") else { return source }
        let end = source.firstIndex { "（：".contains($0) } ?? source.endIndex
        return "《\(source[..<end])》"
    }

    private static func chinese(_ date: CalendarDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }

    /// In the offices' time.
    private static var today: String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        return "\(parts.year ?? 0)年\(parts.month ?? 0)月\(parts.day ?? 0)日"
    }
}
