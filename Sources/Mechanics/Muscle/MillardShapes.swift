// How each of Millard's curves follows from its parameters: corners between knots, as in the appendix of Millard et al. (2013).

extension Millard2012Parameters.ActiveForceLength {
    /// Five corners: up, shallow up, plateau, down, out.
    func curve(of muscle: String) throws(ModelFault) -> BezierCurve {
        let (first, transition, last) = (minNormFiberLength, transitionNormFiberLength, maxNormFiberLength)
        let gap = 1.490_116_119_384_765_6e-8
        guard first >= 0, transition > first + gap, 1 > transition + gap, last > 1 + gap else {
            throw ModelFault(
                "muscle '\(muscle)' has active force lengths \(first), \(transition), 1 and \(last); each must be longer than the one before"
            )
        }
        guard minimumValue >= 0, shallowAscendingSlope >= 0,
            shallowAscendingSlope < (1 - minimumValue) / (1 - transition)
        else {
            throw ModelFault(
                "muscle '\(muscle)' has an active force–length curve with shallow slope \(shallowAscendingSlope) and least value \(minimumValue), which do not meet its peak"
            )
        }
        let name = "active force–length curve of muscle '\(muscle)'"
        let shoulder = 0.05
        let plateauStart = 1 - shoulder
        let kneeForce = 1 - shallowAscendingSlope * (plateauStart - transition)
        let steep = BezierCorner.Knot(
            first + 0.5 * (transition - first), 0.5 * kneeForce, 1.25 * kneeForce / (transition - first))
        let shallow = BezierCorner.Knot(
            transition + 0.5 * (plateauStart - transition), kneeForce + 0.5 * (1 - kneeForce),
            shallowAscendingSlope)
        let peak = BezierCorner.Knot(1, 1, 0)
        let falling = BezierCorner.Knot(
            1 + shoulder + 0.5 * (last - 1 - shoulder), 0.5, -1 / (last - shoulder - 1 - shoulder))
        let knots = [
            BezierCorner.Knot(first, minimumValue, 0), steep, shallow, peak, falling,
            BezierCorner.Knot(last, minimumValue, 0),
        ]
        return BezierCurve(
            try corners(through: knots, curviness: { _ in 1 }, of: name), slopeBelow: 0, slopeAbove: 0)
    }
}

extension Millard2012Parameters.ForceVelocity {
    /// Two corners for shortening, two for lengthening.
    func curve(of muscle: String) throws(ModelFault) -> BezierCurve {
        let greatest = maxEccentricVelocityForceMultiplier
        guard greatest > 1, concentricSlopeAtVmax >= 0, concentricSlopeAtVmax < 1,
            concentricSlopeNearVmax > concentricSlopeAtVmax, concentricSlopeNearVmax <= 1, isometricSlope > 1,
            eccentricSlopeAtVmax >= 0, eccentricSlopeNearVmax >= eccentricSlopeAtVmax,
            eccentricSlopeNearVmax >= 1.490_116_119_384_765_6e-8, eccentricSlopeNearVmax < greatest - 1,
            (0...1).contains(concentricCurviness), (0...1).contains(eccentricCurviness)
        else {
            throw ModelFault(
                "muscle '\(muscle)' has a force–velocity curve whose slopes do not rise through 0 at −1, 1 at 0 and \(greatest) at 1"
            )
        }
        let name = "force–velocity curve of muscle '\(muscle)'"
        let knots = [
            BezierCorner.Knot(-1, 0, concentricSlopeAtVmax),
            BezierCorner.Knot(
                -0.9, 0.05 * (concentricSlopeNearVmax + concentricSlopeAtVmax), concentricSlopeNearVmax),
            BezierCorner.Knot(0, 1, isometricSlope),
            BezierCorner.Knot(
                0.9, greatest - 0.05 * (eccentricSlopeNearVmax + eccentricSlopeAtVmax), eccentricSlopeNearVmax
            ),
            BezierCorner.Knot(1, greatest, eccentricSlopeAtVmax),
        ]
        return BezierCurve(
            try corners(
                through: knots, curviness: { $0 < 2 ? concentricCurviness : eccentricCurviness }, of: name),
            slopeBelow: concentricSlopeAtVmax, slopeAbove: eccentricSlopeAtVmax)
    }
}

