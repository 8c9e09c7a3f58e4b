import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Models of any bytes")
struct OsimMutationTests {
    /// One of a hundred small damages.
    static func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        func place() -> Int { Int.random(in: 0..<max(1, bytes.count), using: &random) }
        for _ in 0...Int.random(in: 0...3, using: &random) where bytes.count > 50 {
            let at = place()
            let length = min(bytes.count - at, Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<at + length)
            case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: place())
            case 3:
                let word = [
                    "NaN", "-Inf", "1e308", "0", "-1", "/", "..", "<a>", "</a>", "&lt;", "true", " 7 7 7 ",
                ]
                bytes.insert(contentsOf: Array(word.randomElement(using: &random)!.utf8), at: at)
            case 4:
                // one number for another
                guard let digit = bytes[at...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
                    continue
                }
                bytes[digit] = UInt8(ascii: "-")
            case 5:
                // swap two stretches
                let other = min(place(), bytes.count - length)
                guard other + length <= at || at + length <= other else { continue }
                let piece = Array(bytes[at..<at + length])
                bytes.replaceSubrange(at..<at + length, with: bytes[other..<other + length])
                bytes.replaceSubrange(other..<other + length, with: piece)
            default:
                // a whole element gone
                guard let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")),
                    let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
                else { continue }
                bytes.removeSubrange(start...end)
            }
        }
        return bytes
    }

    @Test("Damaged models are read or refused, never a crash", arguments: 0..<4)
    func mutations(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let leg = try OsimReadingTests.leg(30000).bytes
        let originals = [Array(OsimSamples.hinge().utf8), leg, try OsimReadingTests.leg(40600).bytes]
        let rounds = 150
        var wasRead = 0
        for round in 0..<rounds {
            let bytes = Self.damaged(originals[round % originals.count], &random)
            guard let read = try? readModel(bytes: bytes) else { continue }
            wasRead += 1
            let healthy = [TissueState](repeating: .healthy, count: read.model.muscles.count)
            #expect(try write(read, tissue: healthy).bytes == bytes)
            #expect(ModelSummary(read).bodies.count == read.model.bodies.count - 1)
        }
        // some damages do no harm; were none read, the test would test nothing
        #expect(wasRead > 0)
    }
}
