import Anatomy
import Mechanics

/// Draws that reach further in one number than the law they come from, the others following as they hang together with it.
///
/// A muscle that no test stretches may be as slack as it likes: what is known of it has a tail that no normal law has. Of half of the draws one
/// number is taken so many times as far from the mean (defensive mixture: T. Hesterberg, Technometrics 1995;37:185).
struct Widening {
    /// Part of the draws that is widened, and how far.
    static let share = 0.5
    static let factor = 3.0
    /// Numbers are widened whose variance the readings have brought below this part of the prior's.
    static let leastKnown = 0.8

    struct Entry {
        let place: Int
        let spread: Double
        /// How all numbers move with one spread of this one.
        let column: [Double]

        /// Moves a person; tells by how many columns.
        func widen(_ step: inout [Double]) -> Double {
            let further = (Widening.factor - 1) * step[place] / spread
            for index in step.indices { step[index] += further * column[index] }
            return further
        }
    }

    /// Left and right by turns.
    let entries: [Entry]
    private let firstDraw: Int
    /// Weights of the law itself and of each entry in the mixture.
    private let plain: Double
    private let each: Double

    init(_ law: LinearPosterior, prior: EstimationPrior, draws: Int) {
        func isKnown(_ place: Int) -> Bool {
            law.covariance[place, place] < Self.leastKnown * prior.covariance[place, place]
        }
        var places: [Int] = []
        for (left, unknown) in prior.unknowns.enumerated() where unknown.group?.side == .left {
            guard let right = unknown.mirrored.flatMap({ prior.index(of: $0) }),
                isKnown(left) || isKnown(right)
            else { continue }
            places += [left, right]
        }
        entries = places.map { place in
            let spread = law.covariance[place, place].squareRoot()
            return Entry(
                place: place, spread: spread,
                column: prior.mean.indices.map { law.covariance[$0, place] / spread })
        }
        firstDraw = entries.isEmpty ? draws : draws - Int(Self.share * Double(draws))
        plain = Double(firstDraw) / Double(draws)
        each = (1 - plain) / Double(max(1, entries.count))
    }

    /// Number of the entry that is widened of one of the four persons of a draw; mirrored persons have it on the other side.
    func entry(_ draw: Int, _ variant: Int) -> Int? {
        draw < firstDraw ? nil : 2 * (draw % (entries.count / 2)) + variant % 2
    }

    /// Density of the mixture over that of the law alone.
    func density(_ step: [Double]) -> Double {
        let flatter = 0.5 * (1 - 1 / (Self.factor * Self.factor))
        return entries.reduce(plain) { sum, entry in
            let u = step[entry.place] / entry.spread
            return sum + each / Self.factor * exponential(flatter * u * u)
        }
    }
}
