import CZeroMQ

/// Owns a libzmq context.
///
/// Every ``Socket`` keeps its context alive, so `zmq_ctx_term` runs only after the last socket has been closed.
public final class Context: Sendable {
    // libzmq contexts are thread-safe.
    nonisolated(unsafe) private let handle: UnsafeMutableRawPointer

    public init() throws(ZeroMQError) {
        guard let handle = zmq_ctx_new() else { throw .last("zmq_ctx_new") }
        self.handle = handle
    }

    deinit { zmq_ctx_term(self.handle) }

    /// A new socket with its options set; the caller closes it.
    func makeSocket(_ kind: Socket.Kind, _ options: SocketOptions) throws(ZeroMQError) -> UnsafeMutableRawPointer {
        guard let socket = zmq_socket(self.handle, kind.rawValue) else { throw .last("zmq_socket") }
        do {
            try options.apply(to: socket, of: kind)
        } catch {
            zmq_close(socket)
            throw error
        }
        return socket
    }
}
