public import ReportModel

/// Tells whether other reports are copies of one.
///
/// Sites copy each other's reports with another page around them, other line breaks, a byline more or a paragraph less.
/// Reports of one genre share much of their wording, so that likeness alone proves nothing: what tells two places or two
/// years apart is names and numbers. Candidates are found by ``ReportPrint``; here each is compared in full:
///
/// - Place, year, kind and title must not contradict each other.
/// - Nine tenths of the shorter text must be in the longer (Broder 1997: containment of shingles), and no name of a place
///   or a body in place of another.
/// - Only one of them may state numbers that the other lacks: a paragraph left out. Where each states others, a figure
///   was changed. That is a ``CopyVerdict/variant``, which stays a report of its own: merged, one of the two figures
///   would be lost without a word, and to choose between them would be a guess.
/// - Where the place is unknown, or the report is a department's or a township's, whose neighbours may have the same code,
///   not a single word may stand in place of another.
public struct CopyJudge: Sendable {
    /// Equal texts shorter than this prove nothing where places are not known to be the same: 网站建设中.
    private static let substance = 200
    /// Symbols; of shorter texts only equal ones are copies.
    private static let shortest = 40
    /// The length of the shorter text, as a share of the longer.
    private static let leastLength = 0.6
    private static let copyContainment = 0.9
    private static let variantContainment = 0.8
    /// Of the shorter text, the share that may stand in other words.
    private static let rewording = 0.03

    public let print: ReportPrint
    private let document: DocumentMetadata
    private let title: TitleSymbols?
    private let text: BodySymbols
    private let shingles: ShingleSet

    public init(_ report: Report) {
        self.document = report.document
        self.title = report.document.title.map { TitleSymbols($0) }
        self.text = BodySymbols(report.body.text)
        self.shingles = SharedText.shingles(of: self.text)
        self.print = ReportPrint(self.document, self.text)
    }

    /// What `report` is to this one.
    public func verdict(on report: Report) -> CopyVerdict {
        guard self.document.kind == report.document.kind, Self.agree(self.document.period, report.document.period),
            Self.agree(self.document.region, report.document.region)
        else { return .different }
        return self.verdict(on: CopyJudge(report))
    }

    func verdict(on other: CopyJudge) -> CopyVerdict {
        guard self.document.kind == other.document.kind, Self.agree(self.document.period, other.document.period),
            Self.agree(self.document.region, other.document.region), self.hasTitle(of: other),
            self.isOfSameBody(as: other)
        else { return .different }
        if self.text.values == other.text.values {
            let isPlaceKnown = self.document.region != nil && self.print.key == other.print.key
            return isPlaceKnown || self.text.count >= Self.substance ? .same(.neither) : .different
        }
        let (shorter, longer) = (min(self.text.count, other.text.count), max(self.text.count, other.text.count))
        guard self.print.key == other.print.key, shorter >= Self.shortest,
            Double(shorter) >= Double(longer) * Self.leastLength
        else { return .different }
        let shared = SharedText(self.text, self.shingles, other.text, other.shingles)
        guard shared.containment >= Self.variantContainment else { return .different }
        let changes = TextChanges(self.text, other.text, shared)
        if changes.hasOtherName || self.needsSameWords && changes.isReworded { return .different }
        guard let fullness = changes.fullness, shared.containment >= Self.copyContainment,
            Double(changes.reworded) <= Double(shorter) * Self.rewording
        else { return .variant }
        return .same(fullness)
    }

    private var needsSameWords: Bool {
        switch self.document.region?.level {
        case nil, .department, .township: true
        case .province, .city, .county: false
        }
    }

    /// Unknown titles agree with all.
    private func hasTitle(of other: CopyJudge) -> Bool {
        guard let mine = self.title, let theirs = other.title else { return true }
        return mine.agrees(with: theirs)
    }

    /// The bureaux of one division have its code; which of them speaks, only the issuer may tell.
    private func isOfSameBody(as other: CopyJudge) -> Bool {
        guard [self, other].contains(where: { $0.document.region?.level == .department }),
            let mine = self.document.issuer, let theirs = other.document.issuer
        else { return true }
        return TitleSymbols(mine).agrees(with: TitleSymbols(theirs))
    }

    private static func agree(_ one: Period?, _ other: Period?) -> Bool {
        guard let one = one?.to?.year, let other = other?.to?.year else { return true }
        return one == other
    }

    /// The same, or one unknown, or one within the other: a page on the site of a government above may be taken for
    /// that government's.
    private static func agree(_ one: Region?, _ other: Region?) -> Bool {
        guard let one = one?.adcode, let other = other?.adcode else { return true }
        return one.hasPrefix(Region.sharedDigits(of: other)) || other.hasPrefix(Region.sharedDigits(of: one))
    }
}
