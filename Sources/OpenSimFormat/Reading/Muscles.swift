import Mechanics

extension ModelReader {
    /// Classes of muscle the engine has.
    static let muscleClasses = [
        "Thelen2003Muscle", "Millard2012EquilibriumMuscle", "DeGrooteFregly2016Muscle",
    ]

    /// Reads a muscle.
    func readMuscle(_ element: Int, isActive: Bool) throws(OpenSimFault) {
        let path = try readPath(of: element)
        let className = className(element)
        let curves: Muscle.Curves
        switch className {
        case "Thelen2003Muscle": curves = .thelen2003(try thelen(element))
        case "Millard2012EquilibriumMuscle": curves = .millard2012(try millard(element))
        default: curves = .deGrooteFregly2016(try deGrooteFregly(element))
        }
        let isDeGroote = className == "DeGrooteFregly2016Muscle"
        let pennation = version <= 20301 && ownProperty("pennation_angle", of: element) != nil
        muscles.append(
            Muscle(
                name: label(element), path: path,
                maxIsometricForce: try number("max_isometric_force", of: element, default: 1000),
                optimalFiberLength: try number("optimal_fiber_length", of: element, default: 0.1),
                tendonSlackLength: try number("tendon_slack_length", of: element, default: 0.2),
                pennationAtOptimal: try number(
                    pennation ? "pennation_angle" : "pennation_angle_at_optimal", of: element, default: 0),
                maxContractionVelocity: try number("max_contraction_velocity", of: element, default: 10),
                ignoresTendonCompliance: try flag("ignore_tendon_compliance", of: element, default: false),
                defaultActivation: try number(
                    "default_activation", of: element, default: isDeGroote ? 0.5 : 0.05),
                minControl: try control(
                    "min_control", of: element, whereUnset: 0, standard: isDeGroote ? 0 : 0.01),
                maxControl: try control("max_control", of: element, whereUnset: 1, standard: 1),
                isActive: isActive, curves: curves))
        muscleElements.append(element)
    }

    /// A bound of control. Before version 30513 every muscle wrote 0 and 1 without meaning them, so that these count as not written.
    private func control(
        _ tag: String, of element: Int, whereUnset meaningless: Double, standard: Double
    ) throws(OpenSimFault) -> Double {
        for holder in [element, self.standard(of: element)] {
            guard let holder, let own = ownProperty(tag, of: holder) else { continue }
            let value = try tree.numbers(own)
            guard value.count == 1, !value[0].isNaN else {
                throw OpenSimFault(
                    .badValue, "<\(tag)> of '\(label(element))' has \(value.count) numbers",
                    line: tree.line(own),
                    expected: "one number")
            }
            if version < 30513, abs(value[0] - meaningless) < 1e-10 { continue }
            return value[0]
        }
        return standard
    }

    private func thelen(_ element: Int) throws(OpenSimFault) -> Thelen2003Parameters {
        var p = Thelen2003Parameters()
        p.tendonStrainAtFmax = try number("FmaxTendonStrain", of: element, default: p.tendonStrainAtFmax)
        p.fiberStrainAtFmax = try number("FmaxMuscleStrain", of: element, default: p.fiberStrainAtFmax)
        p.activeShape = try number("KshapeActive", of: element, default: p.activeShape)
        p.passiveShape = try number("KshapePassive", of: element, default: p.passiveShape)
        p.velocityShape = try number("Af", of: element, default: p.velocityShape)
        p.maxLengtheningForce = try number("Flen", of: element, default: p.maxLengtheningForce)
        p.velocityExtrapolationThreshold = try number(
            "fv_linear_extrap_threshold", of: element, default: p.velocityExtrapolationThreshold)
        p.maxPennationAngle = try number("maximum_pennation_angle", of: element, default: p.maxPennationAngle)
        p.minActivation = try number("minimum_activation", of: element, default: p.minActivation)
        return p
    }

