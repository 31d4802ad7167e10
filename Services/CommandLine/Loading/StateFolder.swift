import Foundation

/// Where a user's programs keep what they remember between runs (XDG Base Directory Specification).
enum StateFolder {
    struct Missing: Error, CustomStringConvertible {
        var description: String { "there is no place to remember anything in: neither XDG_STATE_HOME nor HOME is set" }
    }

    static func path(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Missing) -> String {
        // The specification: a path that is not absolute is to be ignored.
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/fazhi" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { throw Missing() }
        return home + "/.local/state/fazhi"
    }
}
