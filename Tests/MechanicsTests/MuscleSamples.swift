import Mechanics

/// The seven muscles whose numbers OpenSim computed; the same stand in Tools/opensim-oracle/muscle_fixtures.py.
enum MuscleSamples {
    static let names = [
        "thelen default", "thelen custom", "millard default", "millard custom", "millard classic",
        "degroote default", "degroote custom",
    ]

    static func muscle(_ name: String) -> Muscle {
        switch name {
        case "thelen default":
            return make(1000, 0.1, 0.2, 0, 10, .thelen2003(Thelen2003Parameters()))
        case "thelen custom":
            var p = Thelen2003Parameters()
            p.tendonStrainAtFmax = 0.033
            p.fiberStrainAtFmax = 0.5
            p.activeShape = 0.5
            p.passiveShape = 4
            p.velocityShape = 0.3
            p.maxLengtheningForce = 1.8
            p.velocityExtrapolationThreshold = 0.9
            return make(820, 0.07, 0.11, 0.35, 8, .thelen2003(p))
        case "millard default":
            return make(1000, 0.1, 0.2, 0.2, 10, .millard2012(Millard2012Parameters()))
        case "millard custom":
            var p = Millard2012Parameters()
            p.fiberDamping = 0.05
            p.activeForceLength.minNormFiberLength = 0.4
            p.activeForceLength.transitionNormFiberLength = 0.75
            p.activeForceLength.maxNormFiberLength = 1.7
            p.activeForceLength.shallowAscendingSlope = 0.7
            p.forceVelocity.concentricSlopeNearVmax = 0.3
            p.forceVelocity.isometricSlope = 4
            p.forceVelocity.eccentricSlopeNearVmax = 0.1
            p.forceVelocity.maxEccentricVelocityForceMultiplier = 1.6
            p.forceVelocity.concentricCurviness = 0.5
            p.forceVelocity.eccentricCurviness = 0.7
            p.fiberForceLength.strainAtZeroForce = -0.1
            p.fiberForceLength.strainAtOneNormForce = 0.5
            p.fiberForceLength.stiffnessAtLowForce = 0.25
            p.fiberForceLength.stiffnessAtOneNormForce = 3.5
            p.fiberForceLength.curviness = 0.6
            p.tendonForceLength.strainAtOneNormForce = 0.06
            p.tendonForceLength.stiffnessAtOneNormForce = 25
            p.tendonForceLength.normForceAtToeEnd = 0.5
            p.tendonForceLength.curviness = 0.4
            return make(640, 0.09, 0.15, 0.3, 12, .millard2012(p))
        case "millard classic":
            var p = Millard2012Parameters()
            p.fiberDamping = 0
            p.fiberForceLength.strainAtZeroForce = 0.05
            p.fiberForceLength.strainAtOneNormForce = 0.65
            return make(500, 0.06, 0.2, 0.1, 10, .millard2012(p))
        case "degroote default":
            return make(1000, 0.1, 0.2, 0, 10, .deGrooteFregly2016(DeGrooteFregly2016Parameters()))
        default:
            var p = DeGrooteFregly2016Parameters()
            p.activeForceWidthScale = 1.2
            p.fiberDamping = 0.01
            p.passiveFiberStrainAtOneNormForce = 0.5
            p.tendonStrainAtOneNormForce = 0.04
            return make(700, 0.08, 0.12, 0.3, 9, .deGrooteFregly2016(p))
        }
    }

    static func compiled(_ name: String, rigid: Bool = false) throws -> CompiledMuscle {
        var muscle = muscle(name)
        muscle.ignoresTendonCompliance = rigid
        return try CompiledMuscle(muscle)
    }

    private static func make(
        _ force: Double, _ optimal: Double, _ slack: Double, _ pennation: Double, _ speed: Double,
        _ curves: Muscle.Curves
    ) -> Muscle {
        Muscle(
            name: "muscle", path: 0, maxIsometricForce: force, optimalFiberLength: optimal,
            tendonSlackLength: slack,
            pennationAtOptimal: pennation, maxContractionVelocity: speed, curves: curves)
    }

    /// Path lengths from a slack muscle to one stretched far, by fibre length along the tendon in optimal lengths.
    static func lengths(_ muscle: Muscle, _ shares: [Double]) -> [Double] {
        shares.map { muscle.tendonSlackLength + $0 * muscle.optimalFiberLength }
    }
}
