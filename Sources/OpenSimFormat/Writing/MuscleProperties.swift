import Mechanics

/// One number of a muscle as the file writes it.
struct MuscleProperty {
    /// Element that holds the property inside the muscle's; none for the muscle itself.
    var holder: String?
    var tag: String
    /// `nil` where the property is absent and OpenSim chooses.
    var value: Double?
}

extension Muscle {
    /// The numbers that a changed state of the tissue can change, in a fixed order for each class.
    var writtenProperties: [MuscleProperty] {
        var found = [
            MuscleProperty(tag: "max_isometric_force", value: maxIsometricForce),
            MuscleProperty(tag: "optimal_fiber_length", value: optimalFiberLength),
            MuscleProperty(tag: "tendon_slack_length", value: tendonSlackLength),
            MuscleProperty(tag: "pennation_angle_at_optimal", value: pennationAtOptimal),
            MuscleProperty(tag: "max_contraction_velocity", value: maxContractionVelocity),
            MuscleProperty(tag: "default_activation", value: defaultActivation),
            MuscleProperty(tag: "min_control", value: minControl),
            MuscleProperty(tag: "max_control", value: maxControl),
        ]
        switch curves {
        case .thelen2003(let p):
            found += [
                MuscleProperty(tag: "FmaxMuscleStrain", value: p.fiberStrainAtFmax),
                MuscleProperty(tag: "KshapePassive", value: p.passiveShape),
                MuscleProperty(tag: "FmaxTendonStrain", value: p.tendonStrainAtFmax),
                MuscleProperty(tag: "minimum_activation", value: p.minActivation),
            ]
        case .millard2012(let p):
            found.append(MuscleProperty(tag: "minimum_activation", value: p.minActivation))
            let (passive, tendon) = (p.fiberForceLength, p.tendonForceLength)
            found += [
                ("strain_at_zero_force", passive.strainAtZeroForce),
                ("strain_at_one_norm_force", passive.strainAtOneNormForce),
                ("stiffness_at_low_force", passive.stiffnessAtLowForce),
                ("stiffness_at_one_norm_force", passive.stiffnessAtOneNormForce),
                ("curviness", passive.curviness),
            ].map { MuscleProperty(holder: "FiberForceLengthCurve", tag: $0.0, value: $0.1) }
            found += [
                ("strain_at_one_norm_force", tendon.strainAtOneNormForce),
                ("stiffness_at_one_norm_force", tendon.stiffnessAtOneNormForce),
                ("norm_force_at_toe_end", tendon.normForceAtToeEnd), ("curviness", tendon.curviness),
            ].map { MuscleProperty(holder: "TendonForceLengthCurve", tag: $0.0, value: $0.1) }
        case .deGrooteFregly2016(let p):
            found += [
                MuscleProperty(
                    tag: "passive_fiber_strain_at_one_norm_force", value: p.passiveFiberStrainAtOneNormForce),
                MuscleProperty(tag: "tendon_strain_at_one_norm_force", value: p.tendonStrainAtOneNormForce),
                MuscleProperty(tag: "active_force_width_scale", value: p.activeForceWidthScale),
            ]
        }
        return found
    }
}

extension MuscleProperty {
    init(tag: String, value: Double?) { self.init(holder: nil, tag: tag, value: value) }
}
