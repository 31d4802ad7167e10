import Foundation

/// The files that stand beside the executable.
enum Resources {
    /// - Parameter name: `Assets`, `Templates` or `Words`.
    static func folder(_ name: String) -> URL { Bundle.module.bundleURL.appending(path: name) }
}
