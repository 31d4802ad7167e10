import ReportModel

/// A government, or a body of one.
struct Maker: Hashable, Sendable {
    var adcode: String
    /// The name of a department or of a body below a county; `nil` for the government of a division.
    var body: String?

    init(adcode: String, body: String?) {
        self.adcode = adcode
        self.body = body
    }

    init?(_ document: DocumentMetadata) {
        let named = document.issuer ?? document.title.map { Self.body(ofTitle: $0) }
        guard let region = document.region else {
            // A body whose place is not known is itself all the same.
            guard let named, named.count >= 3 else { return nil }
            self.adcode = ""
            self.body = named
            return
        }
        self.adcode = region.adcode
        switch region.level {
        case .province, .city, .county: self.body = nil
        case .township where region.adcode.utf8.count > 6: self.body = nil
        case .township, .department:
            // Without a name nobody knows which body of the division speaks.
            guard let named, !named.isEmpty else { return nil }
            self.body = named
        }
    }

    /// A title up to its year: 示例市司法局2023年…
    private static func body(ofTitle title: String) -> String {
        String(title.prefix { !$0.isNumber }).replacing("关于", with: "")
    }
}
