import Foundation

/// Lines of a pipe, one at a time.
final class LineReader {
    let pipe = Pipe()
    private var pending: [UInt8] = []

    /// The next line without its end; `nil` at the end of the pipe.
    func next() throws -> String? {
        while true {
            if let end = self.pending.firstIndex(of: UInt8(ascii: "\n")) {
                defer { self.pending.removeSubrange(...end) }
                return String(decoding: self.pending[..<end], as: UTF8.self)
            }
            let more = self.pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            self.pending += more
        }
    }
}
