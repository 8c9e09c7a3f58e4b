import Foundation
import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Models from files")
struct OsimReadingTests {
    static func leg(_ version: Int) throws -> OpenSimModel {
        let url = try #require(fixtures?.appendingPathComponent("leg-\(version).osim"))
        return try readModel(bytes: [UInt8](Data(contentsOf: url)))
    }

    @Test("A model saved anew by OpenSim 4.6 is the model it was in version 3.0")
    func versions() throws {
        let old = try Self.leg(30000).model
        let new = try Self.leg(40600).model
        #expect(old.bodies == new.bodies)
        #expect(old.joints.map(\.kind) == new.joints.map(\.kind))
        #expect(old.joints.map(\.parent) == new.joints.map(\.parent))
        #expect(old.joints.map(\.parentFrame) == new.joints.map(\.parentFrame))
        #expect(old.joints.map(\.childFrame) == new.joints.map(\.childFrame))
        #expect(old.coordinates == new.coordinates)
        #expect(old.couplers == new.couplers)
        #expect(old.paths == new.paths)
        #expect(old.wrapSurfaces == new.wrapSurfaces)
        #expect(old.muscles.map(Self.asSaved) == new.muscles)
        #expect(old.ligaments == new.ligaments)
        #expect(old.springs == new.springs)
        #expect(old.bushings == new.bushings)
        #expect(old.limits == new.limits)
        #expect(old.coordinateSprings == new.coordinateSprings)
        #expect(old.coordinateActuators == new.coordinateActuators)
        #expect(old.pathActuators == new.pathActuators)
        #expect(old.bodyActuators == new.bodyActuators)
        #expect(old.gravity == new.gravity)
    }

    /// OpenSim writes a damped muscle's least active force as it uses it: zero.
    private static func asSaved(_ muscle: Muscle) -> Muscle {
        var saved = muscle
        if case .millard2012(var curves) = saved.curves {
            curves.activeForceLength.minimumValue = 0
            saved.curves = .millard2012(curves)
        }
        return saved
    }

