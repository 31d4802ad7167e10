import HTTPTypes
import Hummingbird
import NIOCore
import ServiceRuntime

/// Sends text compressed to whoever takes it so.
struct Compression: MiddlewareProtocol {
    typealias Input = Request
    typealias Output = Response
    typealias Context = ConsoleContext

    /// Below this, in bytes, it is not worth it.
    private static let least = 1_024
    /// Answers larger than this go as they are, rather than into memory once more.
    private static let most = 32 << 20
    private static let types = ["text/", "application/json", "application/problem+json", "image/svg+xml"]

    func handle(
        _ request: Request,
        context: ConsoleContext,
        next: @concurrent (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let type = response.headers[.contentType] ?? ""
        guard Self.types.contains(where: type.hasPrefix), response.headers[.contentEncoding] == nil else {
            return response
        }
        // Also where it is not compressed: what is kept on the way must not go to those who cannot read it.
        let others = response.headers[.vary].map { "\($0), " } ?? ""
        response.headers[.vary] = others + "Accept-Encoding"
        guard let length = response.body.contentLength, (Self.least...Self.most).contains(length),
            Self.takesGzip(request.headers[.acceptEncoding] ?? "")
        else { return response }
        let collector = Collector()
        try await response.body.write(collector)
        let plain = collector.buffer
        let compressed = await (try? ComputeExecutor.run { Gzip.compressed([UInt8](buffer: plain)) }) ?? nil
        guard let compressed else {
            response.body = ResponseBody(byteBuffer: plain)
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = "\(compressed.count)"
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: compressed))
        return response
    }

    /// Whether `Accept-Encoding` names gzip, or everything, without forbidding it (RFC 9110, 12.5.3).
    static func takesGzip(_ accepted: String) -> Bool {
        var all = false
        for part in accepted.lowercased().split(separator: ",") {
            let fields = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if fields.first == "gzip" || fields.first == "x-gzip" { return weight > 0 }
            if fields.first == "*" { all = weight > 0 }
        }
        return all
    }
}

/// Takes a body into memory.
private final class Collector: ResponseBodyWriter {
    private(set) var buffer = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
