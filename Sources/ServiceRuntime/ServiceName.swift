/// The services of the suite, by the names that configuration, keys and registry use.
public enum ServiceName: String, Sendable, CaseIterable {
    case ingestion, extraction, indexing, query
}
