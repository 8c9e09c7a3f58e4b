import Foundation
import Testing

@testable import culprit

@Suite("Lines of a stream")
struct LineReaderTests {
    /// Chunks are 64 KiB; a limit beside and at that size puts line ends on both sides of every border.
    static let limits = [10, 65_535, 65_536, 65_537, 200_000]

    @Test(
        "every line is handed out once, in order, and only those over the limit without their bytes",
        arguments: limits)
    func lines(_ limit: Int) throws {
        var seed: UInt64 = UInt64(limit)
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        var content: [UInt8] = []
        for _ in 0..<60 {
            let lengths = [
                0, 1, random(300), limit - 1, limit, limit + 1, limit + 65_536, random(3 * limit + 1),
            ]
            content += [UInt8](
                repeating: UInt8(ascii: "a") + UInt8(random(26)), count: lengths[random(lengths.count)])
            content.append(0x0A)
        }
        // once with the last line end, once without
        for bytes in [content, Array(content.dropLast())] {
            // the oracle: split, less the empty piece after a last line end
            var expected = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
            if expected.last?.isEmpty == true { expected.removeLast() }
            let read = try Self.read(bytes, limit: limit)
            #expect(read.map(\.isTooLong) == expected.map { $0.count > limit })
            #expect(zip(read, expected).allSatisfy { $0.isTooLong || $0.bytes == $1 })
            #expect(read.allSatisfy { $0.bytes.count <= limit })
        }
    }

    @Test("an empty stream has no lines")
    func empty() throws {
        #expect(try Self.read([], limit: 10).isEmpty)
    }

    private static func read(_ bytes: [UInt8], limit: Int) throws -> [LineReader.Line] {
        let file = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var reader = LineReader(handle: try FileHandle(forReadingFrom: file), limit: limit)
        var lines: [LineReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }
}
