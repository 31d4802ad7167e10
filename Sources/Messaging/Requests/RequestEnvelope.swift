public import ZeroMQ

/// A request as it travels, without the routing frames: see this folder's README.
public struct RequestEnvelope: Sendable {
    public static let version = Array("FAZHI/1".utf8)
    static let maximumIDLength = 64

    /// Chosen by the client, returned with the reply.
    public var id: [UInt8]
    public var method: String
    /// How long the client will wait.
    public var timeout: Duration
    /// A JSON object.
    public var parameters: [UInt8]
    /// Raw bytes that accompany the parameters: a document.
    public var attachment: [UInt8]?

    public init(id: [UInt8], method: String, timeout: Duration, parameters: [UInt8], attachment: [UInt8]? = nil) {
        self.id = id
        self.method = method
        self.timeout = timeout
        self.parameters = parameters
        self.attachment = attachment
    }

    /// Bytes of parameters and attachment.
    var size: Int { self.parameters.count + (self.attachment?.count ?? 0) }

    public var frames: Frames {
        let parts = self.timeout.components
        let milliseconds = max(1, parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
        return [Self.version, self.id, Array(self.method.utf8), Array(String(milliseconds).utf8), self.parameters]
            + (self.attachment.map { [$0] } ?? [])
    }

    public init(frames: some RandomAccessCollection<[UInt8]>) throws(RequestError) {
        let frames = Array(frames)
        guard frames.first == Self.version else {
            throw RequestError(.invalid, "the first frame must be \(String(decoding: Self.version, as: UTF8.self))")
        }
        guard frames.count == 5 || frames.count == 6 else {
            throw RequestError(.invalid, "a request has 5 or 6 frames, not \(frames.count)")
        }
        guard (1...Self.maximumIDLength).contains(frames[1].count) else {
            throw RequestError(.invalid, "the request id must have 1 to \(Self.maximumIDLength) bytes")
        }
        guard let milliseconds = Int(String(decoding: frames[3], as: UTF8.self)), (1...3_600_000).contains(milliseconds)
        else {
            throw RequestError(.invalid, "the time-out must be 1 to 3600000 milliseconds in decimal digits")
        }
        self.init(
            id: frames[1],
            method: String(decoding: frames[2].prefix(64), as: UTF8.self),
            timeout: .milliseconds(milliseconds),
            parameters: frames[4],
            attachment: frames.count == 6 ? frames[5] : nil
        )
    }
}

/// A reply as it travels, without the routing frames.
public struct ReplyEnvelope: Sendable {
    static let ok = Array("OK".utf8)

    public var id: [UInt8]
    public var result: Result<Payload, RequestError>

    /// What a method returned.
    public struct Payload: Sendable {
        /// JSON.
        public var body: [UInt8]
        public var attachment: [UInt8]?

        public init(body: [UInt8], attachment: [UInt8]? = nil) {
            self.body = body
            self.attachment = attachment
        }
    }

    public var frames: Frames {
        switch self.result {
        case .success(let payload):
            return [RequestEnvelope.version, self.id, Self.ok, payload.body] + (payload.attachment.map { [$0] } ?? [])
        case .failure(let error):
            let body = (try? JSONCoding.encode(error)) ?? Array("{}".utf8)
            return [RequestEnvelope.version, self.id, Array(error.code.rawValue.utf8), body]
        }
    }

    public init(id: [UInt8], result: Result<Payload, RequestError>) {
        self.id = id
        self.result = result
    }

    /// `nil` where the frames are no reply of this protocol.
    public init?(frames: Frames) {
        guard frames.count == 4 || frames.count == 5, frames[0] == RequestEnvelope.version else { return nil }
        self.id = frames[1]
        if frames[2] == Self.ok {
            self.result = .success(Payload(body: frames[3], attachment: frames.count == 5 ? frames[4] : nil))
        } else if let error = try? JSONCoding.decode(RequestError.self, from: frames[3]) {
            self.result = .failure(error)
        } else {
            return nil
        }
    }
}
