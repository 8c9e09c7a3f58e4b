import Foundation

/// Lines of a stream, read in chunks; a line over the limit is skipped but reported, never kept whole.
struct LineReader {
    struct Line: Sendable {
        let bytes: [UInt8]
        let isTooLong: Bool

        var isBlank: Bool { !isTooLong && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
    }

    private let handle: FileHandle
    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(handle: FileHandle, limit: Int) {
        self.handle = handle
        self.limit = limit
    }

    /// The next line without its end, or nil at the end of the stream.
    mutating func next() throws -> Line? {
        var scanned = start
        var isTooLong = false
        while true {
            let end = buffer[scanned...].firstIndex(of: 0x0A)
            if end != nil || isAtEnd {
                let stop = end ?? buffer.count
                if end == nil, stop == start, !isTooLong { return nil }
                isTooLong = isTooLong || stop - start > limit
                defer { start = end.map { $0 + 1 } ?? stop }
                return Line(bytes: isTooLong ? [] : Array(buffer[start..<stop]), isTooLong: isTooLong)
            }
            // forget what was handed out, and the head of a line that is too long anyway
            if buffer.count - start > limit { isTooLong = true }
            buffer.removeFirst(isTooLong ? buffer.count : start)
            start = 0
            scanned = buffer.count
            guard let chunk = try handle.read(upToCount: 1 << 16), !chunk.isEmpty else {
                isAtEnd = true
                continue
            }
            buffer.append(contentsOf: chunk)
        }
    }
}
