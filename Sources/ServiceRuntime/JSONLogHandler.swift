import Foundation
import Logging

/// Writes each message as one line of JSON on standard error: `time`, `level`, `message`, and the metadata under its keys.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    private let service: String

    /// - Parameter service: what `service` is in each line.
    init(service: String) { self.service = service }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = self.line(level: event.level, "\(event.message)", event.metadata ?? [:], at: Date.now)
        // One call for one line: those of other threads do not come in between.
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    func line(level: Logger.Level, _ message: String, _ more: Logger.Metadata, at time: Date) -> [UInt8] {
        var fields = self.metadata.merging(more) { $1 }.mapValues { "\($0)" }
        fields["time"] = time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        fields["level"] = level.rawValue
        fields["message"] = message
        fields["service"] = self.service
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(fields)) ?? Data("{}".utf8)
        return Array(data) + [UInt8(ascii: "\n")]
    }
}
