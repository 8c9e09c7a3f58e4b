import Testing

@testable import Reasoning

@Suite struct `Accuracy rows become network figures` {
    private func row(
        _ cause: Int, _ positive: Double, _ negative: Double, sd: Double = 0.3, sdNegative: Double? = nil
    ) -> AccuracyRow {
        AccuracyRow(
            cause: cause, lrPositive: positive, lrNegative: negative, sdLogPositive: sd,
            sdLogNegative: sdNegative ?? sd)
    }

    @Test(arguments: [(0.88, 0.69), (0.92, 0.28), (0.28, 0.90), (0.05, 0.5), (0.36, 0.74)])
    func `one row gives back the sensitivity and specificity it came from`(
        sensitivity: Double, specificity: Double
    ) throws {
        let positive = sensitivity / (1 - specificity)
        let negative = (1 - sensitivity) / specificity
        let converted = try ConvertedFinding(rows: [row(4, positive, negative)])
        #expect(abs(converted.leak - (1 - specificity)) < 1e-13)
        #expect(converted.links.count == 1)
        #expect(converted.links[0].cause == 4)
        #expect(abs(converted.links[0].probability - sensitivity) < 1e-13)
        expectClose(
            [converted.achieved[0].positive, converted.achieved[0].negative], [positive, negative],
            within: 1e-12)
    }

    @Test func `straight leg raise alone, by hand`() throws {
        // LR+ 0.92/0.72 = 1.2778, LR− 0.08/0.28 = 0.2857: b = 0.7143/0.9921 = 0.72, s = 0.92
        let converted = try ConvertedFinding(rows: [row(0, 0.92 / 0.72, 0.08 / 0.28)])
        expectClose([converted.leak, converted.links[0].probability], [0.72, 0.92], within: 1e-12)
    }

    @Test func `two rows that agree on the base rate are both met`() throws {
        // b = 0.2 with s = 0.8 (LR 4, 0.25) and s = 0.05 (LR 0.25, 1.1875)
        let converted = try ConvertedFinding(rows: [row(0, 4, 0.25), row(1, 0.25, 0.95 / 0.8, sd: 0.7)])
        #expect(abs(converted.leak - 0.2) < 1e-7)
        expectClose(converted.links.map(\.probability), [0.8, 0.05], within: 1e-6)
    }

    @Test func `of two rows that conflict the surer one keeps more of its ratios`() throws {
        let rows = [row(0, 4, 0.25, sd: 0.1), row(1, 1.5, 0.5, sd: 0.8)]
        let converted = try ConvertedFinding(rows: rows)
        // alone they ask for base rates 0.2 and 0.5
        #expect(converted.leak > 0.2 && converted.leak < 0.5)
        func misfit(_ index: Int) -> Double {
            let achieved = converted.achieved[index]
            return abs(naturalLogarithm(achieved.positive / rows[index].lrPositive))
                + abs(naturalLogarithm(achieved.negative / rows[index].lrNegative))
        }
        #expect(misfit(0) < misfit(1))
        #expect(misfit(1) > 0.05)
        let reversed = try ConvertedFinding(rows: [row(0, 4, 0.25, sd: 0.8), row(1, 1.5, 0.5, sd: 0.1)])
        #expect(reversed.leak > converted.leak)
    }

    @Test(arguments: 0..<100)
    func `the fit has no better neighbour on a fine grid`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed) + 77)
        let rows = (0..<(2 + seed % 3)).map { cause in
            let (b, s) = (0.02 + 0.9 * random.uniform(), 0.02 + 0.9 * random.uniform())
            return row(
                cause, s / b, (1 - s) / (1 - b), sd: 0.1 + random.uniform(),
                sdNegative: 0.1 + random.uniform())
        }
        let converted = try ConvertedFinding(rows: rows)
        // the best s for a base rate, by brute force
        func squares(_ row: AccuracyRow, _ b: Double, _ s: Double) -> Double {
            let positive = (naturalLogarithm(s / b) - naturalLogarithm(row.lrPositive)) / row.sdLogPositive
            let negative =
                (naturalLogarithm((1 - s) / (1 - b)) - naturalLogarithm(row.lrNegative)) / row.sdLogNegative
            return positive * positive + negative * negative
        }
        var mine = 0.0
        for (row, link) in zip(rows, converted.links) {
            mine += squares(row, converted.leak, link.probability)
        }
        var best = Double.infinity
        for i in 1..<200 {
            let b = Double(i) / 200
            var sum = 0.0
            for row in rows {
                var least = Double.infinity
                for k in 1..<200 { least = min(least, squares(row, b, Double(k) / 200)) }
                sum += least
            }
            best = min(best, sum)
        }
        #expect(mine <= best + 1e-9)
    }

    @Test func `a row that tells nothing makes no link`() throws {
        let converted = try ConvertedFinding(rows: [row(0, 1, 1), row(1, 3, 0.5)])
        #expect(converted.links.map(\.cause) == [1])
        #expect(converted.achieved[0] == (1, 1))
        expectClose(
            [converted.achieved[1].positive, converted.achieved[1].negative], [3, 0.5], within: 1e-12)
        let empty = try ConvertedFinding(rows: [row(0, 1, 1)])
        #expect(empty.leak == 0.5)
        #expect(empty.links.isEmpty)
    }

    @Test(arguments: [
        (4.0, 1.0, 4.0, 0.95), (0.8, 1.0, 0.8, 1.05), (1.0, 0.3, 1.05, 0.3), (1.0, 2.0, 0.95, 2.0),
        (3.0, 1.2, 3.0, 0.95), (0.9, 0.4, 1.05, 0.4), (2.0, 2.0, 2.0, 0.95), (.infinity, 0.5, 1000, 0.5),
        (5.0, 0.0, 5.0, 0.001), (0.0, 1.5, 0.001, 1.5),
    ])
    func `ratios that cannot be met are read by the rule`(
        positive: Double, negative: Double, achievedPositive: Double, achievedNegative: Double
    ) throws {
        let converted = try ConvertedFinding(rows: [row(0, positive, negative)])
        #expect(converted.leak > 0 && converted.leak < 1)
        #expect((0...1).contains(converted.links[0].probability))
        let achieved = converted.achieved[0]
        #expect(abs(achieved.positive / achievedPositive - 1) < 1e-9)
        #expect(abs(achieved.negative / achievedNegative - 1) < 1e-9)
    }

    @Test func `rows that are no ratios are refused with their place`() {
        #expect(throws: ReasoningError.valueOutOfRange(at: .accuracyRow(1), value: -2, allowed: "0...")) {
            try ConvertedFinding(rows: [row(0, 2, 0.5), row(1, -2, 0.5)])
        }
        #expect(throws: ReasoningError.self) { try ConvertedFinding(rows: [row(0, .nan, 0.5)]) }
        #expect(throws: ReasoningError.repeated(at: .accuracyRow(1), index: 3)) {
            try ConvertedFinding(rows: [row(3, 2, 0.5), row(3, 2, 0.5)])
        }
    }
}
