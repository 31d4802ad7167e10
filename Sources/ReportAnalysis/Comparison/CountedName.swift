/// The name of what a number counts.
enum CountedName {
    private static let tails = ["件数", "人数", "人次", "次数", "场次", "个数", "份数", "支数", "户数", "总数", "数"]

    /// 政府合同审查 of 政府合同审查件数: without how it is counted.
    static func withoutUnit(_ name: String) -> String {
        guard let tail = self.tails.first(where: name.hasSuffix) else { return name }
        return String(name.dropLast(tail.count))
    }
}
