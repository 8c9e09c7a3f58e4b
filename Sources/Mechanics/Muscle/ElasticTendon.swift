extension CompiledMuscle {
    /// The muscle at rest: the fibre's pull along the tendon equals the tendon's, and the fibre does not move.
    ///
    /// What OpenSim finds with `equilibrateMuscles` in a model at rest (force–velocity one, no damping), to 1e-8 Fmax there and
    /// nearly to rounding here; where the muscle's tendon is rigid, that muscle at rest. `activation` is taken as it is: OpenSim
    /// raises it to `minActivation` first.
    ///
    /// It always has an answer. Where the path is too short to stretch the tendon, the tendon force is zero and the fibre
    /// takes up the length, or stands at its shortest. OpenSim gives up on such a muscle of De Groote and Fregly,
    /// on one whose tendon would bear more than 5 Fmax, and on many a muscle of Thelen stretched as far; and it lets
    /// De Groote's passive force turn to a push of up to 1e-4 Fmax below a fifth of the optimal length, which ends at zero here.
    ///
    /// - Parameters:
    ///   - length: Length of the path (m).
    ///   - activation: 0…1.
    ///   - tissue: What has happened to the muscle; `accepts(_:)` must be true of it.
    public func equilibrium(
        length: Double, activation: Double, tissue: TissueState = .healthy
    ) -> MuscleEquilibrium {
        let fiber = TissueFiber(self, tissue)
        let slack = length - tendonSlackLength
        let shortest = fiber.minLengthAlongTendon
        guard slack > shortest else { return atShortest(fiber, length: length) }
        var pull = FiberPull(self, fiber, along: slack, activation: activation)
        if hasRigidTendon {
            return result(pull, fiber, tissue, activation: activation, force: pull.value, share: 1)
        }
        // fibre without force: the tendon just hangs
        guard pull.value > 0 else {
            return result(pull, fiber, tissue, activation: activation, force: 0, share: 0)
        }

        // first guess: how far this force, less what the fibre loses by giving way, stretches the tendon
        let chord = tendonStrainGuess(at: pull.value) / pull.value
        let give = 1 + pull.slope * tendonSlackLength * chord
        let force = give > 0.3 ? pull.value / give : pull.value
        var (low, high) = (shortest, slack)
        var along = slack - tendonSlackLength * tendonStrainGuess(at: force)
        if !(along > low && along < high) { along = 0.5 * (low + high) }

        var isLowKnown = false
        var rounds = 0
        let tolerance = 1e-8 * fiber.optimalLength
        while true {
            pull = FiberPull(self, fiber, along: along, activation: activation)
            let tendon = tendonForceLength(at: (length - along) * inverseTendonSlackLength)
            let tendonSlope = tendon.slope * inverseTendonSlackLength
            let excess = pull.value - tendon.value
            let slope = pull.slope + tendonSlope
            if excess > 0 { high = along } else { low = along }
            let newton = -excess / slope
            rounds += 1
            if abs(newton) <= tolerance && slope > 0 || high - low <= tolerance * 1e-7 || rounds == 200 {
                // the last step is too small to need the curves anew
                if abs(newton) <= tolerance { pull.move(by: newton) }
                let share = slope != 0 ? tendonSlope / slope : 0
                return result(pull, fiber, tissue, activation: activation, force: pull.value, share: share)
            }
            var next = along + newton
            if !(slope > 0 && next > low && next < high) || rounds > 12 && rounds % 2 == 0 {
                if !isLowKnown && low == shortest {
                    // only now is it worth a look whether even the shortest fibre outpulls its tendon
                    isLowKnown = true
                    if outpullsAtShortest(fiber, length: length, activation: activation) {
                        return atShortest(fiber, length: length)
                    }
                }
                next = 0.5 * (low + high)
            }
            along = next
        }
    }

    /// Whether the fibre at its shortest pulls harder than its stretched tendon.
    private func outpullsAtShortest(_ fiber: TissueFiber, length: Double, activation: Double) -> Bool {
        guard fiber.minLength > 0 else {
            let active = activation * activeForceLength(at: 0).value
            return active >= tendonForceLength(at: length * inverseTendonSlackLength).value
        }
        let pull = FiberPull(self, fiber, along: fiber.minLengthAlongTendon, activation: activation)
        let along = fiber.minLengthAlongTendon
        return pull.value >= tendonForceLength(at: (length - along) * inverseTendonSlackLength).value
    }

    /// The fibre at its shortest, without force of its own; the tendon bears what its length says.
    private func atShortest(_ fiber: TissueFiber, length: Double) -> MuscleEquilibrium {
        let place = FiberPlace(
            length: fiber.minLength, lengthAlongTendon: fiber.minLengthAlongTendon, isAtShortest: true)
        let stretch = length - fiber.minLengthAlongTendon - tendonSlackLength
        var tendon = CurvePoint.zero
        if !hasRigidTendon && stretch > 0 {
            tendon = tendonForceLength(at: 1 + stretch * inverseTendonSlackLength)
        }
        return MuscleEquilibrium(
            fiber: place, activeFiberForce: 0, passiveFiberForce: 0, tendonForce: fiber.force * tendon.value,
            tendonForceByLength: fiber.force * tendon.slope * inverseTendonSlackLength,
            tendonForceByActivation: 0,
            tendonForceByTissue: TissueGradient(strength: maxIsometricForce * tendon.value))
    }

    /// Forces and derivatives at a resting point; `share` is the part of a change in the fibre's pull that reaches the tendon.
    ///
    /// Source of the derivatives: the implicit function theorem on pull(x, p) = tendon(length − x).
    @inline(__always)
    private func result(
        _ pull: FiberPull, _ fiber: TissueFiber, _ tissue: TissueState, activation: Double, force: Double,
        share: Double
    ) -> MuscleEquilibrium {
        let scale = fiber.force * share
        let growth = pull.norm / (1 - tissue.shortening)
        let byNorm = activation * pull.active.slope + fiber.stiffness * pull.elastic.slope
        let shifts = passiveByShifts(pull.elastic, at: pull.norm, fiber)
        let passiveScale = scale * pull.cosine * fiber.stiffness
        return MuscleEquilibrium(
            fiber: FiberPlace(length: pull.length, lengthAlongTendon: pull.along, isAtShortest: false),
            activeFiberForce: fiber.force * activation * pull.active.value,
            passiveFiberForce: fiber.force * fiber.stiffness * pull.elastic.value,
            tendonForce: fiber.force * force, tendonForceByLength: scale * pull.slope,
            tendonForceByActivation: scale * pull.cosine * pull.active.value,
            tendonForceByTissue: TissueGradient(
                shortening: scale * pull.cosine * byNorm * growth,
                stiffness: scale * pull.cosine * pull.elastic.value,
                zeroForceStrainShift: passiveScale * shifts.zero,
                oneForceStrainShift: passiveScale * shifts.one,
                strength: maxIsometricForce * force))
    }
}

