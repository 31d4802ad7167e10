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
    /// Whether the documents of departments and townships were left out, there being too many; a check of a smaller division
    /// has them.
    public var isOfGovernments: Bool?

    public init(findings: [Finding], total: Int, checked: Int, dismissed: Int, isOfGovernments: Bool? = nil) {
        self.findings = findings
        self.total = total
        self.checked = checked
        self.dismissed = dismissed
        self.isOfGovernments = isOfGovernments
    }

    enum CodingKeys: String, CodingKey {
        case findings, total, checked, dismissed
        case isOfGovernments = "is_of_governments"
    }
}
