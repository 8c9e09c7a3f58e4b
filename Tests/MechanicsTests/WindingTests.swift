import Testing

@testable import Mechanics

@Suite("How far paths wind round the sided cylinders they wrap over")
struct WindingTests {
    /// A path from a point of ground, `angle` round a pulley at the origin, to a point of a body that one joint moves.
    private func model(
        ranges: [ClosedRange<Double>], kind: Joint.Kind, from start: Vec3, to end: Vec3,
        over surfaces: [WrapSurface]
    ) throws -> Model {
        let body = Body(
            name: "arm", mass: 1, massCenter: .zero,
            inertia: Mat3(Vec3(1, 0, 0), Vec3(0, 1, 0), Vec3(0, 0, 1)))
        return try Model(
            name: "model", bodies: [Body.ground, body],
            joints: [Joint(name: "joint", parent: 0, kind: kind)],
            coordinates: ranges.enumerated().map { Coordinate(name: "q\($0)", range: $1) },
            paths: [
                MusclePath(
                    name: "path",
                    points: [
                        PathPoint(name: "start", body: 0, place: .fixed(start)),
                        PathPoint(name: "end", body: 1, place: .fixed(end)),
                    ], wraps: surfaces.indices.map { PathWrap(name: "wrap", surface: $0) })
            ], wrapSurfaces: surfaces)
    }

    private func pulley(radius: Double = 0.04, _ side: WrapSurface.Side = .negative(axis: 0)) -> WrapSurface {
        WrapSurface(name: "pulley", body: 0, shape: .cylinder(radius: radius, length: 0.1), side: side)
    }

    private func point(_ angle: Double, _ distance: Double, z: Double = 0) -> Vec3 {
        Vec3(distance * cosine(angle), distance * sine(angle), z)
    }

    /// The largest change of the length in a step of `step` that the moment arms at both ends of the step do not explain (m).
    private func largestJump(_ model: Model, step: Double) -> Double {
        var workspace = Workspace(for: model)
        var pose = model.defaultPose
        var largest = 0.0
        var before: (length: Double, arm: Double)?
        let range = model.coordinates[0].range
        for index in 0...Int((range.upperBound - range.lowerBound) / step) {
            pose.coordinates[0] = range.lowerBound + Double(index) * step
            model.updatePositions(pose, in: &workspace)
            model.updatePaths(in: &workspace)
            let now = (
                length: workspace.paths.lengths[0], arm: model.momentArm(of: 0, about: 0, workspace)
            )
            if let before {
                let change = now.length - before.length
                largest = max(
                    largest, -change - max(now.arm, before.arm) * step,
                    change + min(now.arm, before.arm) * step)
            }
            before = now
        }
        return largest
    }

    @Test(
        "A path wound by any angle has the length of two tangents and an arc",
        arguments: [190.0, 210, 240, 270, 300, 330, 350])
    func closedForm(degrees: Double) {
        let angle = degrees * .pi / 180
        let path = cylinderPath(
            from: point(1, 0.1), to: point(1 + angle, 0.07, z: 0.02), radius: 0.04, side: .all, cut: 2 * .pi)
        let tangents = (0.01 - 0.0016).squareRoot() + (0.0049 - 0.0016).squareRoot()
        let arc = angle - arcCosine(0.4) - arcCosine(4.0 / 7)
        let flat = tangents + 0.04 * arc
        #expect(abs(path.length - (flat * flat + 0.0004).squareRoot()) < 1e-14)
        // the other way round it is the mirror image
        let back = cylinderPath(
            from: point(-1, 0.1), to: point(-1 - angle, 0.07, z: 0.02), radius: 0.04, side: .all, cut: 0)
        #expect(abs(path.length - back.length) < 1e-14)
    }

    @Test("A hinge takes an end three quarters round the axis, past the half-plane behind it, without a jump")
    func hinge() throws {
        // from 143° to between 150° and 420°: the half-plane behind the axis is at 360°
        let model = try model(
            ranges: [0...4.7], kind: .pin(0), from: point(2.5, 0.086), to: point(2.6, 0.06, z: 0.03),
            over: [pulley()])
        #expect(largestJump(model, step: 1e-3) < 1e-9)
        #expect(model.switchingWraps.isEmpty)
        var workspace = Workspace(for: model)
        model.updatePositions(Pose(coordinates: [4.5]), in: &workspace)
        #expect(abs(model.windings(ofPath: 0, in: workspace)[0] - 4.6) < 1e-12)
        // by its ends alone it jumps there: by more than a centimetre
        let lengths = [3.67, 3.7].map {
            cylinderPath(
                from: point(2.5, 0.086), to: point(2.6 + $0, 0.06), radius: 0.04, side: .negative(axis: 0)
            ).length
        }
        #expect(lengths[0] - lengths[1] > 0.01)
    }

