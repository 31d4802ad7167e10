import PostgreSQL
import ReportModel
import Storage
import TestSupport
import Testing

/// One report at several addresses. Texts are a wording and the figures in it: 文|1 2.
@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct CopiesTests {
    private struct Archive {
        let fixture: StorageFixture
        let extractions: ExtractionStore
        let segments: SegmentStore
        let catalog: CatalogStore

        static func with(_ body: (Archive) async throws -> Void) async throws {
            try await StorageFixture.with { fixture in
                let archive = Archive(
                    fixture: fixture,
                    extractions: ExtractionStore(pool: fixture.pool),
                    segments: SegmentStore(pool: fixture.pool),
                    catalog: CatalogStore(pool: fixture.pool)
                )
                try await body(archive)
                let numbers = try await fixture.status.conservation()
                #expect(numbers.isBalanced)
            }
        }

        /// Takes a text in, without reading it.
        @discardableResult
        func receive(_ text: String, at uri: String) async throws -> Int64 {
            // Pages differ, though they print the same text.
            try #require(try await self.fixture.accept("\(uri) \(text)", from: uri).version)
        }

        /// Does the extraction jobs that wait.
        func read() async throws {
            for lease in try await self.fixture.jobs.claim(.extraction, limit: 1_000, worker: "test") {
                try await self.read(lease)
            }
        }

        func read(_ lease: Lease) async throws {
            let raw = try #require(try await self.fixture.documents.raw(version: lease.version))
            let parts = String(decoding: raw.bytes, as: UTF8.self).split(separator: " ", maxSplits: 1)
            let report = Self.report(String(parts[1]), at: raw.uri)
            try await self.extractions.commit(
                report,
                print: Self.print(report),
                extractor: "1",
                lease: lease,
                judge: { $0.map { Self.verdict(report, $0) } }
            )
        }

        /// Does the indexing jobs that wait.
        func index() async throws {
            let leases = try await self.fixture.jobs.claim(.indexing, limit: 1_000, worker: "test")
            if !leases.isEmpty { _ = try await self.segments.commit(leases) { $0.map { UInt8($0) } } }
        }

        /// Takes a text in and sees it through.
        @discardableResult
        func add(_ text: String, at uri: String) async throws -> Int64 {
            let version = try await self.receive(text, at: uri)
            try await self.read()
            try await self.index()
            return version
        }

        /// Versions that answer queries, by the store and by the segments, which must agree.
        func searchable() async throws -> [Int64] {
            let versions = try await self.fixture.pool.session {
                try $0.query(
                    "SELECT searchable_version AS id FROM reports WHERE searchable_version IS NOT NULL ORDER BY 1"
                )
                .map { try $0.requiredInteger("id") }
            }
            var live: [Int64] = []
            for segment in try await self.segments.manifest().segments {
                let bytes = try #require(try await self.segments.load(segment.id))
                live += bytes.map { Int64($0) }.filter { !segment.deleted.contains($0) }
            }
            #expect(live.sorted() == versions)
            return versions
        }

        /// Where a document is, by its address.
        func state(_ uri: String) async throws -> [String] {
            var states: [String] = []
            for state in StatusStore.states {
                let entries = try await self.fixture.status.entries(state: state, limit: 100)
                states += entries.filter { $0.uri == uri }.map(\.state)
            }
            return states
        }

        /// The report that an address leads to.
        func entry(_ uri: String) async throws -> CatalogStore.Entry {
            let found = try await self.catalog.find(uri)
            #expect(found.count == 1)
            let report = try #require(found.first)
            return try #require(try await self.catalog.entry(report))
        }

        private static func report(_ text: String, at uri: String) -> Report {
            Report(
                source: DocumentSource(uri: uri, sha256: "00", bytes: 3, mediaType: "text/plain", charset: "UTF-8"),
                document: DocumentMetadata(title: "示例", kind: .annualReport),
                body: ReportBody(text: text)
            )
        }

        private static func print(_ report: Report) -> ReportPrint {
            var digest = [UInt8](repeating: 0, count: 32)
            // What follows @ is a matter of the page, not of the text.
            let parts = report.body.text.split(separator: "@")
            for (index, byte) in parts[0].utf8.enumerated() {
                digest[index % 32] = digest[index % 32] &* 31 &+ byte
            }
            let wording = report.body.text.prefix { $0 != "|" }
            return ReportPrint(key: wording + parts.dropFirst().joined(), digest: digest, sketch: 0)
        }

        private static func verdict(_ one: Report, _ other: Report) -> CopyVerdict {
            let parts = [one, other].map { $0.body.text.split(separator: "@")[0].split(separator: "|") }
            guard parts[0][0] == parts[1][0] else { return .different }
            let figures = parts.map { Set($0[1].split(separator: " ")) }
            if figures[0] == figures[1] { return .same(.neither) }
            if figures[0].isSuperset(of: figures[1]) { return .same(.this) }
            return figures[1].isSuperset(of: figures[0]) ? .same(.other) : .variant
        }
    }

    @Test func aCopyIsASourceOfTheReportThatItRepeats() async throws {
        try await Archive.with { archive in
            let first = try await archive.add("文|1 2", at: "a.html")
            let second = try await archive.add("文|1 2", at: "b.html")
            try await archive.add("他|1 2", at: "c.html")
            #expect(try await archive.searchable().count == 2)
            #expect(try await archive.state("a.html") == ["searchable"])
            #expect(try await archive.state("b.html") == ["duplicate"])
            let told = try #require(try await archive.fixture.status.entries(state: "duplicate", limit: 9).first)
            #expect(told.report == 1 && told.reason == "the same report as version 1 of report 1")
            let entry = try await archive.entry("b.html")
            #expect(entry.report == 1 && entry.versions.map(\.version) == [first])
            #expect(entry.sources == ["a.html", "b.html"])
            #expect(entry.copies.map(\.version) == [second] && entry.copies.map(\.ordinal) == [1])
            #expect(try await archive.catalog.find("2") == [1])
            #expect(try await archive.catalog.find("2", isLed: false) == [2])
            // The copy's page with another frame is still a copy.
            try await archive.add("文|2 1", at: "b.html")
            #expect(try await archive.state("b.html") == ["duplicate", "duplicate"])
            #expect(try await archive.searchable().first == first)
            #expect(try await archive.entry("a.html").copies.count == 1)
        }
    }

    @Test func theFullerOfTwoCopiesLeadsWhicheverComesFirst() async throws {
        try await Archive.with { archive in
            try await archive.add("文|1", at: "a.html")
            let fuller = try await archive.add("文|1 2", at: "b.html")
            #expect(try await archive.searchable() == [fuller])
            #expect(try await archive.state("a.html") == ["duplicate"])
            try await archive.add("文|2", at: "c.html")
            #expect(try await archive.searchable() == [fuller])
            let entry = try await archive.entry("a.html")
            #expect(entry.report == 2 && entry.sources == ["a.html", "b.html", "c.html"])
        }
    }

    @Test func copiesReadAtTheSameMomentBecomeOneReport() async throws {
        try await Archive.with { archive in
            for round in 0..<5 {
                for number in 0..<16 {
                    try await archive.receive(
                        "文\(round)|\(number % 3 == 0 ? "1 2" : "1")",
                        at: "\(round)-\(number).html"
                    )
                }
                let leases = try await archive.fixture.jobs.claim(.extraction, limit: 100, worker: "test")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for lease in leases.shuffled() { group.addTask { try await archive.read(lease) } }
                    // Indexing goes on meanwhile.
                    for _ in 0..<4 { group.addTask { try await archive.index() } }
                    try await group.waitForAll()
                }
                while try await archive.fixture.status.conservation().inProgress > 0 { try await archive.index() }
                #expect(try await archive.searchable().count == round + 1)
                let entry = try await archive.entry("\(round)-7.html")
                #expect(entry.sources.count == 16 && entry.copies.count == 15)
                let report = try #require(try await archive.extractions.report(version: entry.versions[0].version))
                #expect(report.body.text.hasSuffix("1 2"))
            }
            #expect(try await archive.fixture.status.conservation().duplicate == 75)
        }
    }

    @Test func otherFiguresStayAReportOfTheirOwn() async throws {
        try await Archive.with { archive in
            let first = try await archive.add("文|1 2", at: "a.html")
            let second = try await archive.add("文|1 3", at: "b.html")
            #expect(try await archive.searchable() == [first, second])
            #expect(try await archive.entry("a.html").variants.map(\.uri) == ["b.html"])
            #expect(try await archive.entry("b.html").variants.map(\.uri) == ["a.html"])
            #expect(try await archive.entry("b.html").copies.isEmpty)
            // A third page is a copy of the one that it agrees with.
            try await archive.add("文|3 1", at: "c.html")
            #expect(try await archive.entry("c.html").report == 2)
            // Put right, it is a copy of the first.
            try await archive.add("文|1 2", at: "b.html")
            #expect(try await archive.entry("b.html").report == 1)
            #expect(try await archive.entry("a.html").variants.isEmpty)
        }
    }

    @Test func aCorrectionAnswersAndTheCopiesFollow() async throws {
        try await Archive.with { archive in
            try await archive.add("文|1 2", at: "a.html")
            try await archive.add("文|1 2", at: "b.html")
            let corrected = try await archive.add("文|1 9", at: "a.html")
            #expect(try await archive.searchable() == [corrected])
            // The copy still shows the old one: it is a source of it, and says nothing new.
            #expect(try await archive.state("b.html") == ["duplicate"])
            #expect(try await archive.entry("b.html").report == 1)
            // So does a page that is found now.
            try await archive.add("文|1 2", at: "c.html")
            #expect(try await archive.searchable() == [corrected])
            let entry = try await archive.entry("c.html")
            #expect(entry.report == 1 && entry.copies.map(\.ordinal) == [1, 1])
            try await archive.add("文|1 9", at: "b.html")
            #expect(try await archive.searchable() == [corrected])
            #expect(try await archive.entry("a.html").copies.map(\.ordinal) == [2, 1])
        }
    }

    @Test func aCopyThatIsCorrectedFirstLeadsUntilTheOtherFollows() async throws {
        try await Archive.with { archive in
            let first = try await archive.add("文|1 2", at: "a.html")
            try await archive.add("文|1 2", at: "b.html")
            let corrected = try await archive.add("文|1 9", at: "b.html")
            #expect(try await archive.searchable() == [first, corrected])
            let following = try await archive.add("文|1 9", at: "a.html")
            // The older report leads again.
            #expect(try await archive.searchable() == [following])
            #expect(try await archive.entry("b.html").report == 1)
            #expect(try await archive.entry("a.html").sources == ["a.html", "b.html"])
        }
    }

    @Test func whereTheLeadingAddressMovesOnTheEldestCopyTakesItsPlace() async throws {
        try await Archive.with { archive in
            try await archive.add("文|1 2", at: "a.html")
            let second = try await archive.add("文|1 2", at: "b.html")
            try await archive.add("文|1 2", at: "c.html")
            let other = try await archive.add("他|5", at: "a.html")
            #expect(try await archive.searchable() == [second, other])
            #expect(try await archive.state("b.html") == ["searchable"])
            #expect(try await archive.entry("c.html").report == 2)
            #expect(try await archive.entry("a.html").copies.isEmpty)
            // What the first address showed once does not draw copies any more.
            try await archive.add("文|1 2", at: "d.html")
            #expect(try await archive.entry("d.html").report == 2)
        }
    }

    @Test func aCopyThatIsLetGoMayTurnOutToBeOneStill() async throws {
        try await Archive.with { archive in
            // The same text, filed under another year for a while.
            try await archive.add("文|1 2", at: "a.html")
            let second = try await archive.add("文|1 2", at: "b.html")
            let refiled = try await archive.add("文|1 2@2022", at: "a.html")
            #expect(try await archive.searchable() == [refiled])
            #expect(try await archive.entry("a.html").copies.map(\.version) == [second])
        }
    }

    @Test func anAddressThatComesToRepeatAnotherReportLeavesTheIndex() async throws {
        try await Archive.with { archive in
            let first = try await archive.add("文|1 2", at: "a.html")
            try await archive.add("他|5", at: "b.html")
            try await archive.add("文|2 1", at: "b.html")
            #expect(try await archive.searchable() == [first])
            #expect(try await archive.entry("b.html").report == 1)
            let back = try await archive.add("他|5 6", at: "b.html")
            #expect(try await archive.searchable() == [first, back])
            #expect(try await archive.entry("b.html").versions.count == 3)
        }
    }

    @Test func readAgainEverythingIsAsItWas() async throws {
        try await Archive.with { archive in
            let first = try await archive.add("文|1 2", at: "a.html")
            try await archive.add("文|1 2", at: "b.html")
            let variant = try await archive.add("文|1 3", at: "c.html")
            let operators = OperatorStore(pool: archive.fixture.pool)
            for _ in 0..<2 {
                let again = try await operators.readAgain(.notBy(extractor: "2"), after: 0, limit: 100, priority: -50)
                #expect(again.jobs == 3 && again.next == nil)
                let none = try await operators.readAgain(.notBy(extractor: "2"), after: 0, limit: 100, priority: -50)
                #expect(none.jobs == 0)
                // Everything counts meanwhile as what it was.
                #expect(try await archive.searchable() == [first, variant])
                let conservation = try await archive.fixture.status.conservation()
                #expect(conservation.searchable == 2 && conservation.duplicate == 1 && conservation.isBalanced)
                try await archive.read()
                try await archive.index()
                #expect(try await archive.searchable() == [first, variant])
                #expect(try await archive.fixture.status.conservation().duplicate == 1)
            }
            #expect(try await operators.readAgain(.notBy(extractor: "1"), after: 0, limit: 9, priority: 0).jobs == 0)
            #expect(try await operators.readAgain(.reports([2]), after: 0, limit: 9, priority: 0).jobs == 1)
            // A merge keeps what stands in two segments, deleted in one.
            try await archive.read()
            try await archive.index()
            _ = try await archive.segments.merge {
                $0.segments
            } merge: { parts in
                let live = parts.flatMap { part in
                    part.bytes.map { Int64($0) }.filter { !part.entry.deleted.contains($0) }
                }
                return (live.map { UInt8($0) }, live)
            }
            #expect(try await archive.searchable() == [first, variant])
        }
    }

    @Test func copiesOfWhatIsGivenUpAreSearchable() async throws {
        try await Archive.with { archive in
            let first = try await archive.receive("文|1 2", at: "a.html")
            let second = try await archive.receive("文|1 2", at: "b.html")
            try await archive.read()
            for lease in try await archive.fixture.jobs.claim(.indexing, limit: 9, worker: "test") {
                if lease.version == first {
                    try await archive.fixture.jobs.fail(lease, error: "broken", isPermanent: true)
                } else {
                    try await archive.fixture.jobs.release([(lease.job, lease.token)])
                }
            }
            try await archive.index()
            #expect(try await archive.state("b.html") == ["duplicate"])
            #expect(try await OperatorStore(pool: archive.fixture.pool).discard(nil).count == 1)
            try await archive.index()
            #expect(try await archive.searchable() == [second])
            #expect(try await archive.state("a.html") == ["rejected"])
        }
    }
}
