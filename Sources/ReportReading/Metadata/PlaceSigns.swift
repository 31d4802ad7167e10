import Foundation
import ReportModel

/// The signs on a page of where its site is kept: codes and numbers in its foot, hosts, folders of its address.
struct PlaceSigns {
    /// First six digits of 网站标识码.
    private(set) var siteCodes: [String] = []
    /// Names of hosts, in lower case.
    private(set) var hosts: [String] = []
    /// 0531.
    private(set) var areaCodes: [String] = []
    private(set) var postcodes: [String] = []
    /// Characters before ICP备: 鲁.
    private(set) var recordCharacters: [String] = []
    /// The address without its host, where names of places stand in it.
    private(set) var path: String?

    init(_ article: Article, uri: String) {
        for index in article.page.lines.indices {
            let line = article.page.lines[index]
            // A telephone in the report itself may be anybody's.
            guard article.kinds[index] == .furniture || article.tail.contains(index) || article.labels[index] != nil,
                line.length <= 300
            else { continue }
            self.read(line.slice)
        }
        if let code = article.page.meta["siteidcode"], code.utf8.count == 10 {
            Self.add(String(code.prefix(6)), to: &self.siteCodes)
        }
        if let domain = article.page.meta["sitedomain"] { self.addHost(domain) }
        if let saved = article.page.address, saved.hasPrefix("http") {
            self.addHost(saved)
        }
        self.readAddress(uri)
    }

    private mutating func read(_ text: ArraySlice<UInt8>) {
        if let label = text.firstRange(of: "标识码") {
            let digits = Self.digits(in: text[label.upperBound...].prefix(24))
            if digits.count == 10 { Self.add(String(digits.prefix(6)), to: &self.siteCodes) }
        }
        if let label = text.firstRange(of: "ICP备") ?? text.firstRange(of: "ICP证") {
            let before = text[..<label.lowerBound].trimmed
            if before.count >= 3 { Self.add(before.suffix(3).string, to: &self.recordCharacters) }
        }
        for label in Self.postcodeLabels {
            guard let found = text.firstRange(of: label) else { continue }
            let digits = Self.digits(in: text[found.upperBound...].prefix(16))
            if digits.count == 6 { Self.add(digits, to: &self.postcodes) }
        }
        self.readTelephones(text)
        if text.firstRange(of: ".gov.cn") != nil {
            for word in text.split(whereSeparator: { !Self.isHostByte($0) }) { self.addHost(word.string) }
        }
    }

    /// 0531-66603636, (0531)66603636, 0531—6660 3636.
    private mutating func readTelephones(_ text: ArraySlice<UInt8>) {
        var at = text.startIndex
        while at < text.endIndex {
            guard Self.isDigit(text[at]) else {
                at += 1
                continue
            }
            let code = text[at...].prefix { Self.isDigit($0) }
            at = code.endIndex
            guard (3...4).contains(code.count), code.first == UInt8(ascii: "0") else { continue }
            // Up to three bytes of a dash or a bracket, then the number itself.
            let number = text[at...].prefix(6).drop { !Self.isDigit($0) }
            guard number.startIndex > at, number.startIndex - at <= 4 else { continue }
            if text[number.startIndex...].prefix(while: Self.isDigit).count >= 7 {
                Self.add(code.string, to: &self.areaCodes)
            }
        }
    }

    private mutating func readAddress(_ uri: String) {
        guard let scheme = uri.firstRange(of: "://") else {
            self.path = Self.path(uri)
            return
        }
        let rest = uri[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" }
        if uri.hasPrefix("http") { self.addHost(String(host)) }
        self.path = Self.path(String(rest.dropFirst(host.count)))
    }

    /// The folders of an address, where Han is in them; the name of the file itself is the title's, or says nothing.
    private static func path(_ text: String) -> String? {
        guard let end = text.lastIndex(of: "/") else { return nil }
        let folders = String(text[..<end])
        let plain = folders.removingPercentEncoding ?? folders
        return plain.unicodeScalars.contains(where: \.isHan) ? plain : nil
    }

    private mutating func addHost(_ text: String) {
        var host = Substring(text.lowercased())
        if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
        host = host.prefix { $0 != "/" && $0 != ":" }
        guard host.hasSuffix(".gov.cn") else { return }
        Self.add(String(host), to: &self.hosts)
    }

    private static func add(_ value: String, to list: inout [String]) {
        if !list.contains(value) { list.append(value) }
    }

    /// The first run of digits.
    private static func digits(in text: ArraySlice<UInt8>) -> String {
        text.drop { !self.isDigit($0) }.prefix(while: self.isDigit).string
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        self.isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }

    private static let postcodeLabels: [Phrase] = ["邮编", "邮政编码"]
}
