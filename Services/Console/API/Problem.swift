import HTTPTypes
import Hummingbird
import Messaging
import NIOCore

/// What went wrong, for programs (RFC 9457).
struct Problem {
    let error: PageError

    var response: Response {
        var members: [String: JSONValue] = [
            "type": "about:blank", "title": .text(self.error.status.reasonPhrase),
            "status": .number(Double(self.error.status.code)),
        ]
        if let reason = self.error.reason { members["detail"] = .text(reason) }
        let body = (try? JSONCoding.encode(JSONValue.object(members))) ?? []
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if let seconds = self.error.retryAfter { headers[.retryAfter] = "\(seconds)" }
        if self.error.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if let methods = self.error.allowed { headers[.allow] = methods }
        return Response(
            status: self.error.status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
