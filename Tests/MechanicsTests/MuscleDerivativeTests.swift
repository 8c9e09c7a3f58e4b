import Mechanics
import Testing

@Suite("Derivatives of muscle forces against differences")
struct MuscleDerivativeTests {
    private static let states = [
        TissueState.healthy,
        TissueState(
            shortening: 0.12, stiffness: 1.6, zeroForceStrainShift: -0.05, oneForceStrainShift: -0.12,
            strength: 0.8),
        TissueState(
            shortening: 0.25, stiffness: 0.7, zeroForceStrainShift: 0.03, oneForceStrainShift: 0.03,
            strength: 1.1),
    ]
    private static let shares = [0.36, 0.52, 0.81, 0.97, 1.13, 1.37, 1.61]

    /// Each parameter of the tissue that forces depend on, with its place in a gradient.
    private static var parameters: [(WritableKeyPath<TissueState, Double>, KeyPath<TissueGradient, Double>)] {
        [
            (\.shortening, \.shortening), (\.stiffness, \.stiffness),
            (\.zeroForceStrainShift, \.zeroForceStrainShift),
            (\.oneForceStrainShift, \.oneForceStrainShift), (\.strength, \.strength),
        ]
    }

    /// Central difference.
    private func difference(_ step: Double, _ function: (Double) -> Double) -> Double {
        (function(step) - function(-step)) / (2 * step)
    }

    @Test("With a rigid tendon, forces change with length and tissue as said", arguments: MuscleSamples.names)
    func rigid(_ name: String) throws {
        let sample = MuscleSamples.muscle(name)
        let muscle = try MuscleSamples.compiled(name, rigid: true)
        let force = sample.maxIsometricForce
        let fastest = sample.maxContractionVelocity * sample.optimalFiberLength
        for length in MuscleSamples.lengths(sample, Self.shares) {
            for speed in [0, -0.41 * fastest, 0.17 * fastest] {
                for tissue in Self.states {
                    let response = muscle.rigid(length: length, lengtheningSpeed: speed, tissue: tissue)
                    let place = "length \(length), speed \(speed), shortening \(tissue.shortening)"
                    let byLength = difference(1e-7) {
                        muscle.rigid(length: length + $0, lengtheningSpeed: speed, tissue: tissue).active
                    }
                    // forces a metre: the scale is Fmax over a fibre's length
                    let scale = force / sample.optimalFiberLength
                    #expect(abs(response.activeByLength - byLength) < 1e-6 * scale, "active at \(place)")
                    let passiveByLength = difference(1e-7) {
                        muscle.rigid(length: length + $0, tissue: tissue).passive
                    }
                    #expect(
                        abs(response.passiveByLength - passiveByLength) < 1e-6 * scale, "passive at \(place)")
                    for (parameter, part) in Self.parameters {
                        func changed(_ step: Double) -> MuscleResponse {
                            var other = tissue
                            other[keyPath: parameter] += step
                            return muscle.rigid(length: length, lengtheningSpeed: speed, tissue: other)
                        }
                        let active = difference(1e-6) { changed($0).active }
                        let passive = difference(1e-6) { changed($0).passive }
                        #expect(
                            abs(response.activeByTissue[keyPath: part] - active) < 1e-6
                                * max(force, abs(active)),
                            "active by \(parameter) at \(place)")
                        #expect(
                            abs(response.passiveByTissue[keyPath: part] - passive) < 1e-6
                                * max(force, abs(passive)),
                            "passive by \(parameter) at \(place)")
                    }
                }
            }
        }
    }

    @Test(
        "At rest the tendon force changes with length, activation and tissue as said",
        arguments: MuscleSamples.names, [true, false])
    func rest(_ name: String, rigid: Bool) throws {
        let sample = MuscleSamples.muscle(name)
        let muscle = try MuscleSamples.compiled(name, rigid: rigid)
        let force = sample.maxIsometricForce
        for length in MuscleSamples.lengths(sample, Self.shares) {
            for activation in [0.02, 0.4, 0.97] {
                for tissue in Self.states {
                    let rest = muscle.equilibrium(length: length, activation: activation, tissue: tissue)
                    let place = "length \(length), activation \(activation), shortening \(tissue.shortening)"
                    let byLength = difference(1e-7) {
                        muscle.equilibrium(length: length + $0, activation: activation, tissue: tissue)
                            .tendonForce
                    }
                    #expect(
                        abs(rest.tendonForceByLength - byLength) < 1e-5 * max(force, abs(byLength)),
                        "by length at \(place)")
                    let byActivation = difference(1e-6) {
                        muscle.equilibrium(length: length, activation: activation + $0, tissue: tissue)
                            .tendonForce
                    }
                    #expect(
                        abs(rest.tendonForceByActivation - byActivation) < 1e-6 * force,
                        "by activation at \(place)")
                    for (parameter, part) in Self.parameters {
                        let byPart = difference(1e-6) {
                            var other = tissue
                            other[keyPath: parameter] += $0
                            return muscle.equilibrium(length: length, activation: activation, tissue: other)
                                .tendonForce
                        }
                        #expect(
                            abs(rest.tendonForceByTissue[keyPath: part] - byPart) < 1e-6
                                * max(force, abs(byPart)),
                            "by \(parameter) at \(place)")
                    }
                }
            }
        }
    }
}
