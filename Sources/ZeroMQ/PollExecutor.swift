import CZeroMQ
import Glibc
import Synchronization

/// A serial executor with one thread of its own that sleeps in `zmq_poll`.
///
/// Actors pinned to it own their sockets outright: once made, a socket is used on this thread only, and a message
/// travels from `zmq_msg_recv` to the handler without a thread hop. The thread ends with ``stop()``.
public final class PollExecutor: SerialExecutor {
    public enum Readiness: Sendable {
        case readable, writable

        fileprivate var events: Int16 {
            switch self {
            case .readable: Int16(ZMQ_POLLIN)
            case .writable: Int16(ZMQ_POLLOUT)
            }
        }
    }

    private enum Work {
        case job(UnownedJob)
        case cancel(UInt64)
        case stop
    }

    private struct Waiter {
        let id: UInt64
        let socket: UnsafeMutableRawPointer
        let readiness: Readiness
        let continuation: UnsafeContinuation<Void, any Error>
    }

    private let inbox = Mutex<[Work]>([])
    private let isAsleep = Atomic<Bool>(false)
    private let thread = Atomic<UInt>(0)
    private let nextID = Atomic<UInt64>(0)
    private let wakeUp: CInt

    // Confined to the loop thread.
    nonisolated(unsafe) private var waiters: [Waiter] = []

    /// Creates the executor and starts its thread.
    public init() {
        self.wakeUp = eventfd(0, CInt(EFD_NONBLOCK) | CInt(EFD_CLOEXEC))
        precondition(self.wakeUp >= 0, "eventfd failed: \(errno)")
        var thread = pthread_t()
        let start = Unmanaged.passRetained(self).toOpaque()
        let result = pthread_create(
            &thread,
            nil,
            { start in
                if let start { Unmanaged<PollExecutor>.fromOpaque(start).takeRetainedValue().loop() }
                return nil
            },
            start
        )
        precondition(result == 0, "pthread_create failed: \(result)")
        pthread_detach(thread)
    }

    deinit { close(self.wakeUp) }

    public func enqueue(_ job: consuming ExecutorJob) { self.submit(.job(UnownedJob(job))) }

    public func checkIsolated() { precondition(self.isOnThread, "not on the PollExecutor's thread") }

    /// Ends the thread once the work already submitted has run. No actor may use the executor after that.
    public func stop() { self.submit(.stop) }

    /// Suspends until `socket` is ready. Throws `CancellationError` when the task is cancelled.
    ///
    /// `isolation` is captured on purpose: a closure that does not capture it would run on the global pool, and
    /// `waiters` belongs to this thread.
    public func wait(
        for readiness: Readiness,
        on socket: borrowing Socket,
        isolation: isolated any Actor = #isolation
    ) async throws {
        let id = self.nextID.add(1, ordering: .relaxed).newValue
        let handle = socket.handle
        try await withTaskCancellationHandler {
            _ = isolation
            try await withUnsafeThrowingContinuation { continuation in
                self.checkIsolated()
                self.waiters.append(
                    Waiter(id: id, socket: handle, readiness: readiness, continuation: continuation)
                )
            }
        } onCancel: {
            self.submit(.cancel(id))
        }
    }

    private var isOnThread: Bool { UInt(pthread_self()) == self.thread.load(ordering: .relaxed) }

    private func submit(_ work: Work) {
        self.inbox.withLock { $0.append(work) }
        if self.isAsleep.exchange(false, ordering: .sequentiallyConsistent) { eventfd_write(self.wakeUp, 1) }
    }

    private func takeInbox() -> [Work] {
        self.inbox.withLock { inbox in
            let work = inbox
            inbox.removeAll(keepingCapacity: true)
            return work
        }
    }

    private func loop() {
        self.thread.store(UInt(pthread_self()), ordering: .relaxed)
        var items: [zmq_pollitem_t] = []
        var isStopping = false
        while true {
            for work in self.takeInbox() {
                switch work {
                case .job(let job): job.runSynchronously(on: self.asUnownedSerialExecutor())
                case .cancel(let id):
                    if let index = self.waiters.firstIndex(where: { $0.id == id }) {
                        self.waiters.remove(at: index).continuation.resume(throwing: CancellationError())
                    }
                case .stop: isStopping = true
                }
            }
            if isStopping && self.waiters.isEmpty && self.inbox.withLock({ $0.isEmpty }) { return }
            self.sleep(&items)
        }
    }

    /// Sleeps until a waiter's socket is ready or work arrives, and resumes the waiters that are ready.
    private func sleep(_ items: inout [zmq_pollitem_t]) {
        items.removeAll(keepingCapacity: true)
        items.append(zmq_pollitem_t(socket: nil, fd: self.wakeUp, events: Int16(ZMQ_POLLIN), revents: 0))
        for waiter in self.waiters {
            items.append(zmq_pollitem_t(socket: waiter.socket, fd: 0, events: waiter.readiness.events, revents: 0))
        }
        self.isAsleep.store(true, ordering: .sequentiallyConsistent)
        let hasWork = self.inbox.withLock { !$0.isEmpty }
        let count = zmq_poll(&items, CInt(items.count), hasWork ? 0 : -1)
        self.isAsleep.store(false, ordering: .sequentiallyConsistent)
        guard count > 0 else { return }
        if items[0].revents != 0 {
            var value: eventfd_t = 0
            eventfd_read(self.wakeUp, &value)
        }
        for index in self.waiters.indices.reversed() where items[index + 1].revents != 0 {
            self.waiters.remove(at: index).continuation.resume()
        }
    }
}
