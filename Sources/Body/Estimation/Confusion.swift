import Anatomy

/// Unknowns that the readings cannot tell apart, and what of them is known together.
public struct Confusion: Sendable, Hashable {
    /// In the prior's order.
    public let members: [EstimationUnknown]
    /// The strongest correlation between two members that the readings made.
    public let correlation: Double
    /// Weights of the members, in their order, in the combination that the readings determine best; their absolute values sum to one.
    public let weights: [Double]
    /// Mean and standard deviation of the combination, and its standard deviation before anything was measured.
    public let mean: Double
    public let standardDeviation: Double
    public let priorStandardDeviation: Double
}

extension EstimationPosterior {
    /// Prior standard deviations that a group's mean must be above zero for it to be one of those that may be short.
    private static let leastPart = 0.5

    /// Sets of groups of one side, of which the readings say that something is short but not what: each alone is within the error, their sum (in
    /// prior standard deviations) is above zero with 95 % probability.
    ///
    /// - Parameter real: groups that are beyond the error of measurement by themselves.
    public func eitherShort(besides real: Set<SidedGroup>) -> [[SidedGroup]] {
        confusions.flatMap { confusion in
            [Side.left, .right].compactMap { side -> [SidedGroup]? in
                let members = confusion.members.compactMap(\.group).filter { group in
                    group.side == side
                        && prior.index(of: .shortening(group)).map {
                            mean[$0] > Self.leastPart * prior.standardDeviation($0)
                        } == true
                }
                let places = members.compactMap { prior.index(of: .shortening($0)) }
                guard members.count > 1, real.isDisjoint(with: members) else { return nil }
                var (sum, variance) = (0.0, 0.0)
                for i in places {
                    sum += mean[i] / prior.standardDeviation(i)
                    for j in places {
                        variance +=
                            covariance(i, j) / (prior.standardDeviation(i) * prior.standardDeviation(j))
                    }
                }
                return sum > Self.reachOf90 * max(0, variance).squareRoot() ? members : nil
            }
        }
    }

    /// Least correlation, that was not there beforehand, for two unknowns to be named together.
    public static let leastConfusion = 0.4

    /// Sets of unknowns that the readings have tied together, the most strongly tied first.
    ///
    /// Two unknowns are tied when the readings changed their correlation by ``leastConfusion`` or more and it is now that strong; sets are
    /// what hangs together by such ties. The combination of a set is the eigenvector with the least posterior variance in the metric
    /// of the prior.
    public var confusions: [Confusion] {
        let count = prior.unknowns.count
        var set = Array(0..<count)
        var strongest: [Int: Double] = [:]
        for i in 0..<count {
            for j in 0..<i where isTied(i, j) {
                let (a, b) = (min(set[i], set[j]), max(set[i], set[j]))
                for k in 0..<count where set[k] == b { set[k] = a }
            }
        }
        for i in 0..<count {
            for j in 0..<i where set[i] == set[j] && isTied(i, j) {
                let value = correlation(i, j)
                if abs(value) > abs(strongest[set[i]] ?? 0) { strongest[set[i]] = value }
            }
        }
        return strongest.sorted { (abs($0.value), $1.key) > (abs($1.value), $0.key) }.map { entry in
            let members = (0..<count).filter { set[$0] == entry.key }
            let weights = bestKnown(members)
            let variance = covariance.part(members).quadratic(weights, weights)
            return Confusion(
                members: members.map { prior.unknowns[$0] }, correlation: entry.value, weights: weights,
                mean: scalarProduct(weights, members.map { free[$0] }),
                standardDeviation: max(0, variance).squareRoot(),
                priorStandardDeviation: prior.covariance.part(members).quadratic(weights, weights)
                    .squareRoot())
        }
    }

    private func isTied(_ i: Int, _ j: Int) -> Bool {
        let now = correlation(i, j)
        let before = prior.covariance[i, j] / (prior.standardDeviation(i) * prior.standardDeviation(j))
        return abs(now) >= Self.leastConfusion && abs(now - before) >= Self.leastConfusion
    }

    /// Weights of the combination whose variance the readings have reduced most.
    private func bestKnown(_ members: [Int]) -> [Double] {
        let before = prior.covariance.part(members)
        guard let root = CholeskyFactor(before, semidefinite: 1e-12),
            members.indices.allSatisfy({ root.lower[$0, $0] > 0 })
        else { return members.map { _ in 1 / Double(members.count) } }
        // L⁻¹·C·L⁻ᵀ
        let half = root.forward(covariance.part(members))
        let inner = root.forward(half.transposed)
        let least = SymmetricEigen(inner).vectors[0]
        // w = L⁻ᵀ·v
        var weights = least
        for i in members.indices.reversed() {
            for k in i + 1..<max(i + 1, members.count) { weights[i] -= root.lower[k, i] * weights[k] }
            weights[i] /= root.lower[i, i]
        }
        let size = weights.reduce(0) { $0 + abs($1) }
        // the largest weight counts positive
        let largest = weights.max { abs($0) < abs($1) } ?? 1
        return weights.map { $0 / (largest < 0 ? -size : size) }
    }
}
