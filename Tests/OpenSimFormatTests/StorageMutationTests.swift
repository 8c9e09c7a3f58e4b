import Testing

@testable import OpenSimFormat

@Suite("Storages of any bytes")
struct StorageMutationTests {
    @Test("Damaged files are read or refused, never a crash", arguments: 0..<4)
    func mutations(seed: Int) {
        let seeds = StorageReadingTests.dialects + [trc]
        var state = UInt64(seed + 1)
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let rounds = 1_000
        for _ in 0..<rounds {
            var bytes = [UInt8](seeds[random(seeds.count)].utf8)
            for _ in 0...random(6) where !bytes.isEmpty {
                let place = random(bytes.count)
                switch random(5) {
                case 0: bytes[place] = UInt8(random(256))
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(
                        contentsOf: Array("\t\n\r ,=.-e9nN".utf8).shuffledSlice(random(12)), at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + random(40)))
                default:
                    bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random(20))], at: place)
                }
            }
            if let table = try? MotionTable(storage: bytes) {
                _ = try? table.smoothed(cutoff: 6)
                #expect(table.columns.allSatisfy { $0.count == table.times.count })
            }
            _ = try? MarkerTrajectories(trc: bytes)
        }
    }

    private let trc = """
        PathFileType\t4\t(X/Y/Z)\twalk.trc
        DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames
        60\t60\t2\t2\tmm\t60\t1\t2
        Frame#\tTime\tleft heel\t\t\tR.ASIS
        \t\tX1\tY1\tZ1\tX2\tY2\tZ2

        1\t0.0\t1000\t2\t3\t4\t5\t6
        2\t0.0166\t\t\t\t1\t2\t3
        """
}

extension [UInt8] {
    /// A few bytes, beginning anywhere.
    fileprivate func shuffledSlice(_ start: Int) -> [UInt8] { [UInt8](self[(start % count)...].prefix(3)) }
}
