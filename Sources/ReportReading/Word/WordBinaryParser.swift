/// Reads Word 97–2003 documents (MS-DOC), which WPS Writer writes too: the main text, without headers, notes and boxes.
///
/// In this process rather than by catdoc or antiword: both print deleted and hidden text as if it were there, which
/// turns 收到~~99~~123件 into 99123件.
struct WordBinaryParser: DocumentParser {
    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        guard let file = CompoundFile(bytes), let main = file.stream("WordDocument") else {
            throw .damaged("it is no compound file with a Word document")
        }
        let document = ByteReader(main)
        guard let magic = document.uint16(0), let flags = document.uint16(10), magic == 0xA5EC else {
            throw .damaged("it is no document of Word 97 or later")
        }
        if flags & 0x0100 != 0 { throw .protected }
        guard let stream = file.stream(flags & 0x0200 != 0 ? "1Table" : "0Table") else {
            throw .damaged("its table stream is missing")
        }
        let table = ByteReader(stream)
        guard let pieces = WordPieces(document: document, table: table) else {
            throw .damaged("its piece table does not hold")
        }
        let runs = WordRuns(.characters, document: document, table: table)
        let styles = WordStyleSheet(document: document, table: table)
        let paragraphs = WordRuns(.paragraphs, document: document, table: table, styles: styles)
        var builder = WordTextBuilder(lists: WordListTables(document: document, table: table).lists)
        for character in pieces.characters {
            builder.add(
                character.unit,
                runs.properties(at: character.offset),
                paragraphs.properties(at: character.offset)
            )
        }
        return Page(builder.finish())
    }
}
