import ZeroMQ

/// What workers tell dispatchers.
enum WorkerMessage: Sendable, Hashable {
    /// Heartbeat, report and request in one: complete, so that a dispatcher that restarted needs nothing else.
    case ready(Ready)
    /// The worker stops; it hands back what it has not begun.
    case goodbye(handedBack: [Assignment])

    struct Ready: Sendable, Hashable, Codable {
        /// The service instance that does the work.
        var worker: String
        /// How many more jobs it can take now.
        var credit: Int
        /// The number of the last offer it had received when it stated the credit, and of which dispatcher's life: one
        /// that restarted counts anew.
        var seen: Int
        var epoch: String?
        /// What it holds of this dispatcher's jobs.
        var holding: [Assignment]
    }
}

/// What dispatchers tell workers.
enum DispatcherMessage: Sendable, Hashable {
    case offer(Offer)
    /// The dispatcher is alive.
    case beat

    struct Offer: Sendable, Hashable, Codable {
        /// Counts the offers to this worker from 1.
        var number: Int
        /// The life of the dispatcher that counts.
        var epoch: String
        var assignments: [Assignment]
    }
}

/// Which offers a worker has received of a dispatcher. One that comes late or twice takes nothing back: the dispatcher
/// would wait for ever for those after it to be seen.
struct SeenOffers: Sendable {
    /// The highest number of the dispatcher's present life; 0 before the first.
    private(set) var number = 0
    private(set) var epoch: String?

    mutating func note(_ offer: DispatcherMessage.Offer) {
        self.number = offer.epoch == self.epoch ? max(self.number, offer.number) : offer.number
        self.epoch = offer.epoch
    }
}

/// Frames: version, type, JSON.
enum WorkProtocol {
    static let version = Array("FAZHI-WORK/1".utf8)
    static let maximumCredit = 4_096

    static func frames(_ message: WorkerMessage) throws -> Frames {
        switch message {
        case .ready(let ready): [Self.version, Array("READY".utf8), try JSONCoding.encode(ready)]
        case .goodbye(let handedBack): [Self.version, Array("BYE".utf8), try JSONCoding.encode(handedBack)]
        }
    }

    static func frames(_ message: DispatcherMessage) throws -> Frames {
        switch message {
        case .offer(let offer): [Self.version, Array("OFFER".utf8), try JSONCoding.encode(offer)]
        case .beat: [Self.version, Array("BEAT".utf8), []]
        }
    }

    static func workerMessage(_ frames: some RandomAccessCollection<[UInt8]>) -> WorkerMessage? {
        let frames = Array(frames)
        guard frames.count == 3, frames[0] == Self.version else { return nil }
        switch String(decoding: frames[1], as: UTF8.self) {
        case "READY":
            guard var ready = try? JSONCoding.decode(WorkerMessage.Ready.self, from: frames[2]) else { return nil }
            ready.credit = min(max(0, ready.credit), Self.maximumCredit)
            return .ready(ready)
        case "BYE":
            return (try? JSONCoding.decode([Assignment].self, from: frames[2])).map { .goodbye(handedBack: $0) }
        default: return nil
        }
    }

    static func dispatcherMessage(_ frames: Frames) -> DispatcherMessage? {
        guard frames.count == 3, frames[0] == Self.version else { return nil }
        switch String(decoding: frames[1], as: UTF8.self) {
        case "OFFER":
            return (try? JSONCoding.decode(DispatcherMessage.Offer.self, from: frames[2])).map { .offer($0) }
        case "BEAT": return .beat
        default: return nil
        }
    }
}