    private func deGrooteFregly(_ element: Int) throws(OpenSimFault) -> DeGrooteFregly2016Parameters {
        var p = DeGrooteFregly2016Parameters()
        p.activeForceWidthScale = try number(
            "active_force_width_scale", of: element, default: p.activeForceWidthScale)
        p.fiberDamping = try number("fiber_damping", of: element, default: p.fiberDamping)
        p.passiveFiberStrainAtOneNormForce = try number(
            "passive_fiber_strain_at_one_norm_force", of: element, default: p.passiveFiberStrainAtOneNormForce
        )
        p.tendonStrainAtOneNormForce = try number(
            "tendon_strain_at_one_norm_force", of: element, default: p.tendonStrainAtOneNormForce)
        p.ignoresPassiveFiberForce = try flag(
            "ignore_passive_fiber_force", of: element, default: p.ignoresPassiveFiberForce)
        return p
    }

    private func millard(_ element: Int) throws(OpenSimFault) -> Millard2012Parameters {
        var p = Millard2012Parameters()
        p.fiberDamping = try number("fiber_damping", of: element, default: p.fiberDamping)
        p.maxPennationAngle = try number("maximum_pennation_angle", of: element, default: p.maxPennationAngle)
        p.minActivation = try number("minimum_activation", of: element, default: p.minActivation)
        if let curve = property("ActiveForceLengthCurve", of: element) {
            var c = p.activeForceLength
            c.minNormFiberLength = try number(
                "min_norm_active_fiber_length", of: curve, default: c.minNormFiberLength)
            c.transitionNormFiberLength = try number(
                "transition_norm_fiber_length", of: curve, default: c.transitionNormFiberLength)
            c.maxNormFiberLength = try number(
                "max_norm_active_fiber_length", of: curve, default: c.maxNormFiberLength)
            c.shallowAscendingSlope = try number(
                "shallow_ascending_slope", of: curve, default: c.shallowAscendingSlope)
            c.minimumValue = try number("minimum_value", of: curve, default: c.minimumValue)
            p.activeForceLength = c
        }
        if let curve = property("ForceVelocityCurve", of: element) {
            p.forceVelocity = try forceVelocity(curve)
        }
        if let curve = property("FiberForceLengthCurve", of: element) {
            var c = p.fiberForceLength
            c.strainAtZeroForce = try number("strain_at_zero_force", of: curve, default: c.strainAtZeroForce)
            c.strainAtOneNormForce = try number(
                "strain_at_one_norm_force", of: curve, default: c.strainAtOneNormForce)
            c.stiffnessAtLowForce = try optionalNumber("stiffness_at_low_force", of: curve)
            c.stiffnessAtOneNormForce = try optionalNumber("stiffness_at_one_norm_force", of: curve)
            c.curviness = try optionalNumber("curviness", of: curve)
            p.fiberForceLength = c
        }
        if let curve = property("TendonForceLengthCurve", of: element) {
            var c = p.tendonForceLength
            c.strainAtOneNormForce = try number(
                "strain_at_one_norm_force", of: curve, default: c.strainAtOneNormForce)
            c.stiffnessAtOneNormForce = try optionalNumber("stiffness_at_one_norm_force", of: curve)
            c.normForceAtToeEnd = try optionalNumber("norm_force_at_toe_end", of: curve)
            c.curviness = try optionalNumber("curviness", of: curve)
            p.tendonForceLength = c
        }
        return p
    }

    private func forceVelocity(_ curve: Int) throws(OpenSimFault) -> Millard2012Parameters.ForceVelocity {
        var c = Millard2012Parameters.ForceVelocity()
        c.concentricSlopeAtVmax = try number(
            "concentric_slope_at_vmax", of: curve, default: c.concentricSlopeAtVmax)
        c.concentricSlopeNearVmax = try number(
            "concentric_slope_near_vmax", of: curve, default: c.concentricSlopeNearVmax)
        c.isometricSlope = try number("isometric_slope", of: curve, default: c.isometricSlope)
        c.eccentricSlopeAtVmax = try number(
            "eccentric_slope_at_vmax", of: curve, default: c.eccentricSlopeAtVmax)
        c.eccentricSlopeNearVmax = try number(
            "eccentric_slope_near_vmax", of: curve, default: c.eccentricSlopeNearVmax)
        c.maxEccentricVelocityForceMultiplier = try number(
            "max_eccentric_velocity_force_multiplier", of: curve,
            default: c.maxEccentricVelocityForceMultiplier)
        c.concentricCurviness = try number("concentric_curviness", of: curve, default: c.concentricCurviness)
        c.eccentricCurviness = try number("eccentric_curviness", of: curve, default: c.eccentricCurviness)
        return c
    }
}
