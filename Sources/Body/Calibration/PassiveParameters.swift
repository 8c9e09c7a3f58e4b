public import Mechanics

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

    // MARK: joints

    /// Passive moment of a joint's capsule and ligaments about a coordinate (N·m, positive with the coordinate), as a sum of exponentials;
    /// nil for a coordinate without one.
    ///
    /// - Parameter coordinate: name in the reference body, with or without `_r`, `_l`. The left side is the mirror image: the same curve.
    public func capsule(of coordinate: String) -> ScalarFunction? {
        if let level = LumbarCoordinate(coordinate) { return lumbarCurve(level) }
        let name =
            coordinate.hasSuffix("_r") || coordinate.hasSuffix("_l")
            ? String(coordinate.dropLast(2)) : coordinate
        return curve(named: name)
    }

    /// Exponentials written under one subject; each counted from its value at the coordinate's zero where `zeroed`.
    private func curve(named name: String, stretch: Double = 1) -> ScalarFunction? {
        var terms: [ExponentialTerm] = []
        while true {
            let term = "term-\(terms.count + 1)-"
            guard let scale = self[.init(.capsule, name, term + "scale")],
                let rate = self[.init(.capsule, name, term + "rate")],
                let start = self[.init(.capsule, name, term + "start")]
            else { break }
            terms.append(ExponentialTerm(scale: scale, rate: rate / stretch, start: start * stretch))
        }
        return terms.isEmpty
            ? nil : .exponentials(terms, offset: self[.init(.capsule, name, "offset")] ?? 0)
    }

    /// The common curve of the axis, stretched along the angle by the level's relative compliance, and zero where the coordinate is.
    ///
    /// Side-bending and rotation resist alike to either side: their exponentials are written for one side and mirrored.
    private func lumbarCurve(_ level: LumbarCoordinate) -> ScalarFunction? {
        let compliance = self[.init(.level, level.level, level.axis + "-compliance")] ?? 1
        guard case .exponentials(let terms, let offset)? = curve(named: level.axis, stretch: compliance)
        else {
            return nil
        }
        guard level.axis == "lumbar-flexion" else {
            let mirrored = terms.map { ExponentialTerm(scale: -$0.scale, rate: -$0.rate, start: -$0.start) }
            return .exponentials(terms + mirrored, offset: 0)
        }
        let atZero = ScalarFunction.exponentials(terms, offset: 0)(0).value
        return .exponentials(terms, offset: offset - atZero)
    }

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

/// A rotation of one lumbar level, from a coordinate's name such as `L4_L5_FE`.
struct LumbarCoordinate {
    /// Level as the tables write it: `L4/5`, `L5/S1`, `T12/L1`.
    let level: String
    /// Common curve of the axis: `lumbar-flexion`, `lumbar-bending` or `lumbar-rotation`.
    let axis: String

    init?(_ coordinate: String) {
        let parts = coordinate.split(separator: "_")
        guard parts.count == 3, let upper = parts.first, let axis = Self.axes[String(parts[2])] else {
            return nil
        }
        let lower = parts[1]
        guard let last = lower.last, lower.first == "L" || lower.first == "S",
            upper.first == "L" || upper == "T12"
        else { return nil }
        level = upper.first == lower.first ? "\(upper)/\(last)" : "\(upper)/\(lower)"
        self.axis = axis
    }

    private static let axes = ["FE": "lumbar-flexion", "LB": "lumbar-bending", "AR": "lumbar-rotation"]
}

extension PassiveParameter.Key {
    /// For people.
    var words: String {
        ([kind.rawValue, subject] + (sex.map { [$0.rawValue] } ?? []) + [quantity]).joined(separator: " ")
    }
}
