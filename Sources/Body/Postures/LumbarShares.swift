import Mechanics

/// How the six levels share a given motion of the whole lumbar spine: each gives way until all resist with the same passive moment, as
/// segments in series do. Nothing prescribes the shares; the levels' own curves do.
struct LumbarShares {
    private let model: Model
    /// Coordinates of the levels, and the springs on each, as indices.
    private let coordinates: [Int]
    private let springs: [[Int]]

    init(_ model: Model, coordinates: [Int]) {
        self.model = model
        self.coordinates = coordinates
        springs = coordinates.map { coordinate in
            model.coordinateSprings.indices.filter {
                model.coordinateSprings[$0].coordinate == coordinate && model.coordinateSprings[$0].isActive
            }
        }
    }

    /// Sets the levels' coordinates in a pose so that they add up to `total` (rad).
    ///
    /// Newton's method on the levels' moments and the sum together; steps of no more than 3° keep it on the curves.
    func distribute(_ total: Double, in pose: inout Pose) {
        let count = Double(coordinates.count)
        for coordinate in coordinates { pose.coordinates[coordinate] = total / count }
        guard !springs.contains(where: \.isEmpty) else { return }
        let most = 3 * Double.pi / 180
        for _ in 0..<60 {
            // the common moment that keeps the sum, to first order
            var (missing, compliance) = (total, 0.0)
            for (index, coordinate) in coordinates.enumerated() {
                let jet = moment(index, at: pose.coordinates[coordinate])
                missing -= pose.coordinates[coordinate] - jet.value / jet.slope
                compliance += 1 / jet.slope
            }
            let common = missing / compliance
            var largest = 0.0
            for (index, coordinate) in coordinates.enumerated() {
                let jet = moment(index, at: pose.coordinates[coordinate])
                let step = (common - jet.value) / jet.slope
                largest = max(largest, abs(step))
                pose.coordinates[coordinate] += max(-most, min(most, step))
            }
            if largest < 1e-12 { break }
        }
        // what capped steps left of the sum
        let left = (total - coordinates.reduce(0) { $0 + pose.coordinates[$1] }) / count
        for coordinate in coordinates { pose.coordinates[coordinate] += left }
    }

    /// Shares of the motion of L2–S1 that levels L5/S1, L4/5, L3/4 and L2/3 had in people who lifted (per cent): Aiyangar 2015, J Biomech, 11 healthy,
    /// dynamic X-ray, seen; standard deviations 4.7, 3.1, 2.2 and 3.7.
    static let lifting = [22.6, 31.0, 25.8, 21.7]

    /// Distributes by stiffness, then shares what the four lower levels have together as in lifting.
    ///
    /// - Precondition: the coordinates are those of the levels from L5/S1 up.
    func distributeAsInLifting(_ total: Double, in pose: inout Pose) {
        distribute(total, in: &pose)
        let lower = coordinates.prefix(Self.lifting.count)
        let sum = lower.reduce(0) { $0 + pose.coordinates[$1] }
        let whole = Self.lifting.reduce(0, +)
        for (coordinate, share) in zip(lower, Self.lifting) {
            pose.coordinates[coordinate] = sum * share / whole
        }
    }

    /// Passive moment of a level and its slope, which is kept negative so that flat curves do not break the step.
    private func moment(_ index: Int, at angle: Double) -> (value: Double, slope: Double) {
        var (value, slope) = (0.0, 0.0)
        for spring in springs[index] {
            let jet = model.coordinateSprings[spring].force(angle)
            value += jet.value
            slope += jet.first
        }
        return (value, min(slope, -1))
    }
}
