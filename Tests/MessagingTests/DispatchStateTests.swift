import Testing

@testable import Messaging

@Suite struct DispatchStateTests {
    private static func assignments(_ numbers: Range<Int64>) -> [Assignment] {
        numbers.map { Assignment(job: $0, token: $0, version: $0, attempt: 1) }
    }

    private static func ready(credit: Int, seen: Int, holding: [Assignment] = []) -> WorkerMessage.Ready {
        WorkerMessage.Ready(worker: "w", credit: credit, seen: seen, epoch: "now", holding: holding)
    }

    @Test func offersOnTheirWayCountAgainstTheCredit() {
        var state = DispatchState(epoch: "now")
        state.receive(Self.ready(credit: 8, seen: 0), from: [1], at: .now)
        #expect(state.nextWorker()?.room == 8)
        #expect(state.offer(Self.assignments(0..<3), to: [1])?.number == 1)
        #expect(state.nextWorker()?.room == 5)

        // A heartbeat that was sent before the offer arrived states the same credit again.
        state.receive(Self.ready(credit: 8, seen: 0), from: [1], at: .now)
        #expect(state.nextWorker()?.room == 5)

        state.receive(Self.ready(credit: 5, seen: 1, holding: Self.assignments(0..<3)), from: [1], at: .now)
        #expect(state.nextWorker()?.room == 5)
        _ = state.offer(Self.assignments(3..<8), to: [1])
        #expect(state.nextWorker() == nil)
        #expect(Set(state.leases.map(\.job)) == Set(0..<8))
    }

    @Test func aWorkerIsAskedAgainOnceHalfOfWhatItTakesHasEnded() {
        var state = DispatchState(epoch: "now")
        state.receive(Self.ready(credit: 3, seen: 0, holding: Self.assignments(0..<5)), from: [1], at: .now)
        #expect(state.nextWorker() == nil)
        state.receive(Self.ready(credit: 4, seen: 0, holding: Self.assignments(0..<4)), from: [1], at: .now)
        #expect(state.nextWorker()?.room == 4)
    }

    @Test func anOfferThatComesAgainDoesNotKeepTheNextOnesWaiting() throws {
        var state = DispatchState(epoch: "now")
        var seen = SeenOffers()
        state.receive(Self.ready(credit: 4, seen: 0), from: [1], at: .now)
        let offers = [state.offer(Self.assignments(0..<2), to: [1]), state.offer(Self.assignments(2..<4), to: [1])]
            .compactMap(\.self)
        for offer in offers + offers.prefix(1) { seen.note(offer) }
        state.receive(Self.ready(credit: 4, seen: seen.number), from: [1], at: .now)
        #expect(state.nextWorker()?.room == 4)

        // One that restarted counts anew.
        seen.note(DispatcherMessage.Offer(number: 1, epoch: "then", assignments: []))
        #expect(seen.number == 1 && seen.epoch == "then")
    }

    @Test func theWorkerWithMostRoomIsNext() {
        var state = DispatchState(epoch: "now")
        state.receive(Self.ready(credit: 2, seen: 0), from: [1], at: .now)
        state.receive(Self.ready(credit: 5, seen: 0), from: [2], at: .now)
        #expect(state.nextWorker()?.route == [2])
        _ = state.offer(Self.assignments(0..<4), to: [2])
        #expect(state.nextWorker()?.route == [1])
    }

    @Test func aLostWorkerReturnsAllItHeldOrWasBeingSent() {
        var state = DispatchState(epoch: "now")
        let start = ContinuousClock.now
        state.receive(Self.ready(credit: 4, seen: 0, holding: Self.assignments(0..<2)), from: [1], at: start)
        _ = state.offer(Self.assignments(2..<3), to: [1])
        #expect(state.silent(since: start).isEmpty)
        #expect(state.silent(since: start + .seconds(1)) == [[1]])
        #expect(state.remove([1]).map(\.job) == [0, 1, 2])
        #expect(state.leases.isEmpty)
        #expect(state.offer(Self.assignments(3..<4), to: [1]) == nil)
    }

    @Test func aWorkerThatConnectsAnewKeepsItsJobs() {
        var state = DispatchState(epoch: "now")
        state.receive(Self.ready(credit: 4, seen: 0, holding: Self.assignments(0..<3)), from: [1], at: .now)
        state.receive(Self.ready(credit: 4, seen: 0, holding: Self.assignments(0..<2)), from: [2], at: .now)
        #expect(state.remove([1]).map(\.job) == [2])
    }

    @Test func whatWasSeenOfAnEarlierLifeSaysNothing() {
        var state = DispatchState(epoch: "now")
        state.receive(Self.ready(credit: 2, seen: 0), from: [1], at: .now)
        _ = state.offer(Self.assignments(0..<2), to: [1])
        var stale = Self.ready(credit: 2, seen: 57)
        stale.epoch = "before"
        state.receive(stale, from: [1], at: .now)
        #expect(state.nextWorker() == nil)
    }

    @Test func anOfferThatCouldNotBeSentIsNoLongerOnItsWay() throws {
        var state = DispatchState(epoch: "now")
        state.receive(Self.ready(credit: 2, seen: 0), from: [1], at: .now)
        let sent = state.offer(Self.assignments(0..<2), to: [1])
        let offer = try #require(sent)
        #expect(state.nextWorker() == nil)
        state.retract(offer, from: [1])
        #expect(state.nextWorker()?.room == 2)
        #expect(state.leases.isEmpty)
    }

    @Test(arguments: [
        [],
        [Array("FAZHI-WORK/1".utf8)],
        [Array("FAZHI-WORK/2".utf8), Array("READY".utf8), Array("{}".utf8)],
        [Array("FAZHI-WORK/1".utf8), Array("READY".utf8), Array("{}".utf8)],
        [Array("FAZHI-WORK/1".utf8), Array("READY".utf8), Array("{\"credit\":1e400}".utf8)],
        [Array("FAZHI-WORK/1".utf8), Array("STEAL".utf8), Array("[]".utf8)],
        [Array("FAZHI-WORK/1".utf8), Array("BYE".utf8), Array("[1]".utf8)],
        [[0xFF, 0x00], [0xFF], [0xFF], [0xFF]],
    ])
    func malformedMessagesAreNoMessages(frames: [[UInt8]]) {
        #expect(WorkProtocol.workerMessage(frames) == nil)
        #expect(WorkProtocol.dispatcherMessage(frames) == nil)
    }

    @Test func anAbsurdCreditIsBounded() {
        let frames = [
            Array("FAZHI-WORK/1".utf8), Array("READY".utf8),
            Array(#"{"worker":"w","credit":999999999,"seen":0,"holding":[]}"#.utf8),
        ]
        guard case .ready(let ready) = WorkProtocol.workerMessage(frames) else {
            Issue.record("not read")
            return
        }
        #expect(ready.credit == 4_096)
    }
}
