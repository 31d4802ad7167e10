import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// How one version of a report differs from another: what is known of it, and its text.
struct VersionDifference: Encodable {
    struct Fact: Encodable {
        var name: String
        var old: String?
        var new: String?
    }

    /// A paragraph, or a part of one, and what became of it: `same`, `removed`, `added`; a paragraph may also be
    /// `changed`, and then has parts.
    struct Piece: Encodable {
        var change: String
        var text: String?
        var parts: [Piece]?
    }

    /// The report of the new one.
    let report: Int64
    let old: CatalogStore.Version?
    let new: CatalogStore.Version?
    /// Facts that differ.
    let facts: [Fact]
    let pieces: [Piece]
    private let text: TextDifference

    enum CodingKeys: String, CodingKey { case report, old, new, facts, pieces }

    init(from old: QueryInterface.ReportAnswer, to new: QueryInterface.ReportAnswer) throws(Failure) {
        guard let oldReport = old.report else { throw Failure(unread: old) }
        guard let newReport = new.report else { throw Failure(unread: new) }
        self.report = new.entry.report
        self.old = old.entry.versions.first { $0.ordinal == old.version }
        self.new = new.entry.versions.first { $0.ordinal == new.version }
        self.facts = zip(Self.facts(oldReport.document), Self.facts(newReport.document)).compactMap { old, new in
            old.value == new.value ? nil : Fact(name: old.name, old: old.value, new: new.value)
        }
        self.text = TextDifference(from: oldReport.body.text, to: newReport.body.text)
        self.pieces = self.text.pieces.map { Piece($0) }
    }

    private static func facts(_ document: DocumentMetadata) -> [(name: String, value: String?)] {
        [
            ("标题", document.title), ("类型", document.kind.chineseName), ("地区", document.region?.name),
            ("期间", document.period.map { Wording.period($0) }), ("发布日期", document.publishedOn?.description),
            ("发布机构", document.issuer), ("索引号", document.indexNumber), ("文号", document.documentNumber),
        ]
    }

    func show() {
        for (sign, version) in [("---", self.old), ("+++", self.new)] {
            guard let version else { continue }
            let line = "\(sign) version \(version.ordinal)  \(version.receivedAt)  \(version.uri)"
            print(Terminal.bold(Terminal.safe(line)))
        }
        for fact in self.facts {
            print("~ \(fact.name)  \(Terminal.removed(fact.old ?? "")) \(Terminal.added(fact.new ?? ""))")
        }
        if self.text.isEmpty { return print(Terminal.dim("the text is the same")) }
        var same = 0
        for piece in self.text.pieces {
            if case .same = piece {
                same += 1
                continue
            }
            Self.skip(&same)
            switch piece {
            case .same: break
            case .removed(let text): print("- " + Terminal.removed(text))
            case .added(let text): print("+ " + Terminal.added(text))
            case .changed(let parts):
                let line = parts.map { part in
                    switch part {
                    case .same(let text): Terminal.safe(text)
                    case .removed(let text): Terminal.removed(text)
                    case .added(let text): Terminal.added(text)
                    }
                }
                print("~ " + line.joined())
            }
        }
        Self.skip(&same)
    }

    private static func skip(_ same: inout Int) {
        if same > 0 { print(Terminal.dim("  … \(same) paragraph\(same == 1 ? "" : "s") the same")) }
        same = 0
    }
}

extension VersionDifference.Piece {
    init(_ piece: TextDifference.Piece) {
        switch piece {
        case .same(let text): self.init(change: "same", text: text)
        case .removed(let text): self.init(change: "removed", text: text)
        case .added(let text): self.init(change: "added", text: text)
        case .changed(let parts): self.init(change: "changed", parts: parts.map { .init($0) })
        }
    }

    private init(_ part: TextDifference.Part) {
        switch part {
        case .same(let text): self.init(change: "same", text: text)
        case .removed(let text): self.init(change: "removed", text: text)
        case .added(let text): self.init(change: "added", text: text)
        }
    }
}
