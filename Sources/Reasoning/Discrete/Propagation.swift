/// One evidence set through a junction tree: messages to the roots and back (Hugin: Jensen, Lauritzen &
/// Olesen 1990).
///
/// All numbers are non-negative and only added, multiplied and divided, so relative accuracy is kept. Tables
/// are rescaled by powers of two only, which is exact. The division of the way back takes 0/0 as 0: where the
/// message up was zero the clique has nothing left to scale.
extension JunctionTree {
    struct Answer {
        /// Natural logarithm of the probability of the evidence.
        let logEvidence: Double
        /// For each variable of the tree the probability of each state.
        let posteriors: [Int: [Double]]
    }

    /// Message entries below this share of the largest are taken as zero, so that the division cannot
    /// overflow.
    private static let negligible = 0x1p-900
    /// Tables whose largest entry sinks below this are rescaled.
    private static let low = 0x1p-60

    /// - Parameter evidence: variable to state, cut variables included; variables of neither this tree nor
    ///   its cut are ignored.
    func answer(_ evidence: [Int: Int]) throws(InferenceError) -> Answer {
        var (tables, exponent) = potentials.map { ($0, self.exponent) } ?? products(evidence: evidence)
        var constant = 1.0
        for factor in constants {
            constant *= network.variables[factor.variable].table[offset(of: factor, evidence)]
            JunctionTree.rescale(&constant, &exponent)
        }
        for (variable, state) in evidence {
            guard let home = homes[variable] else { continue }
            var indicator = [Double](repeating: 0, count: network.variables[variable].states.count)
            indicator[state] = 1
            _ = home.walk.multiply(&tables[home.clique], by: indicator)
        }

        // Towards the roots: what each clique says about what it shares with its parent.
        var messages = [[Double]](repeating: [], count: cliques.count)
        var total = constant
        for index in cliques.indices.reversed() {
            let clique = cliques[index]
            guard let parent = clique.parent else {
                total *= TableWalk(counts: [clique.size], strides: [0]).sums(of: tables[index], size: 1)[0]
                JunctionTree.rescale(&total, &exponent)
                continue
            }
            var message = clique.toSeparator.sums(of: tables[index], size: clique.separatorSize)
            exponent += JunctionTree.rescaleToOne(&message)
            let largest = clique.parentToSeparator.multiply(&tables[parent], by: message)
            if largest < JunctionTree.low { exponent += JunctionTree.rescaleToOne(&tables[parent]) }
            messages[index] = message
        }
        guard total > 0 else { throw .impossibleEvidence }

        // And back: what the rest says about it, the clique's own part divided out.
        for (index, clique) in cliques.enumerated() {
            guard let parent = clique.parent else { continue }
            var message = clique.parentToSeparator.sums(of: tables[parent], size: clique.separatorSize)
            _ = JunctionTree.rescaleToOne(&message)
            for entry in message.indices {
                message[entry] = messages[index][entry] > 0 ? message[entry] / messages[index][entry] : 0
            }
            let largest = clique.toSeparator.multiply(&tables[index], by: message)
            if largest < JunctionTree.low { _ = JunctionTree.rescaleToOne(&tables[index]) }
        }

        var posteriors: [Int: [Double]] = [:]
        for (variable, home) in homes {
            let states = network.variables[variable].states.count
            var posterior = home.walk.sums(of: tables[home.clique], size: states)
            let sum = posterior.reduce(0, +)
            guard sum > 0 else { throw .impossibleEvidence }
            for state in posterior.indices { posterior[state] /= sum }
            posteriors[variable] = posterior
        }
        return Answer(
            logEvidence: naturalLogarithm(total) + Double(exponent) * naturalLogarithm(2),
            posteriors: posteriors)
    }

    /// The product of the conditional tables of each clique, and the power of two taken out of them.
    func products(evidence: [Int: Int]) -> (tables: [[Double]], exponent: Int) {
        var exponent = 0
        var tables: [[Double]] = []
        tables.reserveCapacity(cliques.count)
        for clique in cliques {
            var table = [Double](repeating: 1, count: clique.size)
            for factor in clique.factors {
                let largest = factor.walk.multiply(
                    &table, by: network.variables[factor.variable].table, from: offset(of: factor, evidence))
                if largest < JunctionTree.low { exponent += JunctionTree.rescaleToOne(&table) }
            }
            tables.append(table)
        }
        return (tables, exponent)
    }

    private func offset(of factor: Factor, _ evidence: [Int: Int]) -> Int {
        factor.cut.reduce(0) { $0 + $1.stride * (evidence[$1.variable] ?? 0) }
    }

    /// Scales by a power of two so that the largest entry is in 1..<2, drops negligible entries and returns
    /// the power taken out.
    private static func rescaleToOne(_ table: inout [Double]) -> Int {
        guard let largest = table.max(), largest > 0 else { return 0 }
        let power = Int(largest.exponent)
        let factor = Double(sign: .plus, exponent: -power / 2, significand: 1)
        let rest = Double(sign: .plus, exponent: -power - (-power / 2), significand: 1)
        for entry in table.indices {
            let scaled = table[entry] * factor * rest  // In two steps: 2^1074 itself is no Double.
            table[entry] = scaled < negligible ? 0 : scaled
        }
        return power
    }

    private static func rescale(_ value: inout Double, _ exponent: inout Int) {
        guard value > 0, value < low else { return }
        exponent += Int(value.exponent)
        value = value.significand
    }
}
