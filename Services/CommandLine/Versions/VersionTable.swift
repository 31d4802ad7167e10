import Storage

/// The versions of a report, newest first.
enum VersionTable {
    static func show(_ entry: CatalogStore.Entry, _ format: OutputFormat) throws {
        if format == .json { return try Output.json(entry) }
        var table = TextTable([
            .init(title: "version", alignment: .right), .init(title: "received", limit: 20), .init(title: "state"),
            .init(title: "sha-256"), .init(title: "address", limit: 120), .init(title: "reason", limit: 200),
        ])
        for version in entry.versions {
            table.add(
                "\(version.ordinal)",
                version.receivedAt,
                version.isSearchable ? "answers queries" : version.state == "searchable" ? "replaced" : version.state,
                String(version.sha256.prefix(16)),
                version.uri,
                version.reason ?? ""
            )
        }
        for line in table.lines { print(line) }
    }
}
