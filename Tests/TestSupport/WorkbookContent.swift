import CArchive
import Foundation
import FoundationXML

/// What stands in the cells of a workbook (XLSX), as a program that opens it reads it: the package is unpacked and its
/// parts are parsed (ECMA-376).
public struct WorkbookContent {
    /// A sheet's name and its rows; texts as they are, numbers as they are written.
    public struct Sheet {
        public var name: String
        public var rows: [[Cell]]
    }

    public enum Cell: Equatable {
        case text(String)
        case number(Double)
        case empty
    }

    public var sheets: [Sheet] = []

    public init(path: String) throws {
        let parts = try Self.parts(path)
        let strings = try Self.elements(of: parts["xl/sharedStrings.xml"]).filter { $0.path.hasSuffix("si/t") }
        let names = try Self.elements(of: parts["xl/workbook.xml"]).filter { $0.path.hasSuffix("sheets/sheet") }
        for (index, name) in names.enumerated() {
            var rows: [[Cell]] = []
            for element in try Self.elements(of: parts["xl/worksheets/sheet\(index + 1).xml"]) {
                if element.path.hasSuffix("sheetData/row") { rows.append([]) }
                guard element.path.hasSuffix("row/c"), !rows.isEmpty else { continue }
                // The letters of the address are the column's: empty cells are left out.
                let column = (element.attributes["r"] ?? "").prefix { $0.isLetter }.utf8.reduce(0) {
                    $0 * 26 + Int($1) - 64
                }
                while rows[rows.count - 1].count < column - 1 { rows[rows.count - 1].append(.empty) }
                let value = Double(element.text)
                if element.attributes["t"] == "s", let value, strings.indices.contains(Int(value)) {
                    rows[rows.count - 1].append(.text(strings[Int(value)].text))
                } else {
                    rows[rows.count - 1].append(value.map { .number($0) } ?? .empty)
                }
            }
            self.sheets.append(Sheet(name: name.attributes["name"] ?? "", rows: rows))
        }
    }

    private struct Damaged: Error, CustomStringConvertible {
        var description: String
    }

    /// The members of the package by name.
    private static func parts(_ path: String) throws -> [String: Data] {
        guard let archive = archive_read_new() else { throw Damaged(description: "out of memory") }
        defer { archive_read_free(archive) }
        guard archive_read_support_format_zip(archive) == ARCHIVE_OK,
            archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK
        else { throw Damaged(description: "\(path) is no package") }
        var parts: [String: Data] = [:]
        var entry: OpaquePointer?
        while archive_read_next_header(archive, &entry) == ARCHIVE_OK {
            guard let name = archive_entry_pathname(entry) else { continue }
            var bytes = [UInt8](repeating: 0, count: Int(archive_entry_size(entry)))
            let count = bytes.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            guard count == bytes.count else { throw Damaged(description: "\(path) is cut off") }
            parts[String(cString: name)] = Data(bytes)
        }
        return parts
    }

    private static func elements(of part: Data?) throws -> [Element] {
        guard let part else { throw Damaged(description: "a part is missing") }
        let reader = ElementReader()
        let parser = XMLParser(data: part)
        parser.delegate = reader
        guard parser.parse() else { throw Damaged(description: "a part is no XML") }
        return reader.elements
    }
}

private struct Element {
    var path: String
    var attributes: [String: String]
    var text = ""
}

/// The elements of a part in the order in which they begin, each with all text inside it.
private final class ElementReader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        let path = self.open.last.map { self.elements[$0].path + "/" } ?? ""
        self.open.append(self.elements.count)
        self.elements.append(Element(path: path + name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in self.open { self.elements[index].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        self.open.removeLast()
    }
}