    @Test(
        "Where the ranges leave an end all angles, but the side asks for windings a turn apart, that is said and proved"
    )
    func side() throws {
        let model = try model(
            ranges: [-5...0], kind: .pin(0), from: point(2.08, 0.06), to: point(2.6, 0.09), over: [pulley()])
        guard let conflict = model.windingConflict(ofPath: 0, around: 0) else {
            Issue.record("no conflict found")
            return
        }
        guard case .side(let from, let to) = conflict else {
            Issue.record("a hinge cannot circle: \(conflict)")
            return
        }
        var workspace = Workspace(for: model)
        let windings = [from, to].map { pose in
            model.updatePositions(pose, in: &workspace)
            return model.windings(ofPath: 0, in: workspace)[0]
        }
        // the hinge turns by the difference, the windings change by a turn less or more
        let turned = to.coordinates[0] - from.coordinates[0]
        #expect(abs(abs(windings[1] - windings[0] - turned) - 2 * .pi) < 1e-9)
        #expect(model.switchingWraps.map(\.surface) == [0])
    }

    @Test("Where an end can circle the axis, a closed movement proves it")
    func circle() throws {
        let model = try model(
            ranges: [-0.1...0.1, -0.1...0.1],
            kind: .spatial(
                rotations: [], translations: [.about(Vec3(1, 0, 0), 0), .about(Vec3(0, 1, 0), 1)]),
            from: point(2.5, 0.086), to: .zero, over: [pulley()])
        guard case .ends(let loop)? = model.windingConflict(ofPath: 0, around: 0) else {
            Issue.record("no loop found")
            return
        }
        // the triangle of the end's places holds the axis
        let corners = loop.map { Vec3($0.coordinates[0], $0.coordinates[1], 0) }
        let turns = (0..<3).map { corners[$0].cross(corners[($0 + 1) % 3]).z }
        #expect(turns.allSatisfy { $0 > 0 } || turns.allSatisfy { $0 < 0 })
        #expect(model.switchingWraps.count == 1)
    }

    @Test(
        "Within ranges in which the side never changes its mind, settled windings are those of the side",
        arguments: 0..<20)
    func agreement(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let start = point(.random(in: 1.8...2.6, using: &random), .random(in: 0.05...0.1, using: &random))
        let end = point(
            .random(in: 3.4...3.9, using: &random), .random(in: 0.05...0.1, using: &random), z: 0.02)
        let model = try model(
            ranges: [-0.2...1.5], kind: .pin(0), from: start, to: end, over: [pulley()])
        #expect(model.switchingWraps.isEmpty)
        #expect(model.topology.spans.tables.wraps[0].firstCut >= 0)
        var workspace = Workspace(for: model)
        for _ in 0..<50 {
            let angle = Double.random(in: -0.2...1.5, using: &random)
            model.updatePositions(Pose(coordinates: [angle]), in: &workspace)
            model.updatePaths(in: &workspace)
            let turned = Mat3(rotationAbout: Vec3(0, 0, 1), by: angle) * end
            let own = cylinderPath(from: start, to: turned, radius: 0.04, side: .negative(axis: 0))
            #expect(abs(workspace.paths.lengths[0] - own.length) < 1e-14)
        }
    }

    @Test("A chain passes its ellipsoid on the shorter side, and does not jump where the sides change")
    func chain() throws {
        let ellipsoid = WrapSurface(
            name: "head", body: 0, shape: .ellipsoid(radii: Vec3(0.035, 0.05, 0.02)))
        let post = WrapSurface(
            name: "post", body: 0,
            frame: RigidTransform(
                rotation: Mat3(rotationAbout: Vec3(1, 0, 0), by: .pi / 2), translation: Vec3(-0.055, 0, 0.002)
            ),
            shape: .cylinder(radius: 0.008, length: 0.1), side: .negative(axis: 1))
        let model = try model(
            ranges: [-0.04...0.04],
            kind: .spatial(rotations: [], translations: [.about(Vec3(0, 0, 1), 0)]),
            from: Vec3(-0.08, 0.002, 0), to: Vec3(0.08, -0.003, 0), over: [ellipsoid, post])
        #expect(largestJump(model, step: 1e-4) < 1e-8)
    }
}
