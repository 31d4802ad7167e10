import Glibc

/// Lets libarchive take names as UTF-8 whatever the locale of the process: it asks the thread's.
enum UTF8Locale {
    // An immutable handle that is never freed.
    private nonisolated(unsafe) static let handle = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

    static func run<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        guard let handle = Self.handle else { return try body() }
        let previous = uselocale(handle)
        defer { uselocale(previous) }
        return try body()
    }
}
