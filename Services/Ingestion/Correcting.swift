import Messaging
import ReportModel
import ServiceRuntime
import Storage

/// Takes in what people say of figures.
struct Correcting: Sendable {
    private static let authorLimit = 200
    private static let textLimit = 4_000

    private let store: CorrectionStore
    private let regions: RegionDirectory
    private let indicators: IndicatorCatalogue

    init(store: CorrectionStore, regions: RegionDirectory) throws {
        self.store = store
        self.regions = regions
        self.indicators = try IndicatorCatalogue.load()
    }

    func correct(_ request: IngestionInterface.Correct) async throws -> QueryInterface.CorrectionsAnswer {
        guard (1...1_000).contains(request.figures.count) else {
            throw RequestError(.invalid, "1 to 1000 figures at once")
        }
        let settings = request.settings ?? []
        switch request.verdict {
        case .revoked: throw RequestError(.invalid, "corrections are revoked by number")
        case .corrected where settings.isEmpty: throw RequestError(.invalid, "say what holds instead")
        case .confirmed where !settings.isEmpty, .rejected where !settings.isEmpty:
            throw RequestError(.invalid, "only a corrected figure has other values")
        default: break
        }
        let draft = CorrectionStore.Draft(
            report: request.report,
            targets: request.figures,
            verdict: request.verdict,
            settings: try settings.map { ($0.attribute, try self.value(of: $0)) },
            author: try RequestText.checked(request.author, "author", limit: Self.authorLimit),
            reason: try RequestText.checked(request.reason, "reason", limit: Self.textLimit)
        )
        return try await Self.explained { .init(corrections: try await self.store.record(draft)) }
    }

    func revoke(_ request: IngestionInterface.Revoke) async throws -> QueryInterface.CorrectionsAnswer {
        let author = try RequestText.checked(request.author, "author", limit: Self.authorLimit)
        let reason = try RequestText.checked(request.reason, "reason", limit: Self.textLimit)
        return try await Self.explained {
            let made = try await self.store.revoke(request.correction, author: author, reason: reason)
            return .init(corrections: [made])
        }
    }

    /// The text that a setting is stored with: regions and indicators are those that there are.
    private func value(of setting: IngestionInterface.Correct.Setting) throws(RequestError) -> String? {
        guard let value = setting.value else { return nil }
        let text = try RequestText.checked(value, setting.attribute.rawValue, limit: Self.textLimit)
        switch setting.attribute {
        case .region:
            // 全国 is no division, and has no code.
            if text == "全国" { return text }
            let name = text.hasSuffix(")") ? text.prefix { $0 != "(" }.trimmed : text
            let region = try self.regions.one(named: name)
            return "\(region.name) (\(region.adcode))"
        case .indicator:
            let indicator = self.indicators[text] ?? self.indicators.indicators.first { $0.name == text }
            guard let indicator else { throw RequestError(.invalid, "no indicator is called “\(text)”") }
            return indicator.id
        default: return text
        }
    }

    /// What a client is told of corrections that are not taken.
    private static func explained<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        do {
            return try await body()
        } catch let error as CorrectionError {
            let code: RequestError.Code =
                switch error {
                case .noReport, .noCorrection, .noPlace: .notFound
                case .noFigure, .overtaken, .cannotBeRevoked: .conflict
                case .attribute: .invalid
                }
            throw RequestError(code, "\(error)")
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
