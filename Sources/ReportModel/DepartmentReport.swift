/// An annual report of a department, and what tells whose it is.
public struct DepartmentReport: Sendable, Hashable {
    /// With the code of the division that the department belongs to.
    public var profile: ReportProfile
    public var division: RegionReference
    public var issuer: String?
    public var title: String?

    public init(profile: ReportProfile, division: RegionReference, issuer: String?, title: String?) {
        self.profile = profile
        self.division = division
        self.issuer = issuer
        self.title = title
    }
}
