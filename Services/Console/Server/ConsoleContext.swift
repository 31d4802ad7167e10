import Hummingbird
import NIOCore

/// What goes along with one request.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where the connection comes from, which behind a proxy is the proxy.
    let remoteAddress: String?

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.remoteAddress = source.channel.remoteAddress?.ipAddress
    }
}
