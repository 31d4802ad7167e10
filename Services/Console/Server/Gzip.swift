import CZlib

/// Compression as browsers take it (RFC 1952).
enum Gzip {
    /// `nil` where zlib lacks memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 5 of 9: pages hardly get smaller with more, and take longer.
        guard czlib_deflate_init_gzip(&stream, 5) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        // zlib counts in 32 bits, and takes its input as mutable without changing it.
        guard bound < Int(UInt32.max) else { return nil }
        var input = bytes
        return input.withUnsafeMutableBufferPointer { input in
            let compressed = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(bound)
                // The output holds all that can come, so that one call ends it.
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? bound - Int(stream.avail_out) : 0
            }
            return compressed.isEmpty ? nil : compressed
        }
    }
}
