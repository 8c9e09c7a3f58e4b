import Foundation
import Mechanics
import OpenSimFormat
import Testing

/// OpenSim's own numbers for three public models; the model files are not part of this package.
@Suite(
    "OpenSim's numbers",
    .enabled(
        if: NumberedModel.areFilesAtHand,
        "the models arm26, gait2392 and Rajagopal2016 are needed in ../shared/models or in the folder $CULPRIT_OPENSIM_MODELS"
    ))
struct OpenSimNumbersTests {
    @Test("Coordinates stand where OpenSim's couplers put them", arguments: NumberedModel.allCases)
    func coordinates(_ name: NumberedModel) throws {
        let compared = try name.compared.get()
        for (ours, theirs) in compared.poses {
            #expect(Set(ours.coordinates.keys) == Set(theirs.coordinates.keys))
            compare(ours.coordinates, theirs.coordinates, within: 1e-9, "\(name) \(theirs.name)")
        }
    }

    @Test("Bodies stand where OpenSim puts them", arguments: NumberedModel.allCases)
    func bodies(_ name: NumberedModel) throws {
        for (ours, theirs) in try name.compared.get().poses {
            #expect(Set(ours.bodies.keys) == Set(theirs.bodies.keys))
            for (body, place) in theirs.bodies {
                let mine = try #require(ours.bodies[body])
                let rotation = mine.rotation
                let numbers = [mine.translation, rotation.row0, rotation.row1, rotation.row2].flatMap {
                    [$0.x, $0.y, $0.z]
                }
                let expected = place.position + place.rotation.flatMap { $0 }
                let worst = zip(numbers, expected).map { abs($0 - $1) }.max()
                #expect(try #require(worst) <= 1e-9, "\(name) \(theirs.name) \(body)")
            }
        }
    }

    @Test("Gravity pulls at coordinates as in OpenSim", arguments: NumberedModel.allCases)
    func gravity(_ name: NumberedModel) throws {
        for (ours, theirs) in try name.compared.get().poses {
            compare(ours.gravity, theirs.gravity, within: 1e-6, "\(name) \(theirs.name)")
        }
    }

    @Test("Inverse dynamics asks for what OpenSim asks for", arguments: NumberedModel.allCases)
    func inverseDynamics(_ name: NumberedModel) throws {
        for (ours, theirs) in try name.compared.get().poses {
            // OpenSim leaves part of the knees' acceleration out where they turn about several axes at once; see the next test
            let tolerance = name == .rajagopal2016 ? 0.05 : 1e-6
            compare(
                ours.inverseDynamics, theirs.inverseDynamics, within: tolerance, "\(name) \(theirs.name)")
        }
    }