/// The isometric pull of a fibre along the tendon, in Fmax times strength.
private struct FiberPull {
    /// Length along the tendon and length of the fibre (m), the cosine between them, length in optimal lengths.
    private(set) var along: Double
    private(set) var length: Double
    private(set) var cosine: Double
    private(set) var norm: Double
    private(set) var active: CurvePoint
    private(set) var elastic: CurvePoint
    private(set) var value: Double
    /// Change of `value` with `along` (1/m).
    private(set) var slope: Double
    private let normByAlong: Double

    @inline(__always)
    init(_ muscle: CompiledMuscle, _ fiber: TissueFiber, along: Double, activation: Double) {
        self.along = along
        length = (along * along + fiber.squaredThickness).squareRoot()
        let inverse = 1 / length
        cosine = along * inverse
        norm = length * fiber.inverseOptimalLength
        active = muscle.activeForceLength(at: norm)
        elastic = muscle.passive(at: norm, fiber)
        let force = activation * active.value + fiber.stiffness * elastic.value
        let forceByNorm = activation * active.slope + fiber.stiffness * elastic.slope
        normByAlong = cosine * fiber.inverseOptimalLength
        value = force * cosine
        slope =
            forceByNorm * normByAlong * cosine + force * fiber.squaredThickness * inverse * inverse * inverse
    }

    /// Follows a step so small that slopes stay the same.
    @inline(__always)
    mutating func move(by step: Double) {
        along += step
        length += cosine * step
        norm += normByAlong * step
        active.value += active.slope * normByAlong * step
        elastic.value += elastic.slope * normByAlong * step
        value += slope * step
    }
}
