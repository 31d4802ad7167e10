/// Who works for a dispatcher and how much each may be given: the dispatcher's rules as a value, without I/O.
struct DispatchState: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// A worker's routing name on the dispatcher's socket.
    typealias Route = [UInt8]

    struct Worker: Sendable {
        var name: String
        var holding: [Assignment]
        fileprivate var credit: Int
        fileprivate var lastHeard: Instant
        fileprivate var lastOffer = 0
        /// Offers that the worker had not received when it last stated its credit.
        fileprivate var unseen: [DispatcherMessage.Offer] = []

        /// What it can still take: offers on their way count against the credit.
        fileprivate var available: Int { self.credit - self.underWay }
        fileprivate var underWay: Int { self.unseen.reduce(0) { $0 + $1.assignments.count } }
        /// Whether it has room for as much as it has in hand. One that has less to ask for is not idle, and is better
        /// given several jobs at once: each claim is a transaction.
        fileprivate var isHungry: Bool { self.available > 0 && self.available >= self.holding.count + self.underWay }
    }

    /// Tells this dispatcher's life from earlier ones on the same address.
    let epoch: String
    private(set) var workers: [Route: Worker] = [:]

    init(epoch: String) { self.epoch = epoch }

    mutating func receive(_ ready: WorkerMessage.Ready, from route: Route, at now: Instant) {
        var worker =
            self.workers[route] ?? Worker(name: ready.worker, holding: [], credit: 0, lastHeard: now)
        worker.name = ready.worker
        worker.credit = ready.credit
        worker.holding = ready.holding
        worker.lastHeard = now
        if ready.epoch == self.epoch { worker.unseen.removeAll { $0.number <= ready.seen } }
        self.workers[route] = worker
    }

    /// The worker with the most room, of those that are at least half idle, and how much that is.
    func nextWorker() -> (route: Route, name: String, room: Int)? {
        let hungry = self.workers.filter(\.value.isHungry)
        guard let (route, worker) = hungry.max(by: { $0.value.available < $1.value.available }) else { return nil }
        return (route, worker.name, worker.available)
    }

    /// Records an offer to a worker; `nil` where the worker has gone meanwhile.
    mutating func offer(_ assignments: [Assignment], to route: Route) -> DispatcherMessage.Offer? {
        guard var worker = self.workers[route] else { return nil }
        worker.lastOffer += 1
        let offer = DispatcherMessage.Offer(number: worker.lastOffer, epoch: self.epoch, assignments: assignments)
        worker.unseen.append(offer)
        self.workers[route] = worker
        return offer
    }

    /// What a worker was sent and has not acknowledged.
    func unseen(by route: Route) -> [Assignment] { self.workers[route]?.unseen.flatMap(\.assignments) ?? [] }

    /// Takes back an offer that could not be sent.
    mutating func retract(_ offer: DispatcherMessage.Offer, from route: Route) {
        self.workers[route]?.unseen.removeAll { $0.number == offer.number }
    }

    /// Forgets a worker; returns all that it held or was being sent, but for what it holds under another name: a
    /// worker that connected anew is a new route.
    mutating func remove(_ route: Route) -> [Assignment] {
        guard let worker = self.workers.removeValue(forKey: route) else { return [] }
        let held = Set(self.leases)
        return (worker.holding + worker.unseen.flatMap(\.assignments)).filter { !held.contains($0) }
    }

    /// Workers not heard of since `limit`.
    func silent(since limit: Instant) -> [Route] {
        self.workers.filter { $0.value.lastHeard < limit }.map(\.key)
    }

    /// Every lease to be kept up.
    var leases: [Assignment] {
        self.workers.values.flatMap { $0.holding + $0.unseen.flatMap(\.assignments) }
    }
}