    @Test(
        "The pelvis is pushed as Newton's second law asks of the whole body's centre of mass",
        arguments: [NumberedModel.gait2392, .rajagopal2016])
    func newton(_ name: NumberedModel) throws {
        let compared = try name.compared.get()
        var errorOfOpenSim = 0.0
        // the first pose stands at the end of the knees' range, where second derivatives jump
        for (ours, theirs) in compared.poses.dropFirst() {
            let acceleration = compared.centerOfMassAcceleration(at: ours)
            let mass = compared.model.bodies.map(\.mass).reduce(0, +)
            let force = mass * (acceleration - compared.model.gravity)
            for (coordinate, expected) in [
                ("pelvis_tx", force.x), ("pelvis_ty", force.y), ("pelvis_tz", force.z),
            ] {
                let mine = try #require(ours.inverseDynamics[coordinate])
                #expect(
                    abs(mine - expected) < 2e-4, "\(name) \(theirs.name) \(coordinate): \(mine - expected)")
                errorOfOpenSim = max(
                    errorOfOpenSim, abs((theirs.inverseDynamics[coordinate] ?? 0) - expected))
            }
        }
        #expect(errorOfOpenSim > 5e-3 || name != .rajagopal2016)
    }

    @Test("Paths that touch no surface are as long as in OpenSim", arguments: NumberedModel.allCases)
    func lengths(_ name: NumberedModel) throws {
        try name.compared.get().forEachMuscle(wrapped: false) { ours, theirs, place in
            if ComparedModel.pathsOpenSimLetsGo.contains(place) {
                #expect(ours.length > theirs.length + 1e-6, "\(place) is no exception any more")
                return
            }
            #expect(abs(ours.length - theirs.length) <= 1e-9, "\(place)")
            if let speed = theirs.lengtheningSpeed {
                #expect(abs(ours.lengtheningSpeed - speed) <= 1e-8, "\(place)")
            }
        }
    }

    @Test("Moment arms of paths that touch no surface are OpenSim's", arguments: NumberedModel.allCases)
    func momentArms(_ name: NumberedModel) throws {
        try name.compared.get().forEachMuscle(wrapped: false) { ours, theirs, place in
            if ComparedModel.pathsOpenSimLetsGo.contains(place) { return }
            compare(ours.momentArms, theirs.momentArms, within: 1e-9, place)
        }
    }

    @Test("No path over a surface is longer than OpenSim's", arguments: NumberedModel.allCases)
    func wrappedLengths(_ name: NumberedModel) throws {
        try name.compared.get().forEachMuscle(wrapped: true) { ours, theirs, place in
            if let straight = ComparedModel.ownStraightLines[place] {
                #expect(theirs.length < straight && ours.length > straight, "\(place)")
                return
            }
            #expect(ours.length <= theirs.length + 1e-6, "\(place): \(ours.length - theirs.length) m longer")
        }
    }

    @Test(
        "Moment arms are the derivatives of lengths, wherever nothing switches",
        arguments: NumberedModel.allCases)
    func ownSlopes(_ name: NumberedModel) throws {
        let compared = try name.compared.get()
        var judged = 0
        for (ours, theirs) in compared.poses {
            let slopes = compared.slopes(at: ours)
            for (muscle, arms) in ours.muscles.mapValues(\.momentArms) {
                for (coordinate, slope) in slopes[muscle] ?? [:] where !slope.switches {
                    judged += 1
                    let difference = abs((arms[coordinate] ?? 0) + slope.value)
                    #expect(difference <= 1e-7, "\(name) \(theirs.name) \(muscle) \(coordinate)")
                }
            }
        }
        #expect(judged > compared.reference.paths.count * 3)
    }

    @Test(
        "Muscles on paths of the same length pull as OpenSim's do, fibre and tendon in balance",
        arguments: NumberedModel.allCases)
    func forces(_ name: NumberedModel) throws {
        let compared = try name.compared.get()
        var judged = 0
        for wrapped in [false, true] {
            try compared.forEachMuscle(wrapped: wrapped) { ours, theirs, place in
                // OpenSim gives up on some slack fibres; a force on another length is another force
                guard theirs.equilibrium == nil, abs(ours.length - theirs.length) <= 1e-9,
                    let active = theirs.activeForce, let passive = theirs.passiveForce,
                    let tendon = theirs.tendonForce, let path = compared.reference.paths[ours.name]
                else { return }
                judged += 1
                let tolerance = (path.rigidTendon ? 1e-6 : 1e-5) * path.maxIsometricForce
                #expect(abs(ours.balance.activeFiberForce - active) <= tolerance, "\(place) active")
                #expect(abs(ours.balance.passiveFiberForce - passive) <= tolerance, "\(place) passive")
                #expect(abs(ours.balance.tendonForce - tendon) <= tolerance, "\(place) tendon")
            }
        }
        #expect(judged >= compared.reference.paths.count)
    }

    /// Numbers by name, those missing on one side counting as zero.
    private func compare(
        _ ours: [String: Double], _ theirs: [String: Double], within tolerance: Double, _ place: String
    ) {
        for name in Set(ours.keys).union(theirs.keys) {
            let difference = abs((ours[name] ?? 0) - (theirs[name] ?? 0))
            #expect(difference <= tolerance, "\(place) \(name): \(difference)")
        }
    }
}
