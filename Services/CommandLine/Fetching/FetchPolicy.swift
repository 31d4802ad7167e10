/// How pages are fetched: what a host is spared, and when one gives up.
struct FetchPolicy: Sendable {
    /// Between two requests to one host.
    var interval: Duration = .seconds(1)
    /// Hosts asked at once.
    var hosts = 4
    /// Times that a page is asked for before it is given up for this run.
    var attempts = 4
    /// Before the second attempt; doubled for each one after.
    var retryDelay: Duration = .seconds(2)
    /// The longest wait that a host may ask for; where it asks for more, its page is given up for this run.
    var longestWait: Duration = .seconds(600)
    /// For one answer, whole.
    var timeLimit: Duration = .seconds(60)
    /// Of one page, decompressed, in bytes.
    var sizeLimit: Int
    var redirectLimit = 10
    /// Pages of one host that were not to be had, one after the other, before its others are given up for this run.
    var patience = 5
    /// A PEM file of certificate authorities to trust beside the system's.
    var authorities: String?
    /// The longest interval that robots.txt may ask for.
    var longestInterval: Duration = .seconds(30)
}
