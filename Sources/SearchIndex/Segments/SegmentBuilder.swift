import ChineseText

/// Makes a segment from documents.
///
/// The bytes depend only on the documents, not on the order in which they were added (as long as no id comes twice).
public struct SegmentBuilder {
    private var documents: [(record: DocumentRecord, document: IndexedDocument)] = []

    public init() {}

    public var documentCount: Int { self.documents.count }

    /// - Throws: `SegmentError.document` where its region, year or an offset cannot be stored.
    public mutating func add(_ document: IndexedDocument) throws(SegmentError) {
        self.documents.append((try Self.record(of: document), document))
    }

    /// The segment of all documents added.
    ///
    /// - Throws: `SegmentError.tooLarge`.
    public consuming func build() throws(SegmentError) -> [UInt8] {
        let documents = self.documents.sorted { $0.record.key < $1.record.key }
        var writer = SegmentWriter()
        var entries = TermEntries()
        for (record, document) in documents {
            writer.add(record)
            Self.add(
                IndexedPassage(text: document.title, start: 0),
                section: SectionCode.title,
                &writer,
                &entries
            )
            for passage in document.passages {
                Self.add(passage, section: SectionCode.code(of: passage.sectionKind), &writer, &entries)
            }
            guard writer.passageCount <= SegmentFormat.mostPassages else { throw .tooLarge(part: "passages") }
        }
        entries.forEachTerm { term, list in writer.addTerm(term, list) }
        return try writer.finish()
    }

    private static func record(of document: IndexedDocument) throws(SegmentError) -> DocumentRecord {
        let adcode = document.adcode.map { Adcode($0.utf8) } ?? Adcode.none
        guard let adcode else {
            throw .document(id: document.id, reason: "“\(document.adcode ?? "")” is no code of a region")
        }
        guard document.year.map({ (1...9999).contains($0) }) ?? true else {
            throw .document(id: document.id, reason: "\(document.year ?? 0) is no year")
        }
        guard document.passages.allSatisfy({ $0.start >= 0 && $0.start <= Int(UInt32.max) }) else {
            throw .document(id: document.id, reason: "a passage begins at no offset that can be stored")
        }
        return DocumentRecord(
            id: document.id,
            reportID: document.reportID,
            adcode: adcode,
            year: UInt16(document.year ?? 0),
            kind: DocumentCode.code(of: document.kind)
        )
    }

    private static func add(
        _ passage: IndexedPassage,
        section: UInt8,
        _ writer: inout SegmentWriter,
        _ entries: inout TermEntries
    ) {
        let folded = FoldedText(passage.text)
        let number = UInt32(truncatingIfNeeded: writer.passageCount)
        folded.utf8.withUnsafeBufferPointer { text in
            let weight = section == SectionCode.title ? SegmentFormat.titleWeight : 1
            let length = entries.add(text, passage: number, weight: weight)
            writer.addPassage(
                text: text,
                changes: folded.changes,
                start: UInt32(passage.start),
                heading: passage.heading.map { Array($0.utf8) },
                section: section,
                length: length
            )
        }
    }
}
