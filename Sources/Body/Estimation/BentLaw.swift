import Mechanics

/// All readings around the most probable numbers, asked for many persons at once.
struct BentLaw {
    let center: [Double]
    let readings: [BentReading]
    let tangents: MeanLines
    /// The bent ones, one after another, so that asking them follows no reference.
    let bent: [Bent]
    private let places: [Int]
    private let axes: [Double]
    private let polynomials: [BentReading.Polynomial]
    private let turns: [Double]
    private let bends: [Double]
    /// Coordinates of all bent readings together.
    let width: Int

    /// Where one reading's parts begin.
    struct Bent {
        var number: Int
        var size: Int
        var walked: Int
        var coordinates: Int
        var axes: Int
        var polynomials: Int
        var turns: Int
    }

    init(center: [Double], readings: [BentReading]) {
        self.center = center
        self.readings = readings
        tangents = MeanLines(place: center, readings: readings)
        var bent: [Bent] = []
        var (places, axes, turns, bends) = ([Int](), [Double](), [Double](), [Double]())
        var polynomials: [BentReading.Polynomial] = []
        for (number, reading) in readings.enumerated() where reading.isBent {
            bent.append(
                Bent(
                    number: number, size: reading.places.count, walked: reading.walked,
                    coordinates: places.count, axes: axes.count, polynomials: polynomials.count,
                    turns: turns.count))
            places += reading.places
            axes += reading.axes
            polynomials += reading.polynomials
            turns += reading.turns
            bends += reading.bends
        }
        self.bent = bent
        self.places = places
        self.axes = axes
        self.polynomials = polynomials
        self.turns = turns
        self.bends = bends
        width = places.count
    }

    /// Coordinates of all bent readings for a way from the centre.
    func coordinates(of way: [Double], _ result: inout [Double]) {
        for reading in bent {
            for axis in 0..<reading.size {
                var sum = 0.0
                for index in 0..<reading.size {
                    sum +=
                        axes[reading.axes + axis * reading.size + index]
                        * way[places[reading.coordinates + index]]
                }
                result[reading.coordinates + axis] = sum
            }
        }
    }

    /// What the tangent of a reading leaves out.
    ///
    /// - Parameters:
    ///   - coordinates: of all bent readings.
    ///   - gradient: gains the derivative by each coordinate, where wanted.
    @inline(__always)
    func bend(
        _ reading: Bent, _ coordinates: [Double], gradient: inout [Double], wantsGradient: Bool
    ) -> Double {
        let furthest = BentReading.reach
        var sum = 0.0
        for axis in 0..<reading.walked {
            let whole = coordinates[reading.coordinates + axis]
            let own = polynomials[reading.polynomials + axis](whole)
            let u = min(furthest, max(-furthest, whole))
            let row = reading.turns + axis * reading.size
            var turn = 0.0
            var bend = 0.0
            for other in 0..<reading.size {
                turn += turns[row + other] * coordinates[reading.coordinates + other]
                bend += bends[row + other] * coordinates[reading.coordinates + other]
            }
            sum += own.value + u * (turn + u * bend)
            guard wantsGradient else { continue }
            gradient[reading.coordinates + axis] += own.slope + (u == whole ? turn + 2 * u * bend : 0)
            for other in 0..<reading.size {
                gradient[reading.coordinates + other] += u * (turns[row + other] + u * bends[row + other])
            }
        }
        return sum
    }

    /// The four persons of a draw: coordinates ±same ±other about a start.
    static let signs: [(same: Double, other: Double)] = [(1, 1), (1, -1), (-1, -1), (-1, 1)]

    /// Mean value, mean slopes and what they leave out, over a normal law.
    func meanLines(over law: LinearPosterior, unknowns: [EstimationUnknown]) -> MeanLines {
        let count = center.count
        let draws = StratifiedDraws.few(width: count)
        let root = SidedRoot(law.covariance, unknowns)
        var (same, other) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        var start = [Double](repeating: 0, count: width)
        var (first, second, place) = (start, start, start)
        let way = zip(law.mean, center).map { $0 - $1 }
        coordinates(of: way, &start)
        var sums = [Double](repeating: 0, count: readings.count)
        var squares = sums
        var slopes = start
        for draw in 0..<draws.count {
            root.parts(draws, draw, shared: &same, opposite: &other)
            coordinates(of: same, &first)
            coordinates(of: other, &second)
            for sign in Self.signs {
                for index in 0..<width {
                    place[index] = start[index] + sign.same * first[index] + sign.other * second[index]
                }
                for reading in bent {
                    let value = bend(reading, place, gradient: &slopes, wantsGradient: true)
                    sums[reading.number] += value
                    squares[reading.number] += value * value
                }
            }
        }
        let share = 1 / Double(4 * draws.count)
        var lines = tangents
        let moved = tangents.slopes * way
        lines.place = law.mean
        for number in readings.indices { lines.values[number] += moved[number] + share * sums[number] }
        for reading in bent {
            let number = reading.number
            var change = [Double](repeating: 0, count: reading.size)
            for axis in change.indices {
                let slope = share * slopes[reading.coordinates + axis]
                for index in change.indices {
                    change[index] += slope * axes[reading.axes + axis * reading.size + index]
                }
            }
            let own = readings[number].places
            for index in change.indices { lines.slopes[number, own[index]] += change[index] }
            let mean = share * sums[number]
            let explained = law.covariance.part(own).quadratic(change, change)
            lines.rest[number] = max(0, share * squares[number] - mean * mean - explained)
        }
        return lines
    }
}
