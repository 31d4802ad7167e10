import CZlib

/// The bytes of a web archive: as they are, or out of gzip members of which each is whole by itself.
///
/// zlib rather than libarchive, which reads on into the next member and, where that is damaged, gives neither.
final class RecordStream {
    private let source: ContainerSource
    private let isCompressed: Bool
    /// Where reading goes on in the archive.
    private(set) var position = 0
    /// Where the gzip member under way begins.
    private var memberStart = 0
    private var isInMember = false
    private let stream: UnsafeMutablePointer<z_stream>
    private var output = [UInt8](repeating: 0, count: 1 << 16)

    private static let blockSize = 1 << 16

    init(_ source: ContainerSource) {
        self.source = source
        self.isCompressed = source.bytes(from: 0, count: 2) == [0x1F, 0x8B]
        self.stream = .allocate(capacity: 1)
        self.stream.initialize(to: z_stream())
    }

    deinit {
        if self.isInMember { inflateEnd(self.stream) }
        self.stream.deinitialize(count: 1)
        self.stream.deallocate()
    }

    /// The next bytes; empty at the end. What it throws is of one gzip member; ``skipDamage()`` goes past it.
    func read() throws(ArchiveError) -> [UInt8] {
        guard self.isCompressed else {
            let block = self.source.bytes(from: self.position, count: Self.blockSize)
            self.position += block.count
            return block
        }
        while true {
            let input = self.source.bytes(from: self.position, count: Self.blockSize)
            guard !input.isEmpty else {
                if self.isInMember { throw .damaged("the last gzip member is cut off") }
                return []
            }
            if !self.isInMember {
                // Some writers fill up with zeros.
                let padding = input.prefix { $0 == 0 }.count
                self.position += padding
                if padding > 0 { continue }
                try self.beginMember()
            }
            let (produced, status) = self.inflate(input)
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR && produced > 0 else {
                throw .damaged(self.stream.pointee.msg.map { String(cString: $0) } ?? "gzip error \(status)")
            }
            if status == Z_STREAM_END { self.endMember() }
            if produced > 0 { return Array(self.output[..<produced]) }
        }
    }

    /// Goes to where the next gzip member may begin; `false` where there is none, or the damage is not gzip's.
    func skipDamage() -> Bool {
        guard self.isCompressed else { return false }
        self.endMember()
        guard let next = self.source.nextGzip(from: self.memberStart + 1) else {
            self.position = self.source.size
            return false
        }
        self.position = next
        return true
    }

    private func beginMember() throws(ArchiveError) {
        self.memberStart = self.position
        self.stream.pointee = z_stream()
        guard czlib_inflate_init_gzip(self.stream) == Z_OK else { throw .unavailable("out of memory") }
        self.isInMember = true
    }

    private func endMember() {
        if self.isInMember { inflateEnd(self.stream) }
        self.isInMember = false
    }

    private func inflate(_ input: [UInt8]) -> (produced: Int, status: CInt) {
        var input = input
        return input.withUnsafeMutableBufferPointer { input in
            self.output.withUnsafeMutableBufferPointer { output in
                self.stream.pointee.next_in = input.baseAddress
                self.stream.pointee.avail_in = uInt(input.count)
                self.stream.pointee.next_out = output.baseAddress
                self.stream.pointee.avail_out = uInt(output.count)
                let status = CZlib.inflate(self.stream, Z_NO_FLUSH)
                self.position += input.count - Int(self.stream.pointee.avail_in)
                return (output.count - Int(self.stream.pointee.avail_out), status)
            }
        }
    }
}
