/// What a check found.
public struct FindingList: Sendable, Hashable, Codable {
    /// The gravest first.
    public var findings: [Finding]
    /// How many there are, also of those that the answer leaves out.
    public var total: Int
    /// How many reports were checked.
    public var checked: Int
    /// How many findings were left out because they were put aside.
    public var dismissed: Int

    public init(findings: [Finding], total: Int, checked: Int, dismissed: Int) {
        self.findings = findings
        self.total = total
        self.checked = checked
        self.dismissed = dismissed
    }
}
