import CExpat
import ChineseText

/// Walks an XML document with expat, which keeps nothing but the names of the open elements.
///
/// A document type declaration is refused: office formats have none, and entities are how a few bytes become gigabytes.
struct XMLReader {
    let limits: ReadingLimits

    /// Tells `visitor` of all that is in the document.
    func read(_ bytes: [UInt8], _ visitor: inout some XMLVisitor) throws(ReadingError.Reason) {
        let utf8 = try self.utf8(bytes)
        guard let parser = XML_ParserCreate("UTF-8") else { throw .resourcesExhausted }
        defer { XML_ParserFree(parser) }
        let walk = Walk(visitor, parser: parser, limits: self.limits)
        XML_SetUserData(parser, Unmanaged.passUnretained(walk as AnyWalk).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name else { return }
                AnyWalk.of(data)?.open(XMLElement(name: name, attributes: attributes))
            },
            { data, name in
                guard let name else { return }
                AnyWalk.of(data)?.close(XMLElement.localName(name))
            }
        )
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let text else { return }
            let utf8 = UnsafeRawBufferPointer(start: text, count: Int(count)).assumingMemoryBound(to: UInt8.self)
            AnyWalk.of(data)?.text(utf8)
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in AnyWalk.of(data)?.stop(.entities) }
        let status = withExtendedLifetime(walk) {
            utf8.withUnsafeBytes { text in
                XML_Parse(parser, text.assumingMemoryBound(to: CChar.self).baseAddress, CInt(text.count), 1)
            }
        }
        if let reason = walk.reason { throw reason }
        guard status == XML_STATUS_OK else {
            let detail = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown error"
            throw .damaged("XML: \(detail) in line \(XML_GetCurrentLineNumber(parser))")
        }
        visitor = walk.visitor
    }

    /// The document in UTF-8, whatever it declares.
    private func utf8(_ bytes: [UInt8]) throws(ReadingError.Reason) -> [UInt8] {
        guard bytes.count <= self.limits.maximumUnpacked else {
            throw .unpacksTooFar(limit: self.limits.maximumUnpacked)
        }
        return try TextDecoder.decodeForReading(bytes, declared: HTMLCharset.declared(in: bytes)).utf8
    }
}

/// A walk as expat's callbacks know it, which cannot be generic.
private class AnyWalk {
    private let parser: XML_Parser
    private let limits: ReadingLimits
    private var depth = 0
    private var elements = 0
    /// The depth at which what is not wanted began.
    private var skippedFrom: Int?
    private(set) var reason: ReadingError.Reason?

    init(parser: XML_Parser, limits: ReadingLimits) {
        self.parser = parser
        self.limits = limits
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> AnyWalk? {
        data.map { Unmanaged<AnyWalk>.fromOpaque($0).takeUnretainedValue() }
    }

    func stop(_ reason: ReadingError.Reason) {
        if self.reason == nil { self.reason = reason }
        XML_StopParser(self.parser, XML_Bool(0))
    }

    final func open(_ element: XMLElement) {
        // Expat may tell of what it has read already.
        guard self.reason == nil else { return }
        self.depth += 1
        self.elements += 1
        if self.depth > self.limits.maximumDepth { return self.stop(.tooDeep(limit: self.limits.maximumDepth)) }
        if self.elements > self.limits.maximumNodes { return self.stop(.tooComplex(limit: self.limits.maximumNodes)) }
        if self.skippedFrom == nil, !self.visitOpen(element) { self.skippedFrom = self.depth }
    }

    final func close(_ name: String) {
        guard self.reason == nil else { return }
        if self.skippedFrom == nil { self.visitClose(name) }
        if self.skippedFrom == self.depth { self.skippedFrom = nil }
        self.depth -= 1
    }

    final func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        if self.reason == nil, self.skippedFrom == nil { self.visitText(utf8) }
    }

    func visitOpen(_ element: XMLElement) -> Bool { false }
    func visitClose(_ name: String) {}
    func visitText(_ utf8: UnsafeBufferPointer<UInt8>) {}
}

private final class Walk<Visitor: XMLVisitor>: AnyWalk {
    var visitor: Visitor

    init(_ visitor: Visitor, parser: XML_Parser, limits: ReadingLimits) {
        self.visitor = visitor
        super.init(parser: parser, limits: limits)
    }

    override func visitOpen(_ element: XMLElement) -> Bool { self.visitor.open(element) }
    override func visitClose(_ name: String) { self.visitor.close(name) }
    override func visitText(_ utf8: UnsafeBufferPointer<UInt8>) { self.visitor.text(utf8) }
}
