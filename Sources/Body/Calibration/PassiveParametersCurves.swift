public import Mechanics

extension PassiveParameters {
    /// Passive moment of a joint's capsule and ligaments about a coordinate (N·m, positive with the coordinate), as a sum of exponentials;
    /// nil for a coordinate without one.
    ///
    /// - Parameter coordinate: name in the reference body, with or without `_r`, `_l`. The left side is the mirror image: the same curve.
    public func capsule(of coordinate: String) -> ScalarFunction? {
        if let level = LumbarCoordinate(coordinate) { return lumbarCurve(level, inLife: true) }
        let name =
            coordinate.hasSuffix("_r") || coordinate.hasSuffix("_l")
            ? String(coordinate.dropLast(2)) : coordinate
        let terms = terms(of: name)
        return terms.isEmpty
            ? nil : .exponentials(terms, offset: self[.init(.capsule, name, "offset")] ?? 0)
    }

    /// The same of a specimen of the spine in the laboratory, which lacks what ties it to the ilium.
    func specimen(of coordinate: String) -> ScalarFunction? {
        LumbarCoordinate(coordinate).flatMap { lumbarCurve($0, inLife: false) } ?? capsule(of: coordinate)
    }

    /// Exponentials written under one subject.
    private func terms(of name: String) -> [ExponentialTerm] {
        var terms: [ExponentialTerm] = []
        while true {
            let term = "term-\(terms.count + 1)-"
            guard let scale = self[.init(.capsule, name, term + "scale")],
                let rate = self[.init(.capsule, name, term + "rate")],
                let start = self[.init(.capsule, name, term + "start")]
            else { return terms }
            terms.append(ExponentialTerm(scale: scale, rate: rate, start: start))
        }
    }

    /// The common curve of the axis, stretched along the angle by the level's relative compliance in each direction, and zero where the coordinate is.
    ///
    /// Side-bending and rotation resist alike to either side: their exponentials are written for one side and mirrored.
    private func lumbarCurve(_ level: LumbarCoordinate, inLife: Bool) -> ScalarFunction? {
        let common = terms(of: level.axis)
        guard !common.isEmpty else { return nil }
        guard level.axis == "lumbar-flexion" else {
            let stretch = compliance(level, level.axis, inLife)
            let terms = common.map { $0.stretched(by: stretch) }
            return .exponentials(terms + terms.map(\.mirrored), offset: 0)
        }
        let (flexion, extending) = (
            compliance(level, "lumbar-flexion", inLife), compliance(level, "lumbar-extension", inLife)
        )
        // extension is positive: what grows with the angle resists it
        let terms = common.map { $0.stretched(by: $0.rate > 0 ? extending : flexion) }
        return .exponentials(terms, offset: -ScalarFunction.exponentials(terms, offset: 0)(0).value)
    }

    /// How much further a level goes under one moment than the mean level; in life less far where the iliolumbar ligaments hold it.
    private func compliance(_ level: LumbarCoordinate, _ direction: String, _ inLife: Bool) -> Double {
        let specimen = self[.init(.level, level.level, direction + "-compliance")] ?? 1
        guard inLife else { return specimen }
        let cut = self[.init(.level, level.level, direction + "-without-iliolumbar")] ?? 1
        return specimen / cut
    }
}

extension ExponentialTerm {
    /// The same moments at angles so many times as large.
    fileprivate func stretched(by factor: Double) -> ExponentialTerm {
        ExponentialTerm(scale: scale, rate: rate / factor, start: start * factor)
    }

    /// The same resistance to the other side.
    fileprivate var mirrored: ExponentialTerm {
        ExponentialTerm(scale: -scale, rate: -rate, start: -start)
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
