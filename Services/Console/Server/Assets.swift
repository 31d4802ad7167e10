import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ReportPresentation

/// The files that pages load: one style sheet and one script, held in memory.
struct Assets: Sendable {
    private struct Asset {
        var body: ByteBuffer
        var mediaType: String
        var tag: String
    }

    private static let mediaTypes = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    private let assets: [String: Asset]

    init() throws {
        let folder = Resources.folder("Assets")
        var assets: [String: Asset] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard let mediaType = Self.mediaTypes[String(name.split(separator: ".").last ?? "")] else { continue }
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            assets[name] = Asset(body: ByteBuffer(bytes: bytes), mediaType: mediaType, tag: EntityTag(of: bytes).text)
        }
        // What ReportPresentation makes looks the same here as in the pages that the command line writes.
        let fragments = Array(Stylesheet.all.utf8)
        assets["fragments.css"] = Asset(
            body: ByteBuffer(bytes: fragments),
            mediaType: Self.mediaTypes["css"] ?? "",
            tag: EntityTag(of: fragments).text
        )
        self.assets = assets
    }

    func respond(to request: Request, _ context: ConsoleContext) throws -> Response {
        guard let asset = context.parameters.get("name").flatMap({ self.assets[$0] }) else {
            throw PageError(.notFound)
        }
        // Asked for again each time, and answered with a word while it is the same.
        let headers: HTTPFields = [.contentType: asset.mediaType, .eTag: asset.tag, .cacheControl: "no-cache"]
        if EntityTag.isKnown(asset.tag, to: request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
    }
}
