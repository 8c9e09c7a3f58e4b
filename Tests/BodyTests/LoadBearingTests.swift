import Anatomy
import Mechanics
import Testing

@testable import Body

/// Postures and what they cost.
@Suite struct LoadBearingTests {
    static let degree = Double.pi / 180
    static let ids = [
        "standing", "sitting", "sitting-upright", "sitting-slouched", "bent-forward", "one-leg-stance",
        "lying-supine", "lying-prone", "lying-side", "holding-close", "lifting-knees-bent",
        "walking-mid-stance", "walking-heel-strike",
    ]

    /// Wilke's man with the means to bear loads, built once.
    struct Stand {
        let person: PersonBody
        let placer: PosturePlacer
        let bearing: LoadBearing
        let table: PostureTable

        init(_ who: Person = BodyStock.wilke, options: LoadOptions = LoadOptions()) throws {
            person = try BodyStock.calibrated(who)
            placer = try PosturePlacer(person)
            bearing = try LoadBearing(person.body, options: options)
            table = try PostureTable.shipped()
        }

        func loads(_ id: String, request: PostureRequest = .none, tissue: BodyTissue = .healthy) throws
            -> PostureLoads
        {
            var workspace = LoadWorkspace(for: bearing)
            return try loads(id, request: request, tissue: tissue, in: &workspace)
        }

        func loads(
            _ id: String, request: PostureRequest = .none, tissue: BodyTissue = .healthy,
            in workspace: inout LoadWorkspace
        ) throws -> PostureLoads {
            let placed = try placer.place(table.posture(id), request: request)
            return try bearing.solve(
                pose: placed.pose, support: placed.support, hands: placed.hands, tissue: tissue,
                workspace: &workspace)
        }

        static let wilke = Result { try Stand() }
    }

