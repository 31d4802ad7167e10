/// Prefixes and suffixes by bytes: the names of measures are compared many thousand times a report, and Chinese text
/// has one form.
extension String {
    func begins(with prefix: String) -> Bool { self.utf8.starts(with: prefix.utf8) }

    func ends(with suffix: String) -> Bool {
        let surplus = self.utf8.count - suffix.utf8.count
        return surplus >= 0 && self.utf8.dropFirst(surplus).elementsEqual(suffix.utf8)
    }

    /// Without as many bytes at the beginning as `prefix` has.
    func dropping(prefix: String) -> String { String(Substring(self.utf8.dropFirst(prefix.utf8.count))) }

    /// Without as many bytes at the end as `suffix` has.
    func dropping(suffix: String) -> String { String(Substring(self.utf8.dropLast(suffix.utf8.count))) }
}
