/// The fields that a query can name.
enum QueryField: String, CaseIterable, Sendable {
    case region, year, kind, section, title
}
