import Messaging
import PostgreSQL
import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage
import Synchronization

/// The methods of query that look for what does not add up.
struct CheckMethods: Sendable {
    /// Reports that one request may read.
    private static let mostReports = 4_000
    private static let mostRegions = 100
    /// Reports that are read together, and how many such reads go on beside each other.
    private static let (batch, atOnce) = (64, 3)
    /// From that of documents whose year is not known.
    private static let years = 0...9_998

    private let store: CheckStore
    private let dismissals: DismissalStore
    private let names: NameResolver
    private let checker: Checker
    /// What was found, as long as the reports that it was found in are the same, whatever comes to others.
    private let found = AnswerCache<[Finding]>(capacity: 32 << 20)

    init(pool: Pool, names: NameResolver) throws {
        self.store = CheckStore(pool: pool)
        self.dismissals = DismissalStore(pool: pool)
        self.names = names
        self.checker = try Checker(regions: names.regions)
    }

    func add(to methods: inout MethodTable) {
        methods.on(QueryInterface.check) { (request: QueryInterface.Check) in try await self.check(request) }
        methods.on(QueryInterface.checkDraft) { (request: QueryInterface.CheckDraft) in
            try await self.check(request)
        }
    }

    private func check(_ request: QueryInterface.Check) async throws -> FindingList {
        let view = try View(request.rules, request.severity, request.dismissed, limit: request.limit)
        let names = request.regions ?? []
        guard names.count <= Self.mostRegions, !names.isEmpty || request.within != nil else {
            throw RequestError(.invalid, "name from 1 to \(Self.mostRegions) divisions, or one within which to check")
        }
        let year = request.year
        guard year.map({ $0 > 0 && Self.years.contains($0) }) ?? true else {
            throw RequestError(.invalid, "no report is about the year \(year ?? 0)")
        }
        let wanted = year.map { $0...$0 } ?? Self.years
        // Last year's reports stand beside this year's.
        let read = year.map { max(1, $0 - 1)...$0 } ?? Self.years
        let within = try request.within.map { try self.names.region($0) }
        let regions = try names.map { try self.names.region($0) }
        let material = try await self.material(within, regions, wanted: wanted, read: read)
        let scope = [within?.adcode ?? "", "\(year ?? 0)"] + regions.map(\.adcode)
        // What was just looked up is the state before; only the state after is looked up again.
        let before = Mutex<String?>(material.state)
        let findings = try await self.found.answer(
            scope.joined(separator: " "),
            state: {
                if let state = before.withLock({ $0.take() }) { return state }
                return try await self.material(within, regions, wanted: wanted, read: read).state
            },
            size: Self.size,
            make: { try await self.findings(about: material) }
        )
        return try await self.answer(findings, view, material)
    }

    /// What findings are made of: which reports are looked at, and which they are held against.
    private struct Material: Sendable {
        var subjects: Set<Int64> = []
        var entries: [CheckStore.Entry] = []
        /// By report: the version before, of those that were changed since they were first read.
        var earlier: [Int64: CheckStore.Earlier] = [:]
        /// Whether the documents of departments and townships were too many.
        var isOfGovernments = false

        /// Tells it from all other material, and from the same of another time.
        var state: String {
            let entries = self.entries.map { "\($0.report).\($0.version).\($0.state)" }
            let earlier = self.earlier.sorted { $0.key < $1.key }.map { report, earlier in
                "\(report)<\(earlier.version).\(earlier.state)"
            }
            return (entries + earlier + self.subjects.sorted().map(String.init)).joined(separator: " ")
        }
    }

