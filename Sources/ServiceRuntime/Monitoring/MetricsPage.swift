/// A service's numbers in Prometheus' text format (version 0.0.4).
enum MetricsPage {
    /// Numbers that only grow while a process lives; all others go up and down.
    private static let counters: Set<String> = [
        "documents", "reports", "requests", "malformed", "busy", "merges", "dead", "failed", "answers_spared",
        "answers_made",
        "pages_spared", "pages_made",
    ]

    /// - Parameter stats: as the registry has them.
    static func text(service: String, instance: String, isReady: Bool, stats: [String: Double]) -> String {
        let labels = "{service=\"\(service)\",instance=\"\(instance)\"}"
        var text = "# TYPE fazhi_ready gauge\nfazhi_ready\(labels) \(isReady ? 1 : 0)\n"
        for (name, value) in stats.sorted(by: { $0.key < $1.key }) {
            let isCounter = Self.counters.contains(name)
            let full =
                "fazhi_" + name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
                + (isCounter ? "_total" : "")
            text += "# TYPE \(full) \(isCounter ? "counter" : "gauge")\n\(full)\(labels) \(value)\n"
        }
        return text
    }
}
