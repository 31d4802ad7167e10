/// Microsoft's compound files (OLE2, MS-CFB), as far as needed to tell what wrote them.
enum CompoundFile {
    /// The type by the streams that the first sectors of the directory name.
    static func type(of bytes: [UInt8]) -> FileType {
        guard bytes.count >= 512 else { return .ole }
        func number(_ at: Int, _ width: Int) -> Int {
            bytes[at..<at + width].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        // 512 or 4,096 bytes; the header takes up one.
        let shift = number(30, 2)
        guard shift == 9 || shift == 12 else { return .ole }
        let start = (number(48, 4) + 1) << shift
        var names: Set<String> = []
        // An entry has 128 bytes: the name in UTF-16, and at 64 its length with the NUL that ends it.
        for at in stride(from: start, to: start + 8_192, by: 128) where at + 128 <= bytes.count {
            let length = min(64, number(at + 64, 2))
            let units = stride(from: 0, to: length - 2, by: 2).map { UInt16(number(at + $0, 2)) }
            names.insert(String(decoding: units, as: UTF16.self))
        }
        if names.contains("WordDocument") { return .doc }
        if names.contains("Workbook") || names.contains("Book") { return .xls }
        return names.contains("PowerPoint Document") ? .ppt : .ole
    }
}
