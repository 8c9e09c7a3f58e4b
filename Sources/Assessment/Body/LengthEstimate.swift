public import Anatomy
import Body

/// What measured lengths tell beside each muscle's shortening: how the sides compare, and how much pull the client accepts.
public struct LengthEstimate: Sendable, Codable {
    /// What was measured, and what it would be on the same person with every muscle healthy.
    public struct Reading: Sendable, Codable {
        public let test: String
        public let name: String
        public let side: Side
        /// `degrees` or `cm`.
        public let unit: String
        public let value: Double
        public let healthy: Double
    }

    /// A group on the left against the right.
    public struct Difference: Sendable, Codable {
        public let group: String
        public let name: String
        /// Shortening on the left less that on the right.
        public let leftLessRight: Double
        public let interval90: [Double]
        /// What would change if the client were measured again.
        public let noiseFloor: Double
        /// Beyond the noise floor, with an interval that leaves out zero.
        public let isReal: Bool
    }

    /// The torque a client tolerates in a family of tests, as a multiple of the usual one.
    public struct Tolerance: Sendable, Codable {
        public let family: String
        public let side: Side
        public let factor: Double
        public let interval90: [Double]
        /// Whether the readings tell it; otherwise it is what was known before.
        public let isSeen: Bool
    }

    public let readings: [Reading]
    /// Of groups that the tests tell on both sides.
    public let differences: [Difference]
    /// Of the families of tests that were done.
    public let tolerances: [Tolerance]

    init(_ client: ClientBody, names: (String) -> String) {
        readings = zip(client.measurements, client.healthyReadings).map { reading, healthy in
            let factor = reading.test.clinicalFactor
            return Reading(
                test: reading.test.rawValue, name: reading.words, side: reading.side,
                unit: reading.test.isDistance ? "cm" : "degrees",
                value: (reading.value * factor).rounded(toPlaces: 1),
                healthy: (healthy * factor).rounded(toPlaces: 1))
        }
        let seen = Set(client.groups.filter(\.isSeen).map(\.group))
        differences = client.estimate.sideDifferences.compactMap { difference in
            guard seen.contains(SidedGroup(difference.group, .left)),
                seen.contains(SidedGroup(difference.group, .right))
            else { return nil }
            return Difference(
                group: difference.group.rawValue, name: names(difference.group.rawValue),
                leftLessRight: difference.mean.rounded(toPlaces: 3),
                interval90: Self.ends(difference.interval),
                noiseFloor: difference.noiseFloor.rounded(toPlaces: 3), isReal: difference.isReal)
        }
        let done = Set(client.measurements.compactMap(\.test.toleranceFamily))
        tolerances = client.estimate.tolerances.filter { done.contains($0.family) }.map {
            Tolerance(
                family: $0.family.rawValue, side: $0.side, factor: $0.factor.rounded(toPlaces: 2),
                interval90: [
                    $0.interval.lowerBound.rounded(toPlaces: 2), $0.interval.upperBound.rounded(toPlaces: 2),
                ], isSeen: $0.isSeen)
        }
    }

    static func ends(_ interval: ClosedRange<Double>) -> [Double] {
        [interval.lowerBound.rounded(toPlaces: 3), interval.upperBound.rounded(toPlaces: 3)]
    }
}
