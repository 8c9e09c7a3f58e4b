// The curves of the healthy muscle, one switch each.

extension CompiledMuscle {
    /// Active force in Fmax at a fibre length in optimal lengths, at full activation and no speed.
    @inline(__always)
    public func activeForceLength(at normFiberLength: Double) -> CurvePoint {
        switch family {
        case .thelen(let curves): return curves.active(normFiberLength)
        case .millard(let curves): return curves.activeForceLength(normFiberLength)
        case .deGroote(let curves): return curves.active(normFiberLength)
        }
    }

    /// Passive force in Fmax at a fibre length in optimal lengths.
    ///
    /// Never negative: OpenSim's curve of De Groote and Fregly falls to −1e-4 below a fifth of the optimal length.
    public func passiveForceLength(at normFiberLength: Double) -> CurvePoint {
        let fiber = TissueFiber(self, .healthy)
        return passive(at: normFiberLength, fiber)
    }

    /// Active force at full activation over the isometric one, at a fibre speed in the fastest shortening speed (−1…1, lengthening
    /// positive).
    @inline(__always)
    public func forceVelocity(at normFiberVelocity: Double) -> CurvePoint {
        switch family {
        case .thelen(let curves): return curves.velocity(normFiberVelocity)
        case .millard(let curves): return curves.forceVelocity(normFiberVelocity)
        case .deGroote(let curves): return curves.velocity(normFiberVelocity)
        }
    }

    /// Tendon force in Fmax at a tendon length in slack lengths.
    @inline(__always)
    public func tendonForceLength(at normTendonLength: Double) -> CurvePoint {
        switch family {
        case .thelen(let curves): return curves.tendon(normTendonLength - 1)
        case .millard(let curves): return curves.tendonForceLength(normTendonLength)
        case .deGroote(let curves): return curves.tendon(normTendonLength - 1)
        }
    }

    /// About the tendon strain at a force in Fmax: a first guess.
    @inline(__always)
    func tendonStrainGuess(at normForce: Double) -> Double {
        switch family {
        case .thelen(let curves): return curves.tendonStrain(at: normForce)
        case .millard(let curves): return curves.tendonStrainGuess(at: normForce)
        case .deGroote(let curves): return curves.tendonStrain(at: normForce)
        }
    }
}