    private func material(
        _ within: Region?,
        _ regions: [Region],
        wanted: ClosedRange<Int>,
        read: ClosedRange<Int>
    ) async throws -> Material {
        var entries: [CheckStore.Entry] = []
        var subjects: Set<Int64> = []
        var isOfGovernments = false
        if let region = within {
            let digits = String(Region.sharedDigits(of: region.adcode))
            let above = self.names.regions.ancestors(of: region.adcode).map(\.adcode)
            var all = try await self.entries(above, prefix: digits, years: read)
            if all == nil {
                isOfGovernments = true
                all = try await self.entries(above, prefix: digits, isOfGovernments: true, years: read)
            }
            guard let all else { throw Self.tooMany }
            entries += all
            for entry in all where entry.adcode.hasPrefix(digits) {
                if wanted.contains(entry.year ?? 0) { subjects.insert(entry.report) }
            }
        }
        for region in regions {
            for entry in try await self.neighbourhood(of: region, years: read) {
                entries.append(entry)
                if entry.adcode == region.adcode, entry.level != .department, wanted.contains(entry.year ?? 0) {
                    subjects.insert(entry.report)
                }
            }
        }
        let earlier = try await self.store.earlierVersions(of: Array(subjects))
        return Material(subjects: subjects, entries: entries, earlier: earlier, isOfGovernments: isOfGovernments)
    }

    /// About what findings take in memory, in bytes.
    private static func size(_ findings: [Finding]) -> Int {
        findings.reduce(1_000) { sum, finding in
            finding.evidence.reduce(sum + 500 + finding.explanation.utf8.count) { $0 + 200 + $1.sentence.utf8.count }
        }
    }

    private func check(_ request: QueryInterface.CheckDraft) async throws -> FindingList {
        let view = try View(request.rules, request.severity, request.dismissed, limit: nil)
        var entries: [CheckStore.Entry] = []
        let document = request.report.document
        if let region = document.region, let year = document.year, year > 0, Self.years.contains(year) {
            entries = try await self.neighbourhood(of: region, years: max(1, year - 1)...year)
            // The stored report of the same place and year is what the draft will be, or replaces.
            entries.removeAll { $0.adcode == region.adcode && $0.level == region.level && $0.year == year }
        }
        let reports = try await self.reports(entries)
        let draft = request.report
        let findings = try await ComputeExecutor.run { self.checker.findings(aboutDraft: draft, among: reports) }
        return try await self.answer(findings, view)
    }

    /// A division's documents, those of the divisions above it, and those of its neighbours.
    private func neighbourhood(of region: Region, years: ClosedRange<Int>) async throws -> [CheckStore.Entry] {
        let above = self.names.regions.ancestors(of: region.adcode).map(\.adcode)
        let parent = self.names.regions.parent(of: region.adcode)
        let neighbours =
            parent.map { self.names.regions.divisions(of: region.level, within: $0.adcode, withFormer: true) } ?? []
        // Townships are in no list.
        let prefix = neighbours.isEmpty ? parent.map { String(Region.sharedDigits(of: $0.adcode)) } : nil
        let entries = try await self.entries(
            [region.adcode] + above,
            neighbours: neighbours.map(\.adcode),
            prefix: prefix,
            level: region.level,
            years: years
        )
        guard let entries else { throw Self.tooMany }
        return entries
    }

    /// `nil` where there are more than one request may read.
    private func entries(
        _ adcodes: [String],
        neighbours: [String] = [],
        prefix: String?,
        level: RegionLevel? = nil,
        isOfGovernments: Bool = false,
        years: ClosedRange<Int>
    ) async throws -> [CheckStore.Entry]? {
        let entries = try await self.store.entries(
            of: adcodes,
            neighbours: neighbours,
            prefix: prefix,
            level: level,
            isOfGovernments: isOfGovernments,
            years: years,
            limit: Self.mostReports + 1
        )
        return entries.count <= Self.mostReports ? entries : nil
    }

    private static let tooMany = RequestError(
        .tooLarge,
        "more than \(mostReports) reports would have to be compared: name a year, or a smaller division"
    )

