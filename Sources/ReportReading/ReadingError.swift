/// Why a document could not be read.
public struct ReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Error, Sendable, Hashable {
        case tooLarge(bytes: Int, limit: Int)
        /// More text, markup apart, than any report has.
        case tooLong(limit: Int)
        case tooDeep(limit: Int)
        case tooComplex(limit: Int)
        /// Bytes that are text in no supported encoding.
        case undecodable
        /// Bytes that are no text, whatever their name says.
        case binaryContent
        /// A type that is recognised but not read.
        case foreignType(FileType)
        case unknownType
        /// A copy that someone made of a government's own text and altered.
        case derivedCopy(DerivedCopy)
        /// No bytes, or only white space.
        case empty
        /// Text without anything that could be a report's.
        case emptyBody
        /// A page without a report that frames or links to documents: their addresses.
        case leadsElsewhere(to: [String])
        /// A page that scripts fill, which are not run.
        case scripted
        /// What a server shows in place of a document.
        case notice(ServerNotice)
        /// A package or a part of it that breaks its format's rules: what and where.
        case damaged(String)
        /// A compressed document that grows past all measure.
        case unpacksTooFar(limit: Int)
        case tooManyParts(limit: Int)
        /// XML with a document type declaration, by which entities blow up.
        case entities
        /// Encrypted, or closed by a password.
        case protected
        /// A program that reads the format is not installed.
        case toolMissing(name: String, package: String)
        /// A program that reads the format failed or went past its limits.
        case toolFailed(name: String, detail: String)
        /// Pages without text, and nothing that reads their pictures: the packages that would, where there are any.
        case scan(missing: String?)
        case tooManyPages(limit: Int)
        case tooManyPixels(limit: Int)
        /// A picture without text, or with text that recognition cannot make out.
        case illegible
        /// The parser could not be had: memory is short.
        case resourcesExhausted
    }

    public var uri: String
    public var reason: Reason

    public init(uri: String, reason: Reason) {
        self.uri = uri
        self.reason = reason
    }

    /// Whether reading the same bytes again could end otherwise.
    public var isRetryable: Bool { self.reason == .resourcesExhausted }

    public var description: String { "\(self.uri): \(self.reason)" }
}

extension ReadingError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "\(bytes) bytes are more than the limit of \(limit)"
        case .tooLong(let limit): "the text has more than \(limit) bytes"
        case .tooDeep(let limit): "elements are nested more than \(limit) deep"
        case .tooComplex(let limit): "the page has more than \(limit) nodes"
        case .undecodable: "the bytes are neither UTF-8 nor GB18030 nor UTF-16 text"
        case .binaryContent: "the content is binary, not text"
        case .foreignType(let type) where type.isContainer:
            "\(type.name) archives hold documents of their own, which fazhi ingest takes out"
        case .foreignType(.shortcut): "it only says where a page is: hand that address to fazhi fetch"
        case .foreignType(.feed): "a feed only lists pages: hand their addresses to fazhi fetch"
        case .foreignType(.email): "it is an e-mail: what is attached to it is wanted as files of their own"
        case .foreignType(let type): "\(type.name) documents are not read"
        case .unknownType: "the type is not recognised"
        case .derivedCopy(.traditional):
            "a copy converted to traditional characters: the government's own page is wanted"
        case .derivedCopy(.annotated): "a copy annotated with readings: the government's own page is wanted"
        case .empty: "the document is empty"
        case .emptyBody: "no report text was found"
        case .leadsElsewhere(let addresses):
            "no report text was found on the page, but it leads to \(addresses.joined(separator: ", "))"
        case .scripted: "no report text was found: a script fetches it, and scripts are not run"
        case .notice(.notFound): "it is no document but a server's notice that it has none"
        case .notice(.signIn): "it is no document but a page to sign in with"
        case .notice(.refused): "it is no document but a server's refusal to show it"
        case .damaged(let detail): "the document is damaged: \(detail)"
        case .unpacksTooFar(let limit): "it unpacks to more than \(limit) bytes"
        case .tooManyParts(let limit): "it has more than \(limit) parts"
        case .entities: "its XML declares a document type, which may hide entities without end"
        case .protected: "it is encrypted or protected by a password"
        case .toolMissing(let name, let package): "reading it needs \(name), of the Debian package \(package)"
        case .toolFailed(let name, let detail): "\(name) cannot read it: \(detail)"
        case .scan(nil): "it is a scan without text"
        case .scan(let missing?): "it is a scan without text; reading it needs the Debian packages \(missing)"
        case .tooManyPages(let limit): "it is a scan of more than \(limit) pages"
        case .tooManyPixels(let limit): "it is a picture of more than \(limit) pixels"
        case .illegible: "it is a picture without text that can be made out"
        case .resourcesExhausted: "the parser could not be started"
        }
    }
}
