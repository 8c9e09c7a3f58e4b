extension TissueState {
    /// The muscle in this state as a plain muscle, for writing to a model file, and what its parameters cannot say.
    ///
    /// Shortening, strength and tone go into any muscle. Thelen's takes any stiffness and a shift of the strain at
    /// Fmax; Millard's takes both shifts; De Groote's takes the shift of the strain at Fmax. What is left out is named, one
    /// sentence each, and the muscle then has that part healthy. Tone becomes the least control, the least activation of the
    /// classes that have one, and the least default activation.
    ///
    /// - Precondition: `CompiledMuscle.accepts(_:)` is true of this state.
    public func applied(to muscle: Muscle) -> (muscle: Muscle, notExpressible: [String]) {
        var changed = muscle
        var missing: [String] = []
        changed.optimalFiberLength *= 1 - shortening
        if shortening != 0 && muscle.pennationAtOptimal != 0 {
            changed.pennationAtOptimal = arcSine(sine(muscle.pennationAtOptimal) / (1 - shortening))
        }
        changed.maxIsometricForce *= strength
        changed.minControl = max(muscle.minControl, tone)
        changed.defaultActivation = max(muscle.defaultActivation, tone)
        if changed.minControl > muscle.maxControl {
            missing.append("tone \(tone) is more than the largest control \(muscle.maxControl)")
            changed.minControl = muscle.maxControl
        }

        func noStiffness(_ family: String) {
            if stiffness != 1 { missing.append("\(family) muscle has no multiplier of passive force") }
        }
        func noBeginning(_ family: String) {
            if zeroForceStrainShift != 0 {
                missing.append("passive force of \(family) muscle begins at a fixed strain")
            }
        }
        switch muscle.curves {
        case .thelen2003(var p):
            noBeginning("Thelen's")
            p.fiberStrainAtFmax += oneForceStrainShift
            if stiffness > 0 && stiffness != 1 {
                // s·(e^{kx/ε} − 1)/(e^k − 1) is the same curve with another k and the same k/ε
                let shape = naturalLogarithm(1 + (exponential(p.passiveShape) - 1) / stiffness)
                p.fiberStrainAtFmax *= shape / p.passiveShape
                p.passiveShape = shape
            } else if stiffness == 0 {
                noStiffness("Thelen's")
            }
            p.minActivation = max(p.minActivation, tone)
            changed.curves = .thelen2003(p)
        case .millard2012(var p):
            noStiffness("Millard's")
            let curve = p.fiberForceLength
            let span = curve.strainAtOneNormForce - curve.strainAtZeroForce
            p.fiberForceLength.strainAtZeroForce += zeroForceStrainShift
            p.fiberForceLength.strainAtOneNormForce += oneForceStrainShift
            if zeroForceStrainShift != oneForceStrainShift, let shape = try? curve.shapeInUse(of: muscle.name)
            {
                // the stiffness chosen at low force does not follow the span by itself, so all three are said
                let stretch = span / (span + oneForceStrainShift - zeroForceStrainShift)
                p.fiberForceLength.stiffnessAtLowForce = shape.stiffnessAtLowForce * stretch
                p.fiberForceLength.stiffnessAtOneNormForce = shape.stiffnessAtOneNormForce * stretch
                p.fiberForceLength.curviness = shape.curviness
            }
            p.minActivation = max(p.minActivation, tone)
            changed.curves = .millard2012(p)
        case .deGrooteFregly2016(var p):
            if !p.ignoresPassiveFiberForce {
                noStiffness("De Groote's")
                noBeginning("De Groote's")
            }
            p.passiveFiberStrainAtOneNormForce += oneForceStrainShift
            changed.curves = .deGrooteFregly2016(p)
        }
        return (changed, missing)
    }
}