    @Test("Supports carry the whole weight, and nothing is left over at the pelvis", arguments: ids)
    func balance(id: String) throws {
        let stand = try Stand.wilke.get()
        let loads = try stand.loads(id)
        let held = try stand.table.posture(id)[.hold] ?? 0
        let up = loads.externalForces.reduce(0) { $0 + $1.force.y }
        #expect(
            abs(up + (held > 0 ? held * 9.80665 : 0) - loads.bodyWeight - held * 9.80665) < 1e-6
                || id.hasPrefix("lying"))
        #expect(loads.pelvisResidual < 1e-6)
        #expect(loads.isOptimal && loads.optimality < 1e-9)
    }

    @Test(
        "The ledger of every coordinate adds up to nothing",
        arguments: ["standing", "bent-forward", "sitting"])
    func ledger(id: String) throws {
        let stand = try Stand.wilke.get()
        var workspace = LoadWorkspace(for: stand.bearing)
        _ = try stand.loads(id, in: &workspace)
        for coordinate in stand.bearing.coordinates {
            let entries = stand.bearing.ledger(about: coordinate, workspace)
            let size = entries.reduce(0) { $0 + abs($1.moment) }
            #expect(abs(entries.reduce(0) { $0 + $1.moment }) < 1e-8 * max(1, size))
        }
    }

    @Test("Left and right are alike in an even posture")
    func symmetry() throws {
        let stand = try Stand.wilke.get()
        let loads = try stand.loads("bent-forward")
        for index in stand.person.body.model.muscles.indices {
            let name = stand.person.body.model.muscles[index].name
            guard name.hasSuffix("_r"),
                let other = stand.person.body.model.muscle(named: name.dropLast(2) + "_l")
            else { continue }
            #expect(abs(loads.activations[index] - loads.activations[other]) < 1e-7, "\(name)")
        }
        #expect(abs(loads.rightHip - loads.leftHip) < 1e-5)
        for disc in loads.discs { #expect(abs(disc.lateralShear) < 1e-5) }
    }

    @Test("Standing on the other leg gives the mirror image")
    func mirror() throws {
        let stand = try Stand.wilke.get()
        let model = stand.person.body.model
        let placed = try stand.placer.place(stand.table.posture("one-leg-stance"))
        var mirrored = placed.pose
        for (index, coordinate) in model.coordinates.enumerated() where coordinate.name.hasSuffix("_r") {
            guard let other = model.coordinate(named: coordinate.name.dropLast(2) + "_l") else { continue }
            mirrored.coordinates[index] = placed.pose.coordinates[other]
            mirrored.coordinates[other] = placed.pose.coordinates[index]
        }
        var workspace = LoadWorkspace(for: stand.bearing)
        let right = try stand.bearing.solve(
            pose: placed.pose, support: .oneFoot(.right), workspace: &workspace)
        let left = try stand.bearing.solve(pose: mirrored, support: .oneFoot(.left), workspace: &workspace)
        #expect(abs(right.rightHip - left.leftHip) < 1e-4)
        #expect(abs(right.leftHip - left.rightHip) < 1e-4)
        for (a, b) in zip(right.discs, left.discs) {
            #expect(abs(a.compression - b.compression) < 1e-4)
            #expect(abs(a.lateralShear + b.lateralShear) < 1e-4)
        }
    }

    @Test("The net force across a level is the work of lifting all above it, muscles and weight")
    func virtualWork() throws {
        // shift the joint L4/5 a little along the disc's axis: weight rises, strands lengthen
        // the belly's push is no weight and no muscle
        let stand = try Stand(options: LoadOptions(bellyTightens: false))
        var workspace = LoadWorkspace(for: stand.bearing)
        let loads = try stand.loads("bent-forward", in: &workspace)
        let model = stand.person.body.model
        let level = stand.person.body.levels[1]
        let mechanics = workspace.statics.mechanics
        let pose = Pose(coordinates: mechanics.coordinates)
        let frame = level.disc(mechanics)
        for (axis, expected) in [
            (frame.rotation.column1, try #require(loads.disc("L4/L5")).compression),
            (frame.rotation.column0, -(try #require(loads.disc("L4/L5")).anteriorShear)),
        ] {
            func energy(_ shift: Double) throws -> Double {
                var joints = model.joints
                let lower = mechanics.bodyInGround[level.lowerBody]
                joints[level.joint].parentFrame.translation += lower.inverseDirection(shift * axis)
                let moved = try Model(
                    name: "moved", gravity: model.gravity, bodies: model.bodies, joints: joints,
                    coordinates: model.coordinates, couplers: model.couplers, paths: model.paths,
                    wrapSurfaces: model.wrapSurfaces, muscles: model.muscles)
                var there = Workspace(for: moved)
                moved.updatePositions(pose, in: &there)
                moved.updatePaths(in: &there)
                var energy = 0.0
                for (index, muscle) in model.muscles.enumerated() {
                    energy += loads.muscleForces[index] * there.paths.lengths[muscle.path]
                }
                for (index, body) in model.bodies.enumerated() {
                    energy -= body.mass * model.gravity.dot(there.bodyInGround[index].point(body.massCenter))
                }
                return energy
            }
            let work = (try energy(1e-5) - energy(-1e-5)) / 2e-5
            #expect(abs(work - expected) < 1e-3 * abs(expected) + 0.5)
        }
    }

    @Test("More weight in the hands and a longer reach press more on every disc")
    func monotone() throws {
        let stand = try Stand.wilke.get()
        var last = 0.0
        for mass in [0.0, 5, 10, 20] {
            let now = try #require(
                stand.loads("holding-close", request: PostureRequest(holding: mass)).disc("L4/L5"))
            #expect(now.compression > last)
            last = now.compression
        }
        let near = try #require(
            stand.loads("holding-far", request: PostureRequest(handForward: 0.2)).disc("L4/L5"))
        let far = try #require(
            stand.loads("holding-far", request: PostureRequest(handForward: 0.5)).disc("L4/L5"))
        #expect(far.compression > near.compression + 100)
    }

    @Test("The hip bears 219 to 328 per cent of body weight on one leg, as ten instrumented hips did")
    func oneLegStance() throws {
        let loads = try Stand.wilke.get().loads("one-leg-stance")
        #expect((219...328).contains(loads.hipPercentOfWeight))
        #expect(loads.beyondBase == 0)
    }

    @Test("Lying takes the load off: less than a third of standing")
    func lying() throws {
        let stand = try Stand.wilke.get()
        let standing = try #require(stand.loads("standing").disc("L4/L5"))
        for id in ["lying-supine", "lying-prone"] {
            let lying = try #require(stand.loads(id).disc("L4/L5"))
            #expect(lying.discCompression < standing.discCompression / 3)
        }
    }

    @Test("Shares of a bend follow the levels' stiffness, and add up")
    func shares() throws {
        let stand = try Stand.wilke.get()
        var pose = stand.person.body.model.defaultPose
        let coordinates = stand.person.body.levels.map(\.flexion)
        let shares = LumbarShares(stand.person.body.model, coordinates: coordinates)
        for total in [-50.0, -10, 0, 20] {
            shares.distribute(total * Self.degree, in: &pose)
            #expect(abs(coordinates.reduce(0) { $0 + pose.coordinates[$1] } - total * Self.degree) < 1e-10)
            let moments = coordinates.map { coordinate in
                stand.person.body.model.coordinateSprings.filter { $0.coordinate == coordinate }
                    .reduce(0) { $0 + $1.force(pose.coordinates[coordinate]).value }
            }
            let spread = (moments.max() ?? 0) - (moments.min() ?? 0)
            #expect(spread < 1e-6 * (1 + abs(moments[0])))
        }
    }

    @Test("A relaxed bend hangs in passive tissue: no level asks a muscle for anything")
    func relaxed() throws {
        let stand = try Stand.wilke.get()
        var workspace = LoadWorkspace(for: stand.bearing)
        let placed = try stand.placer.place(
            stand.table.posture("standing"), request: PostureRequest(trunkForward: 80 * Self.degree))
        let sunk = try stand.bearing.relaxing(placed, workspace: &workspace)
        _ = try stand.bearing.solve(pose: sunk.pose, support: sunk.support, workspace: &workspace)
        for level in stand.person.body.levels {
            let summary = stand.bearing.summary(about: level.flexion, workspace)
            // weight against everything passive
            let balance = summary.weight + summary.joint + summary.passivePositive + summary.passiveNegative
            #expect(abs(balance) < 0.01)
        }
        #expect(sunk.pelvisForward == placed.pelvisForward)
        #expect((20...75).contains(sunk.lumbarFlexion / Self.degree))
    }

    @Test("One newton of psoas presses and bends the lumbar levels as straight strands do")
    func psoas() throws {
        // derived from the source's coordinates: compression and arm at L4/5 up; at L5/S1 the arm
        let body = try BodyStock.reference().model()
        let model = body.model
        let strands = body.fascicles(of: .iliopsoas, .right).filter {
            body.fascicles[$0].anatomyID == "psoas-major"
        }
        #expect(strands.count == 11)
        let whole = strands.reduce(0) { $0 + model.muscles[$1].maxIsometricForce }
        var workspace = Workspace(for: model)
        model.updatePaths(in: &workspace)
        var generalized = [Double](repeating: 0, count: model.coordinates.count)
        func forces(_ tension: Double) -> [Vec3] {
            model.clearForces(in: &workspace)
            for index in strands {
                model.applyTension(
                    tension * model.muscles[index].maxIsometricForce / whole,
                    along: model.muscles[index].path, in: &workspace)
            }
            model.inverseDynamics(into: &generalized, in: &workspace)
            return body.levels.map {
                $0.disc(workspace).inverseDirection(
                    model.jointReaction($0.joint, on: .child, expressedIn: .ground, workspace).force)
            }
        }
        let (without, with) = (forces(0), forces(1))
        for (level, expected) in zip(1...4, [0.57, 0.49, 0.41, 0.21]) {
            let compression = with[level].y - without[level].y
            #expect(abs(compression - expected) < 0.03)
        }
        for (level, expected) in zip(0...4, [-0.027, -0.006, 0.001, 0.002, 0.002]) {
            var arm = 0.0
            for index in strands {
                let share = model.muscles[index].maxIsometricForce / whole
                let path = model.muscles[index].path
                arm += share * model.momentArm(of: path, about: body.levels[level].flexion, workspace)
            }
            #expect(abs(arm - expected) < 0.003)
        }
    }

    @Test(
        "Facets of a sound level carry next to nothing in standing, a fifth when extended, nothing when bent")
    func facets() {
        #expect(FacetLaw.share(extension: 0) < 0.05)
        // without its facets an extended level shows 23.6 % more pressure
        #expect(abs(1 / (1 - FacetLaw.share(extension: 4 * Self.degree)) - 1.236) < 1e-12)
        #expect(FacetLaw.share(extension: 10 * Self.degree) == FacetLaw.share(extension: 4 * Self.degree))
        #expect(FacetLaw.share(extension: -4 * Self.degree) == 0)
        let (down, up) = (
            FacetLaw.share(extension: -2 * Self.degree), FacetLaw.share(extension: 2 * Self.degree)
        )
        #expect(down > 0 && down < FacetLaw.share(extension: 0) && up > 3 * FacetLaw.share(extension: 0))
    }

    @Test("The lumbar spine leads a bend and the pelvis ends it")
    func rhythm() {
        let third = 30 * Self.degree
        let steps = (0..<3).map { index in
            LumbarRhythm.lumbarFlexion(trunkForward: Double(index + 1) * third)
                - LumbarRhythm.lumbarFlexion(trunkForward: Double(index) * third)
        }
        for (step, ratio) in zip(steps, [1.9, 0.9, 0.4]) {
            #expect(abs(step / (third - step) - ratio) < 1e-12)
        }
    }

    @Test("A shorter psoas presses the discs at the same posture")
    func tightPsoas() throws {
        let stand = try Stand.wilke.get()
        var tissue = BodyTissue()
        tissue[.iliopsoas, .left] = TissueState(shortening: 0.1)
        tissue[.iliopsoas, .right] = TissueState(shortening: 0.1)
        let healthy = try #require(stand.loads("standing").disc("L4/L5"))
        let tight = try #require(stand.loads("standing", tissue: tissue).disc("L4/L5"))
        #expect(tight.compression > healthy.compression + 20)
        // and back: the workspace keeps nothing of it
        var workspace = LoadWorkspace(for: stand.bearing)
        _ = try stand.loads("standing", tissue: tissue, in: &workspace)
        let again = try #require(stand.loads("standing", in: &workspace).disc("L4/L5"))
        #expect(again == healthy)
    }

    @Test("Impossible requests are refused with the allowed range")
    func refusals() throws {
        let stand = try Stand.wilke.get()
        let standing = try stand.table.posture("standing")
        #expect(
            performing: { try stand.placer.place(standing, request: PostureRequest(trunkForward: 3)) },
            throws: { "\($0)".contains("-30 to 110") })
        #expect(
            performing: { try stand.placer.place(standing, request: PostureRequest(holding: -1)) },
            throws: { "\($0)".contains("0 to 200 kg") })
        #expect(performing: { try stand.table.posture("floating") }, throws: { "\($0)".contains("standing") })
        #expect(
            performing: { try LoadBearing(stand.person.body, options: LoadOptions(abdominalPressure: 1e6)) },
            throws: { "\($0)".contains("26.6 kPa") })
    }

    @Test("Belly pressure takes some load off, never much at ten kilopascals")
    func bellyPressure() throws {
        let stand = try Stand.wilke.get()
        let pressed = try Stand(options: LoadOptions(abdominalPressure: 10_000))
        let without = try #require(stand.loads("lifting-knees-bent").disc("L4/L5"))
        let with = try #require(pressed.loads("lifting-knees-bent").disc("L4/L5"))
        #expect(with.compression < without.compression)
        #expect(with.compression > 0.6 * without.compression)
    }

    @Test("Squares or cubes of activation change standing load by less than 15 per cent")
    func costPower() throws {
        let square = try #require(Stand.wilke.get().loads("standing").disc("L4/L5"))
        let cube = try #require(Stand(options: LoadOptions(power: .cube)).loads("standing").disc("L4/L5"))
        #expect(abs(square.compression - cube.compression) < 0.15 * square.compression)
    }

    @Test("What depends on the choice of trunk muscles says so")
    func trunkPair() throws {
        let bodies = try TrunkStrength.allCases.map { try BodyStock.person(BodyStock.wilke, trunk: $0).body }
        let pair = try TrunkPair(bodies)
        var workspace = TrunkPair.Workspace(for: pair)
        let placed = try Stand.wilke.get().placer.place(PostureTable.shipped().posture("standing"))
        let loads = try pair.solve(pose: placed.pose, support: placed.support, workspace: &workspace)
        let disc = loads.discCompression("L4/L5")
        #expect(disc.thoracolumbar != disc.christophy)
        #expect(disc.dependsOnTrunk == (disc.relativeDifference > 0.15))
    }
}
