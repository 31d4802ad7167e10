import Foundation
import ReportModel

/// Puts together what a page says of its document: labels, title, region, kind, period.
struct MetadataReader {
    let regions: RegionDirectory
    let article: Article
    let labels: PageLabels
    let title: TitleFinder.Title?
    let channel: String?
    /// The body's paragraphs as read.
    let paragraphs: [String]
    let byline: String?
    let uri: String

    func read() -> DocumentMetadata {
        var metadata = DocumentMetadata()
        metadata.title = self.title?.text
        metadata.kind = KindClassifier(title: self.title?.text, paragraphs: self.paragraphs).classify()
        metadata.issuer = self.labels.issuer ?? self.labels.masthead ?? self.signer ?? self.issuerInTitle
        metadata.authorSource = self.labels.source ?? self.byline ?? self.labels.author
        metadata.siteChannel = self.channel ?? self.labels.column
        metadata.indexNumber = self.labels.indexNumber
        metadata.documentNumber = self.labels.documentNumber
        metadata.publishedOn = self.labels.day ?? self.addresses.lazy.compactMap(Self.day).first
        let place = self.place(issuer: metadata.issuer)
        metadata.region = place.region
        metadata.regionCandidates = place.candidates.isEmpty ? nil : place.candidates
        metadata.regionEvidence = place.evidence.isEmpty ? nil : place.evidence
        var contradictions = self.contradictions
        if !place.contradicted.isEmpty {
            let codes = [place.region?.adcode].compactMap(\.self) + place.contradicted
            let names = codes.compactMap { self.regions.region(code: $0)?.name }
            contradictions.append(MetadataContradiction(field: "region", values: names))
        }
        if metadata.kind == .annualReport {
            let finder = PeriodFinder(
                title: self.title?.text,
                paragraphs: self.paragraphs,
                publishedOn: metadata.publishedOn
            )
            metadata.period = finder.find()
            let years = finder.statedYears
            if years.count > 1 {
                contradictions.append(MetadataContradiction(field: "period", values: years.map { String($0) }))
            }
        }
        // A page's day before the year that it reports on is its template's, not its own.
        if let published = metadata.publishedOn, let from = metadata.period?.from, published.year < from.year {
            metadata.publishedOn = nil
            if !contradictions.contains(where: { $0.field == "published_on" }) {
                contradictions.append(MetadataContradiction(field: "published_on", values: ["\(published)"]))
            }
        }
        metadata.contradictions = contradictions.isEmpty ? nil : contradictions
        return metadata
    }

    /// Where the page was saved from, and what it is called here.
    private var addresses: [String] { [self.article.page.address, self.uri].compactMap(\.self) }

    /// What the page states in two ways.
    private var contradictions: [MetadataContradiction] {
        let stated = [
            ("published_on", self.labels.publicationDays.map { "\($0)" }), ("index_number", self.labels.indexNumbers),
            ("document_number", self.labels.documentNumbers),
        ]
        return stated.filter { $0.1.count > 1 }.map { MetadataContradiction(field: $0.0, values: $0.1) }
    }

    private func place(issuer: String?) -> RegionFinder.Finding {
        RegionFinder(
            regions: self.regions,
            title: self.title?.text,
            subtitle: self.title?.subtitle,
            issuer: issuer,
            indexNumber: self.labels.indexNumber,
            siteName: self.labels.siteName,
            source: self.labels.source ?? self.byline,
            channel: self.channel,
            documentNumber: self.labels.documentNumber,
            sponsors: self.labels.sponsors.joined(separator: "\n"),
            paragraphs: self.paragraphs,
            article: self.article,
            uri: self.uri
        ).find()
    }

    /// The organisation that signs the report at its end.
    private var signer: String? {
        for index in self.article.body.suffix(3) {
            let line = self.article.page.lines[index]
            if self.article.kinds[index] == .short, Signature.isOrganisation(line) {
                return String(decoding: line.slice.withoutSpaces, as: UTF8.self)
            }
        }
        return nil
    }

    /// 某县人民政府 of 某县人民政府关于2023年…的报告.
    private var issuerInTitle: String? {
        guard let title = self.title?.text else { return nil }
        let mentions = self.regions.mentions(in: title)
        guard let place = mentions.first, place.range.lowerBound == 0 else { return nil }
        let name = OrganisationName(in: title, after: place.range.upperBound).name
        let utf8 = Array(name.utf8)[...]
        guard (2...24).contains(utf8.scalarCount), utf8.endsWithAny(Self.issuerEndings) else { return nil }
        return String(decoding: Array(title.utf8)[place.range], as: UTF8.self) + name
    }

    private static let issuerEndings: [Phrase] = [
        "人民政府", "局", "厅", "委员会", "办公室", "办公厅", "办事处", "管委会", "支队", "总队", "中心", "法院", "检察院",
    ]

    /// The day in addresses such as /art/2023/3/27/art_1.html and /202303/t20230327_1.html.
    static func day(inAddress uri: String) -> CalendarDate? {
        let parts = uri.split(separator: "/").map(String.init)
        for at in parts.indices.dropLast(2) where parts[at].count == 4 && parts[at + 1].count <= 2 {
            if let year = Int(parts[at]), let month = Int(parts[at + 1]), let day = Int(parts[at + 2]), year >= 1_990,
                let date = CalendarDate(year: year, month: month, day: day)
            {
                return date
            }
        }
        guard let name = parts.last, name.hasPrefix("t"), name.contains("_") else { return nil }
        let digits = name.dropFirst().prefix { $0 != "_" }
        guard digits.count == 8, let number = Int(digits) else { return nil }
        return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
