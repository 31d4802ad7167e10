public import Messaging
public import ReportModel
public import Storage

extension ReportSelection {
    /// What a client's selection means; INVALID where it names what there is not.
    public init(_ selection: QueryInterface.Selection, _ regions: RegionDirectory) throws(RequestError) {
        self.init()
        self.reports = selection.reports
        if let region = selection.region { self.adcode = try regions.one(named: region).adcode }
        if let year = selection.year {
            guard (1...9_999).contains(year) else { throw RequestError(.invalid, "no year is \(year)") }
            self.year = year
        }
        if let kind = selection.kind {
            guard let known = DocumentKind(rawValue: kind) else {
                let kinds = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestError(.invalid, "no kind is called “\(kind)”; there are \(kinds)")
            }
            self.kind = known
        }
        self.extractor = selection.extractor
    }
}

extension RegionDirectory {
    /// The one division that `text` means; INVALID where it means none or several.
    public func one(named text: String) throws(RequestError) -> Region {
        let found = self.resolve(text)
        guard let region = found.first else { throw RequestError(.invalid, "no division is called “\(text)”") }
        guard found.count == 1 else {
            let names = found.prefix(12).map { "\($0.name) (\($0.adcode))" }.joined(separator: ", ")
            throw RequestError(.invalid, "“\(text)” may be \(names): name the parent too, or give the code")
        }
        return region
    }
}
