import ChineseText
public import ReportModel

/// Reads documents: bytes → the report and nothing but the report, with what it says of itself.
public struct ReportReader: Sendable {
    private let regions: RegionDirectory
    private let limits: ReadingLimits

    public init(regions: RegionDirectory, limits: ReadingLimits = .standard) {
        self.regions = regions
        self.limits = limits
    }

    /// Reads a document whole: decodes and parses it, drops what is no part of the report, folds a doubled body, finds
    /// the metadata. Sections, figures and the like are left empty.
    ///
    /// `uri` names the document in errors, and its extension and dates are evidence of type and day. `charset` is the
    /// label of the encoding that the document's server declared: it outweighs what a page says of itself.
    public func read(_ bytes: [UInt8], uri: String, charset: String? = nil) throws(ReadingError) -> Report {
        guard bytes.count <= self.limits.maximumBytes else {
            let reason = ReadingError.Reason.tooLarge(bytes: bytes.count, limit: self.limits.maximumBytes)
            throw ReadingError(uri: uri, reason: reason)
        }
        let type: MediaType
        switch MediaType.identify(bytes, name: uri) {
        case .readable(let readable): type = readable
        case .foreign(let foreign): throw ReadingError(uri: uri, reason: .foreignType(foreign))
        case .unknown: throw ReadingError(uri: uri, reason: .binaryContent)
        }
        let page: Page
        let body: ReportBody
        let metadata: DocumentMetadata
        do {
            let parser = type.parser(charset: charset.flatMap { TextEncoding(label: $0) })
            (page, body, metadata) = try self.read(bytes, with: parser, uri: uri)
        } catch {
            throw ReadingError(uri: uri, reason: error)
        }
        let source = DocumentSource(
            uri: uri,
            sha256: SHA256Digest(of: bytes).hex,
            bytes: bytes.count,
            mediaType: type.rawValue,
            charset: page.encoding,
            recognitionConfidence: page.confidence
        )
        return Report(source: source, document: metadata, body: body)
    }

    private func read(
        _ bytes: [UInt8],
        with parser: any DocumentParser,
        uri: String
    ) throws(ReadingError.Reason) -> (Page, ReportBody, DocumentMetadata) {
        guard !bytes[...].trimmed.isEmpty else { throw .empty }
        var page = try self.limited(parser.parse(bytes, limits: self.limits))
        var found = self.compose(page, uri: uri)
        if found == nil, let embedded = try parser.parseEmbedded(bytes, limits: self.limits) {
            page = try self.limited(embedded)
            found = self.compose(page, uri: uri)
        }
        if found?.metadata.kind != .annualReport, let notice = ServerNotice(page, body: found?.body.text) {
            throw .notice(notice)
        }
        guard let (body, metadata) = found else { throw parser.reasonWithoutText(bytes) }
        if let copy = DerivedCopy(body.text) { throw .derivedCopy(copy) }
        return (page, body, metadata)
    }

    private func limited(_ page: Page) throws(ReadingError.Reason) -> Page {
        guard page.lines.reduce(0, { $0 + $1.text.count }) <= self.limits.maximumText else {
            throw .tooLong(limit: self.limits.maximumText)
        }
        return page
    }

    private func compose(_ page: Page, uri: String) -> (body: ReportBody, metadata: DocumentMetadata)? {
        var article = Article(page)
        guard !article.body.isEmpty else { return nil }
        let labels = PageLabels(article)
        let channels = Breadcrumb.channels(of: article)
        let finder = TitleFinder(
            article: article,
            labelled: labels.titles,
            channels: Set(channels),
            taken: labels.lines
        )
        let title = finder.find()
        let path = channels.filter { $0 != title?.text }
        let composer = BodyComposer(article: &article, title: title, labels: labels)
        guard !composer.paragraphs.isEmpty else { return nil }
        let metadata = MetadataReader(
            regions: self.regions,
            article: article,
            labels: labels,
            title: title,
            channel: path.isEmpty ? nil : path.joined(separator: " > "),
            paragraphs: composer.paragraphs,
            byline: composer.byline,
            uri: uri
        ).read()
        return (composer.body, metadata)
    }
}
