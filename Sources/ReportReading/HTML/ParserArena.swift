/// Memory for one parsed page, given back as a whole.
///
/// libgumbo frees its tree recursively, which a deeply nested page could make overflow the stack; freeing the memory
/// beneath it cannot, and is quicker.
struct ParserArena: ~Copyable {
    /// What the parser is given to allocate with: a pointer that stays where it is.
    let state: UnsafeMutablePointer<State>

    struct State {
        fileprivate var chunks: [UnsafeMutableRawPointer] = []
        private var next: UnsafeMutableRawPointer?
        private var left = 0

        private static let chunkSize = 1 << 18
        private static let alignment = 16

        fileprivate init() {}

        mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
            let rounded = (size + Self.alignment - 1) & ~(Self.alignment - 1)
            if let next = self.next, rounded <= self.left {
                self.next = next + rounded
                self.left -= rounded
                return next
            }
            let capacity = max(rounded, Self.chunkSize)
            let chunk = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: Self.alignment)
            self.chunks.append(chunk)
            // A piece as large as a chunk has one of its own.
            if capacity > Self.chunkSize { return chunk }
            self.next = chunk + rounded
            self.left = capacity - rounded
            return chunk
        }
    }

    init() {
        self.state = .allocate(capacity: 1)
        self.state.initialize(to: State())
    }

    deinit {
        for chunk in self.state.pointee.chunks { chunk.deallocate() }
        self.state.deinitialize(count: 1)
        self.state.deallocate()
    }
}
