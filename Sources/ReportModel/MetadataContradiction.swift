/// Something that a page states of its document in two ways.
public struct MetadataContradiction: Sendable, Hashable, Codable {
    /// The key of the field in `document`: `published_on`, `period`, `index_number`, `document_number`, `region`.
    public var field: String
    /// What is stated, as text; that which was taken first, where one was taken.
    public var values: [String]

    public init(field: String, values: [String]) {
        self.field = field
        self.values = values
    }
}
