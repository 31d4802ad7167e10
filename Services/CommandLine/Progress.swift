import Foundation
import Synchronization

/// Progress on standard error: a bar on a terminal, a line every few seconds elsewhere.
final class Progress: Sendable {
    private static let barWidth = 30

    private let what: String
    private let total: Int
    private let lastShown = Mutex<ContinuousClock.Instant>(.now)

    init(_ what: String, of total: Int) {
        self.what = what
        self.total = total
    }

    /// - Parameter total: where it has become known only on the way.
    func show(_ done: Int, of total: Int? = nil) {
        let total = total ?? self.total
        let interval: Duration = Terminal.isError ? .milliseconds(100) : .seconds(5)
        let isDue = self.lastShown.withLock { last in
            guard done == total || .now - last >= interval else { return false }
            last = .now
            return true
        }
        guard isDue else { return }
        if Terminal.isError {
            let filled = total == 0 ? Self.barWidth : min(done, total) * Self.barWidth / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
            FileHandle.standardError.write(Data("\r\(bar) \(done)/\(total) \(self.what) ".utf8))
        } else {
            printError("\(done)/\(total) \(self.what)")
        }
    }

    func end() {
        if Terminal.isError { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) }
    }
}
