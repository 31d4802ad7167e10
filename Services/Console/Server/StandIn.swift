import Secrets

/// What stands in a kept page where the visitor's own name and token belong: words that no document can hold.
struct StandIn: Sendable {
    let name = RandomText.token()
    let formToken = RandomText.token()
}