    @Test("Bodies hang on each other as the file says, parents first", arguments: [30000, 40600])
    func tree(version: Int) throws {
        let model = try Self.leg(version).model
        let parents = Dictionary(
            uniqueKeysWithValues: model.joints.enumerated().map {
                (model.bodies[$0 + 1].name, model.bodies[$1.parent].name)
            })
        #expect(
            parents == [
                "pelvis": "ground", "link": "pelvis", "thigh": "link", "shank": "thigh", "patella": "thigh",
                "foot": "shank",
            ])
        #expect(model.joints.indices.allSatisfy { model.joints[$0].parent <= $0 })
        let shank = try #require(model.bodies.first { $0.name == "shank" })
        #expect(shank.mass == 2.5)
        #expect(shank.massCenter == Vec3(0, -0.2, 0.01))
        #expect(
            shank.inertia
                == Mat3(Vec3(0.04, 0.001, -0.002), Vec3(0.001, 0.005, 0.0005), Vec3(-0.002, 0.0005, 0.041)))
    }

    @Test("Joint frames are where OpenSim 4.6 puts them", arguments: [30000, 40600])
    func jointFrames(version: Int) throws {
        let model = try Self.leg(version).model
        let knee = try #require(model.joints.first { $0.name == "knee" })
        #expect(knee.parentFrame.translation == Vec3(0, -0.4, 0))
        #expect(
            knee.parentFrame.rotation.isClose(
                to: Mat3(
                    Vec3(0.936293363584, -0.289629477626, 0.198669330795),
                    Vec3(0.312991825785, 0.944702485995, -0.097843395007),
                    Vec3(-0.159345079308, 0.153791997989, 0.975170327202)), within: 2e-12))
        #expect(knee.childFrame.translation == Vec3(0, 0.05, 0))
        #expect(
            knee.childFrame.rotation.isClose(
                to: Mat3(
                    Vec3(0.993760669, -0.049729482, 0.099833417), Vec3(0.029173862, 0.979833029, 0.197676812),
                    Vec3(-0.107650444, -0.193530914, 0.975170327)), within: 2e-9))
        let bushing = model.bushings[0]
        #expect(model.bodies[bushing.body1].name == "pelvis")
        #expect(bushing.frame1.translation == Vec3(0, 0.1, 0))
        #expect(bushing.frame1.rotation.row2.isClose(to: Vec3(0, 0.099833416647, 0.995004165278)))
        #expect(bushing.frame2 == RigidTransform(rotation: .identity, translation: Vec3(0, 0, 0.2)))
        #expect(bushing.rotationalStiffness == Vec3(10, 11, 12))
        #expect(bushing.translationalDamping == Vec3(4, 5, 6))
    }

    @Test("Coordinates take their motion from their joint, and class defaults where they say nothing")
    func coordinates() throws {
        let model = try Self.leg(30000).model
        #expect(
            model.coordinates.map(\.name) == [
                "knee_angle", "tilt", "list", "shift", "hip_x", "hip_y", "turn_1", "turn_2", "turn_3",
                "glide_by",
            ])
        #expect(
            model.coordinates.map(\.motion) == [
                .rotational, .rotational, .rotational, .translational, .rotational, .rotational, .rotational,
                .rotational, .rotational, .coupled,
            ])
        #expect(model.coordinates[0].range == -2...0.5)
        #expect(model.coordinates[0].isClamped)
        #expect(model.coordinates[0].defaultValue == 0.3)
        #expect(model.coordinates[0].defaultSpeed == -0.1)
        #expect(model.coordinates[2].range == -99999...99999)
        #expect(model.coordinates[3].isLocked)
        #expect(model.coordinates[4].range == -3...3)
    }

    @Test("A custom joint's six axes keep their functions")
    func customJoint() throws {
        let model = try Self.leg(30000).model
        let hang = try #require(model.joints.first { $0.name == "hang" })
        guard case .spatial(let rotations, let translations) = hang.kind else {
            Issue.record("not a spatial joint")
            return
        }
        #expect(
            rotations[0]
                == TransformAxis(
                    axis: Vec3(0, 0, 1), function: .linear(slope: 1, intercept: 0), coordinates: [1]))
        #expect(rotations[1].function == .linear(slope: -1, intercept: 0))
        #expect(rotations[2] == TransformAxis(axis: Vec3(0, 1, 0), function: .constant(0)))
        guard case .scaled(.simmSpline(let spline), by: 1.5) = translations[1].function else {
            Issue.record("not a multiple of a spline")
            return
        }
        #expect(spline.y == [0.02, 0.01, -0.01, 0.03, 0.02])
        #expect(translations[2].function == .constant(0.25))
        let glide = try #require(model.joints.first { $0.name == "glide" })
        guard case .spatial(_, let shifts) = glide.kind else { return }
        #expect(shifts[1].function == .polynomial([0.1, -0.02, 0.003]))
    }

    @Test("Couplers are read, and those switched off are listed")
    func couplers() throws {
        let read = try Self.leg(30000)
        let model = read.model
        #expect(model.couplers.map(\.name) == ["follow", "both"])
        #expect(model.coordinates[model.couplers[0].dependent].name == "glide_by")
        #expect(model.couplers[0].scale == 1.25)
        #expect(
            model.couplers[0].function
                == .piecewiseLinear(try PiecewiseLinear(x: [-2, 0, 1], y: [-1, 0, 0.4])))
        #expect(model.couplers[1].independents.map { model.coordinates[$0].name } == ["tilt", "list"])
        #expect(model.couplers[1].function == .multilinear(slopes: [0.5, -0.25], intercept: 0.1))
        let off = try #require(read.unsupported.first { $0.name == "off" })
        #expect(off.consequence == .ignoredSafely)
        let pinned = try #require(read.unsupported.first { $0.name == "pinned" })
        #expect(pinned.consequence == .changesResults)
        #expect(pinned.className == "PointConstraint")
    }

    @Test("Paths keep fixed, conditional and moving points, and wraps with their ranges")
    func paths() throws {
        let model = try Self.leg(30000).model
        let path = model.paths[model.muscles[0].path]
        #expect(path.points.map { model.bodies[$0.body].name } == ["pelvis", "thigh", "shank", "foot"])
        #expect(path.points[0].place == .fixed(Vec3(0.02, 0.03, 0.04)))
        #expect(
            path.points[1].place == .conditional(Vec3(0.02, -0.3, 0), coordinate: 0, range: -1.5...(-0.2)))
        guard case .moving(_, let y, let z, let frame) = path.points[2].place else {
            Issue.record("not a moving point")
            return
        }
        #expect(
            y == PathPoint.MovingComponent(function: .linear(slope: 0.01, intercept: 0.05), coordinate: 0))
        #expect(z.function == .constant(0.02))
        #expect(frame == .identity)
        #expect(path.wraps.map { model.wrapSurfaces[$0.surface].name } == ["post", "ball"])
        #expect(path.wraps[0].firstPoint == nil && path.wraps[0].lastPoint == nil)
        #expect(path.wraps[1].firstPoint == 1 && path.wraps[1].lastPoint == 2)
        #expect(path.wraps[1].method == .midpoint)
    }

    @Test("Wrap surfaces keep shape, side and place")
    func wraps() throws {
        let model = try Self.leg(40600).model
        let surfaces = Dictionary(uniqueKeysWithValues: model.wrapSurfaces.map { ($0.name, $0) })
        #expect(surfaces["ball"]?.shape == .sphere(radius: 0.07))
        #expect(surfaces["ball"]?.body == 0)
        #expect(surfaces["egg"]?.shape == .ellipsoid(radii: Vec3(0.05, 0.06, 0.07)))
        #expect(surfaces["egg"]?.isActive == false)
        #expect(surfaces["ring"]?.shape == .torus(innerRadius: 0.01, outerRadius: 0.04))
        #expect(surfaces["ring"]?.side == .positive(axis: 2))
        let post = try #require(surfaces["post"])
        #expect(post.shape == .cylinder(radius: 0.03, length: 0.2))
        #expect(post.side == .negative(axis: 0))
        #expect(post.frame.rotation.row1.isClose(to: Vec3(0.036957013525, 0.956425085849, -0.289629477626)))
    }

    @Test("Muscles take what they do not say from their class's default")
    func muscles() throws {
        let muscles = try Self.leg(30000).model.muscles
        #expect(muscles.map(\.maxIsometricForce) == [800, 1200, 3500])
        #expect(muscles.map(\.minControl) == [0.01, 0.02, 0.01])
        #expect(muscles.map(\.maxControl) == [1, 1, 1])
        #expect(muscles.map(\.isActive) == [true, false, true])
        guard case .thelen2003(let quad) = muscles[0].curves, case .thelen2003(let ham) = muscles[1].curves,
            case .millard2012(let soleus) = muscles[2].curves
        else {
            Issue.record("other classes of muscle")
            return
        }
        #expect(quad.fiberStrainAtFmax == 0.55 && ham.fiberStrainAtFmax == 0.7)
        #expect(quad.passiveShape == 4 && ham.passiveShape == 4)
        #expect(quad.tendonStrainAtFmax == 0.04)
        #expect(soleus.fiberForceLength.strainAtZeroForce == 0.05)
        #expect(soleus.fiberForceLength.stiffnessAtLowForce == nil)
        #expect(soleus.fiberDamping == 0.05)
    }

    @Test("Springs, stops and motors are in SI units")
    func forces() throws {
        let model = try Self.leg(30000).model
        let stop = model.limits[0]
        #expect(abs(stop.upperLimit - 10 * .pi / 180) < 1e-15)
        #expect(abs(stop.lowerStiffness - 15 * 180 / .pi) < 1e-10)
        #expect(abs(stop.transition - 5 * .pi / 180) < 1e-15)
        #expect(abs(stop.damping - 0.02 * 180 / .pi) < 1e-12)
        #expect(model.coordinateSprings[0].force == .linear(slope: -300, intercept: 30))
        #expect(model.coordinateSprings[0].viscosity == 2)
        #expect(model.ligaments[0].forceScale == 200)
        #expect(abs(model.ligaments[0].forceLengthCurve(1.4).value - 0.55) < 1e-12)
        #expect(model.springs[0].dissipation == 0.01)
        #expect(model.pathActuators[0].minControl == -2 && model.pathActuators[0].maxControl == .infinity)
        #expect(model.coordinateActuators[0].optimalForce == 5)
        #expect(
            model.bodyActuators[0].kind
                == .force(
                    body: 1, point: Vec3(0, 0.1, 0), pointInGround: false, direction: Vec3(0, 0, 2),
                    directionInGround: true))
        #expect(
            model.bodyActuators[1].kind
                == .torque(body: 1, reaction: 0, axis: Vec3(0, 1, 0), axisInGround: false))
    }

    @Test("What the model does not hold is named with its line", arguments: [30000, 40600])
    func unsupported(version: Int) throws {
        let read = try Self.leg(version)
        let wind = try #require(read.unsupported.first { $0.name == "wind" })
        #expect(wind.className == "PrescribedForce")
        #expect(wind.consequence == .changesResults)
        let lines = String(decoding: read.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[wind.line - 1].contains("PrescribedForce"))
        #expect(
            read.unsupported.filter { $0.consequence == .changesResults }.map(\.name).sorted() == [
                "pinned", "wind",
            ])
        #expect(!read.unsupported.contains { $0.consequence == .unknown })
        #expect(
            read.markers == [
                OpenSimMarker(
                    name: "knee_marker", body: read.model.bodies.firstIndex { $0.name == "shank" }!,
                    location: Vec3(0.05, 0, 0.04))
            ])
        #expect(read.credits == "Made for the tests & nothing else")
        #expect(read.version == version)
    }
}