    private func reports(_ entries: [CheckStore.Entry]) async throws -> [CheckedReport] {
        var unique: [Int64: Int64] = [:]
        for entry in entries { unique[entry.report] = entry.version }
        let numbers = unique.sorted { $0.key < $1.key }.map { (number: $0.key, version: $0.value) }
        let batch = min(Self.batch, max(1, (numbers.count + Self.atOnce - 1) / Self.atOnce))
        var batches = stride(from: 0, to: numbers.count, by: batch).map {
            Array(numbers[$0..<min($0 + batch, numbers.count)])
        }
        return try await withThrowingTaskGroup(of: [CheckedReport].self) { group in
            let read: @Sendable ([(number: Int64, version: Int64)]) async throws -> [CheckedReport] = { batch in
                let reports = try await self.store.reports(of: batch.map(\.version))
                return try await ComputeExecutor.run {
                    batch.compactMap { number, version in
                        reports[version].map { CheckedReport(number: number, report: $0) }
                    }
                }
            }
            for _ in 0..<Self.atOnce {
                if let batch = batches.popLast() { group.addTask { try await read(batch) } }
            }
            var all: [CheckedReport] = []
            while let checked = try await group.next() {
                all += checked
                if let batch = batches.popLast() { group.addTask { try await read(batch) } }
            }
            return all.sorted { ($0.number ?? .max) < ($1.number ?? .max) }
        }
    }

    private func findings(about material: Material) async throws -> [Finding] {
        let subjects = material.subjects
        guard !subjects.isEmpty else { return [] }
        let reports = try await self.reports(material.entries)
        let old = try await self.store.reports(of: material.earlier.values.map(\.version))
        var earlier: [Int64: CheckedReport] = [:]
        for (report, version) in material.earlier {
            earlier[report] = old[version.version].map { CheckedReport(number: report, report: $0) }
        }
        return try await ComputeExecutor.run { [earlier] in
            self.checker.findings(about: subjects, among: reports, earlier: earlier)
        }
    }

    /// - Parameter material: What was looked at; `nil` for a draft.
    private func answer(
        _ findings: [Finding],
        _ view: View,
        _ material: Material? = nil
    ) async throws -> FindingList {
        var findings = findings.filter { view.shows($0) }
        let aside = try await self.dismissals.current(findings.map(\.id))
        for index in findings.indices {
            findings[index].dismissal = aside[findings[index].id].map {
                Dismissal(author: $0.author, reason: $0.reason, madeAt: $0.madeAt)
            }
        }
        let all = findings.count
        if !view.isDismissedShown { findings.removeAll { $0.dismissal != nil } }
        return FindingList(
            findings: Array(findings.prefix(view.limit)),
            total: findings.count,
            checked: material?.subjects.count ?? 1,
            dismissed: all - findings.count,
            isOfGovernments: material?.isOfGovernments == true ? true : nil
        )
    }
}

/// Which findings a client wants to see.
private struct View: Sendable {
    let rules: Set<Finding.Rule>
    let severity: Finding.Severity
    let isDismissedShown: Bool
    let limit: Int

    init(_ rules: [String]?, _ severity: String?, _ dismissed: Bool?, limit: Int?) throws(RequestError) {
        var wanted: Set<Finding.Rule> = []
        for name in rules ?? [] {
            guard let rule = Finding.Rule(rawValue: name) else {
                let known = Finding.Rule.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestError(.invalid, "no rule is called “\(name)”; there are \(known)")
            }
            wanted.insert(rule)
        }
        guard let least = Finding.Severity(rawValue: severity ?? "hint") else {
            let known = Finding.Severity.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestError(.invalid, "no severity is called “\(severity ?? "")”; there are \(known)")
        }
        guard (1...10_000).contains(limit ?? 1) else { throw RequestError(.invalid, "a limit is from 1 to 10000") }
        self.rules = wanted.isEmpty ? Set(Finding.Rule.allCases) : wanted
        self.severity = least
        self.isDismissedShown = dismissed ?? false
        self.limit = limit ?? 1_000
    }

    func shows(_ finding: Finding) -> Bool { self.rules.contains(finding.rule) && finding.severity >= self.severity }
}
