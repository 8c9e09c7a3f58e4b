/// Passive numbers of the healthy body: curves of muscles and capsules, torques people tolerate in length tests, and how healthy
/// people differ.
///
/// The mean person has shortening zero in every group; a supple one has a negative shortening. The numbers come from published work and
/// are then fitted, within bounds, to published means and spreads of length tests; each carries which of the two it is
/// (``PassiveParameter/Origin``).
public struct PassiveParameters: Sendable, Equatable {
    /// Every number, in the order of the data file.
    public private(set) var rows: [PassiveParameter]
    private var place: [PassiveParameter.Key: Int]

    /// Checks that the numbers make a body.
    ///
    /// Throws `BodyFault` for two rows of one key, a value outside its bounds, a value that is not finite, and a number that is missing.
    public init(rows: [PassiveParameter]) throws(BodyFault) {
        self.rows = rows
        place = [:]
        for (index, row) in rows.enumerated() {
            guard place.updateValue(index, forKey: row.key) == nil else {
                throw BodyFault("calibration gives \(row.key.words) twice")
            }
            guard row.value.isFinite, row.start.isFinite, row.width >= 0 else {
                throw BodyFault("calibration gives \(row.key.words) a number that is not finite")
            }
            guard row.bounds.contains(row.value), row.bounds.contains(row.start) else {
                throw BodyFault(
                    "calibration gives \(row.key.words) the value \(row.value) and the start \(row.start); its bounds are \(row.bounds)"
                )
            }
        }
        for key in Self.needed where place[key] == nil { throw BodyFault("calibration lacks \(key.words)") }
    }

    private static var needed: [PassiveParameter.Key] {
        MuscleGroup.allCases.flatMap { group in
            [
                .init(.muscle, group.rawValue, "zero-force-strain-shift"),
                .init(.muscle, group.rawValue, "one-force-strain-shift"),
                .init(.spread, group.rawValue, "shortening-sd"),
            ]
        } + [.init(.spread, "all", "side-correlation")]
    }

    /// A number by its key; nil where the file has none.
    public subscript(key: PassiveParameter.Key) -> Double? { place[key].map { rows[$0].value } }

    /// A row by its key; nil where the file has none.
    public func row(_ key: PassiveParameter.Key) -> PassiveParameter? { place[key].map { rows[$0] } }

    /// The same numbers before any fit: every one at its start.
    public var atStart: PassiveParameters {
        var parameters = self
        for index in rows.indices where rows[index].isFree {
            parameters.rows[index].value = rows[index].start
            if rows[index].origin == .calibrated { parameters.rows[index].origin = .published }
        }
        return parameters
    }

    /// Says how a row's value came about.
    ///
    /// - Precondition: the row exists.
    mutating func mark(_ key: PassiveParameter.Key, _ origin: PassiveParameter.Origin) {
        guard let index = place[key] else { preconditionFailure("no such number: \(key.words)") }
        rows[index].origin = origin
    }

    /// Replaces the value of a row; out of its bounds it is set to the bound.
    ///
    /// - Precondition: the row exists.
    public mutating func set(_ key: PassiveParameter.Key, _ value: Double) {
        guard let index = place[key] else { preconditionFailure("no such number: \(key.words)") }
        let bounds = rows[index].bounds
        rows[index].value = min(max(value, bounds.lowerBound), bounds.upperBound)
    }

    // MARK: muscles

    /// How a group's passive curves are moved along the strain axis: both are added to the published strains of its fascicles.
    public func curveShift(of group: MuscleGroup) -> MuscleCurveShift {
        MuscleCurveShift(
            zeroForceStrain: self[.init(.muscle, group.rawValue, "zero-force-strain-shift")] ?? 0,
            oneForceStrain: self[.init(.muscle, group.rawValue, "one-force-strain-shift")] ?? 0)
    }

    /// Standard deviation of a group's shortening (fraction of optimal fibre length) between healthy people of one sex.
    public func shorteningSpread(of group: MuscleGroup) -> Double {
        self[.init(.spread, group.rawValue, "shortening-sd")] ?? 0
    }

    /// Correlation of a group's shortening on the left with that on the right between healthy people.
    public var sideCorrelation: Double { self[.init(.spread, "all", "side-correlation")] ?? 0 }

    // MARK: length tests

    /// What people of a sex tolerate in a length test; nil for a test that gravity alone decides.
    ///
    /// - Parameter test: raw value of the length test.
    public func toleratedTorque(of test: String, sex: Sex) -> ToleratedTorque? {
        guard let median = self[.init(.tolerance, test, sex: sex, "median")],
            let spread = self[.init(.tolerance, test, sex: sex, "log-sd")]
        else { return nil }
        return ToleratedTorque(median: median, logarithmicSpread: spread)
    }
}

/// What is added to a muscle's fibre strains at zero and at one maximal isometric force of its passive curve.
public struct MuscleCurveShift: Sendable, Hashable {
    public var zeroForceStrain: Double
    public var oneForceStrain: Double

    public init(zeroForceStrain: Double, oneForceStrain: Double) {
        self.zeroForceStrain = zeroForceStrain
        self.oneForceStrain = oneForceStrain
    }
}

/// The torque of an examiner at which healthy people stop a length test: log-normal.
public struct ToleratedTorque: Sendable, Hashable {
    /// N·m (N where the examiner pulls along a line).
    public var median: Double
    /// Standard deviation of its natural logarithm.
    public var logarithmicSpread: Double

    public init(median: Double, logarithmicSpread: Double) {
        self.median = median
        self.logarithmicSpread = logarithmicSpread
    }
}

extension PassiveParameter.Key {
    /// For people.
    var words: String {
        ([kind.rawValue, subject] + (sex.map { [$0.rawValue] } ?? []) + [quantity]).joined(separator: " ")
    }
}
