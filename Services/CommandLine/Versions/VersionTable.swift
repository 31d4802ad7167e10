import Storage

/// The versions of a report, newest first, then its copies and variants.
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
        for (state, relatives) in [("copy", entry.copies), ("variant", entry.variants)] {
            for relative in relatives {
                table.add(
                    "",
                    relative.receivedAt,
                    "\(state) of \(relative.ordinal)",
                    String(relative.sha256.prefix(16)),
                    relative.uri,
                    "report \(relative.report)"
                )
            }
        }
        for line in table.lines { print(line) }
    }
}