extension Millard2012Parameters.FiberForceLength {
    /// The stiffnesses and the curviness in use: those given, or those that follow from the strains.
    ///
    /// Throws `ModelFault` where only some of the three are given.
    func shapeInUse(
        of muscle: String
    ) throws(ModelFault) -> (stiffnessAtLowForce: Double, stiffnessAtOneNormForce: Double, curviness: Double)
    {
        switch (stiffnessAtLowForce, stiffnessAtOneNormForce, curviness) {
        case (let low?, let one?, let curviness?): return (low, one, curviness)
        case (nil, nil, nil): return (0.2, 2 / (strainAtOneNormForce - strainAtZeroForce), 0.75)
        default:
            throw ModelFault(
                "muscle '\(muscle)' gives some of the stiffnesses and curviness of its passive curve; all three or none are needed"
            )
        }
    }

    /// A foot and a rise.
    func curve(of muscle: String) throws(ModelFault) -> BezierCurve {
        let span = strainAtOneNormForce - strainAtZeroForce
        let (low, one, curviness) = try shapeInUse(of: muscle)
        guard span > 0, one > 1 / span, low > 0, low < 1 / span, (0...1).contains(curviness) else {
            throw ModelFault(
                "muscle '\(muscle)' has a passive curve from strain \(strainAtZeroForce) to \(strainAtOneNormForce) whose stiffnesses \(low) and \(one) do not enclose the mean slope"
            )
        }
        let start = 1 + strainAtZeroForce
        let foot = min(0.1 / one, 0.1 * span)
        let knots = [
            BezierCorner.Knot(start, 0, 0), BezierCorner.Knot(start + foot, low * 0.5 * foot, low),
            BezierCorner.Knot(1 + strainAtOneNormForce, 1, one),
        ]
        return BezierCurve(
            try corners(
                through: knots, curviness: { _ in curviness },
                of: "passive force–length curve of muscle '\(muscle)'"),
            slopeBelow: 0, slopeAbove: one)
    }
}

extension Millard2012Parameters.TendonForceLength {
    /// A toe of two corners, straight beyond.
    func curve(of muscle: String) throws(ModelFault) -> BezierCurve {
        let (stiffness, toeForce, curviness): (Double, Double, Double)
        switch (stiffnessAtOneNormForce, normForceAtToeEnd, self.curviness) {
        case (let one?, let toe?, let bend?): (stiffness, toeForce, curviness) = (one, toe, bend)
        case (nil, nil, nil): (stiffness, toeForce, curviness) = (1.375 / strainAtOneNormForce, 2.0 / 3, 0.5)
        default:
            throw ModelFault(
                "muscle '\(muscle)' gives some of the stiffness, toe force and curviness of its tendon; all three or none are needed"
            )
        }
        guard strainAtOneNormForce > 0, toeForce > 0, toeForce < 1, stiffness > 1 / strainAtOneNormForce,
            (0...1).contains(curviness)
        else {
            throw ModelFault(
                "muscle '\(muscle)' has a tendon of strain \(strainAtOneNormForce), stiffness \(stiffness) and toe force \(toeForce), which make no curve"
            )
        }
        let one = 1 + strainAtOneNormForce
        let toeEnd = (toeForce - 1) / stiffness + one
        // the first tenth of the toe's length stays off the load, which bounds the curvature
        let foot = 1 + (toeEnd - 1) / 10
        let middleForce = 0.5 * toeForce
        let middle = (middleForce - 1) / stiffness + one
        let middleSlope = middleForce / (middle - foot)
        let control = foot + 0.5 * (middle - foot)
        let knots = [
            BezierCorner.Knot(1, 0, 0),
            BezierCorner.Knot(control, middleSlope * (control - foot), middleSlope),
            BezierCorner.Knot(toeEnd, toeForce, stiffness),
        ]
        return BezierCurve(
            try corners(
                through: knots, curviness: { _ in curviness }, of: "tendon curve of muscle '\(muscle)'"),
            slopeBelow: 0, slopeAbove: stiffness)
    }
}

/// Corners through knots that follow each other; `curviness` of the corner by its number.
private func corners(
    through knots: [BezierCorner.Knot], curviness: (Int) -> Double, of curve: String
) throws(ModelFault) -> [BezierCorner] {
    var corners: [BezierCorner] = []
    for number in 1..<knots.count {
        corners.append(
            try BezierCorner(
                from: knots[number - 1], to: knots[number], curviness: curviness(number - 1), of: curve))
    }
    return corners
}
