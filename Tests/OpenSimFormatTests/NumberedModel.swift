import Foundation
import Mechanics
import OpenSimFormat
import Testing

/// Public models whose numbers, made by OpenSim 4.6, lie in `Fixtures/opensim`.
enum NumberedModel: String, CaseIterable, CustomTestStringConvertible {
    case arm26, gait2392, rajagopal2016

    var testDescription: String { rawValue }

    private var file: URL {
        let names: [NumberedModel: String] = [
            .arm26: "arm26.osim", .gait2392: "gait2392_thelen2003muscle.osim",
            .rajagopal2016: "Rajagopal2016.osim",
        ]
        return Self.folder.appendingPathComponent(names[self] ?? "")
    }

    /// The folder the environment names, or the one beside the package.
    private static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["CULPRIT_OPENSIM_MODELS"] {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("shared/models", isDirectory: true)
    }()

    static let areFilesAtHand = allCases.allSatisfy {
        FileManager.default.isReadableFile(atPath: $0.file.path)
    }

    /// Both engines' numbers, worked out once for all tests.
    var compared: Result<ComparedModel, any Error> {
        Self.all[self] ?? .failure(CocoaError(.fileNoSuchFile))
    }

    private static let all: [NumberedModel: Result<ComparedModel, any Error>] = Dictionary(
        uniqueKeysWithValues: allCases.map { name in
            (name, Result { try ComparedModel(file: name.file, fixture: name.rawValue) })
        })
}

/// What OpenSim says, as `Tools/opensim-oracle/fixtures.py` wrote it.
struct ReferenceNumbers: Decodable {
    struct Path: Decodable {
        let maxIsometricForce: Double
        let rigidTendon: Bool
    }

    struct Place: Decodable {
        let position: [Double]
        let rotation: [[Double]]
    }

    struct Muscle: Decodable {
        let length: Double
        let lengtheningSpeed: Double?
        /// Whether each surface of the path is in use.
        let wrapped: [Bool]?
        let momentArms: [String: Double]
        let activeForce: Double?
        let passiveForce: Double?
        let tendonForce: Double?
        /// Says so where OpenSim found no balance of fibre and tendon.
        let equilibrium: String?
    }

    struct Pose: Decodable {
        let name: String
        let coordinates: [String: Double]
        let bodies: [String: Place]
        let gravity: [String: Double]
        let inverseDynamics: [String: Double]
        let muscles: [String: Muscle]
    }

    let coordinateRoles: [String: String]
    let paths: [String: Path]
    let poses: [Pose]
}

/// What OpenSim was asked.
struct AskedPoses: Decodable {
    struct Pose: Decodable {
        let coordinates: [String: Double]
        let speeds: [String: Double]?
        let accelerations: [String: Double]?
        let activations: [String: Double]
    }

    let poses: [Pose]
}

/// A model with OpenSim's numbers and ours at the same poses.
struct ComparedModel: Sendable {
    struct Muscle: Sendable {
        let name: String
        let length: Double
        let lengtheningSpeed: Double
        let momentArms: [String: Double]
        let balance: MuscleEquilibrium
    }

    struct Numbers: Sendable {
        let pose: Pose
        let speeds: [Double]
        let accelerations: [Double]
        let coordinates: [String: Double]
        let bodies: [String: RigidTransform]
        let gravity: [String: Double]
        let inverseDynamics: [String: Double]
        let muscles: [String: Muscle]
    }

    struct Slope {
        let value: Double
        /// Whether a surface or a point comes or goes nearby, so that there is no one slope.
        let switches: Bool
    }

    /// Paths that OpenSim pulls straight where they meet a surface: the triceps beyond a cylinder's end, where ours has none; the biceps
    /// from a point within an ellipsoid, which OpenSim then goes through and ours goes round.
    static let pathsOpenSimLetsGo: Set = ["arm26 p0 TRIlong", "arm26 p1 BIClong"]
    /// Paths over two cylinders whose length in OpenSim is less than the straight lines through its own path points, added up (m): it counts
    /// the arc of an earlier guess. Nothing that goes through those points can be that short.
    static let ownStraightLines = [
        "rajagopal2016 p0 gasmed_r": 0.4619623839790524, "rajagopal2016 p0 gaslat_r": 0.4495960099440827,
        "rajagopal2016 p0 gaslat_l": 0.4495960099440827, "rajagopal2016 p1 gaslat_l": 0.4562669071816192,
    ]

    let name: String
    let model: Model
    let reference: ReferenceNumbers
    let poses: [(ours: Numbers, theirs: ReferenceNumbers.Pose)]

    init(file: URL, fixture: String) throws {
        let folder = try #require(fixtures).appendingPathComponent("opensim")
        func read<Document: Decodable>(_ name: String, as: Document.Type) throws -> Document {
            try JSONDecoder().decode(
                Document.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
        }
        let model = try readModel(bytes: [UInt8](Data(contentsOf: file))).model
        let reference = try read("\(fixture).json", as: ReferenceNumbers.self)
        let asked = try read("\(fixture).poses.json", as: AskedPoses.self)
        try #require(asked.poses.count == reference.poses.count)
        name = fixture
        self.model = model
        self.reference = reference
        let muscles = try CompiledMuscle.compile(model.muscles)
        poses = try zip(asked.poses, reference.poses).map { pose, theirs in
            (try Self.evaluate(model, muscles, pose, names: Set(theirs.muscles.keys)), theirs)
        }
    }

    private static func evaluate(
        _ model: Model, _ muscles: [CompiledMuscle], _ asked: AskedPoses.Pose, names: Set<String>
    ) throws -> Numbers {
        func filled(_ values: [String: Double]?, over start: [Double]) throws -> [Double] {
            var result = start
            for (name, value) in values ?? [:] { result[try #require(model.coordinate(named: name))] = value }
            return result
        }
        let zero = [Double](repeating: 0, count: model.coordinates.count)
        let pose = Pose(
            coordinates: try filled(asked.coordinates, over: model.defaultPose.coordinates))
        var workspace = Workspace(for: model)
        model.updatePositions(pose, in: &workspace)
        model.updateVelocities(try filled(asked.speeds, over: zero), in: &workspace)
        model.updateAccelerations(try filled(asked.accelerations, over: zero), in: &workspace)
        model.updatePaths(in: &workspace)
        model.updateLengtheningSpeeds(in: &workspace)
        var gravity = zero
        var required = zero
        model.gravityForces(into: &gravity, in: &workspace)
        model.clearForces(in: &workspace)
        model.inverseDynamics(into: &required, in: &workspace)
        func named(_ values: [Double]) -> [String: Double] {
            Dictionary(uniqueKeysWithValues: zip(model.coordinates.map(\.name), values))
        }
        var results: [String: Muscle] = [:]
        for (index, muscle) in model.muscles.enumerated() where names.contains(muscle.name) {
            let length = workspace.paths.lengths[muscle.path]
            var arms: [String: Double] = [:]
            for coordinate in model.coordinates(feltBy: muscle.path) {
                let arm = model.momentArm(of: muscle.path, about: coordinate, workspace)
                // a follower that stands still has none
                if arm.isFinite { arms[model.coordinates[coordinate].name] = arm }
            }
            let activation = asked.activations[muscle.name] ?? muscle.defaultActivation
            results[muscle.name] = Muscle(
                name: muscle.name, length: length,
                lengtheningSpeed: workspace.paths.lengtheningSpeeds[muscle.path], momentArms: arms,
                balance: muscles[index].equilibrium(
                    length: length, activation: activation, tissue: .healthy))
        }
        return Numbers(
            pose: pose, speeds: workspace.speeds, accelerations: workspace.accelerations,
            coordinates: named(workspace.coordinates),
            bodies: Dictionary(
                uniqueKeysWithValues: zip(model.bodies.map(\.name), workspace.bodyInGround).dropFirst()),
            gravity: named(gravity), inverseDynamics: named(required), muscles: results)
    }

    /// Every muscle of every pose, those whose paths OpenSim wraps in that pose or the others.
    func forEachMuscle(
        wrapped: Bool,
        _ body: (_ ours: Muscle, _ theirs: ReferenceNumbers.Muscle, _ place: String) throws -> Void
    ) throws {
        for (ours, theirs) in poses {
            for (name, muscle) in theirs.muscles where (muscle.wrapped ?? []).contains(true) == wrapped {
                try body(try #require(ours.muscles[name]), muscle, "\(self.name) \(theirs.name) \(name)")
            }
        }
    }

    /// Acceleration of the whole body's centre of mass (m/s²) along the parabola of the pose, its speeds and accelerations, by differences.
    func centerOfMassAcceleration(at numbers: Numbers) -> Vec3 {
        var workspace = Workspace(for: model)
        func center(_ time: Double) -> Vec3 {
            let values = numbers.pose.coordinates.indices.map {
                numbers.pose.coordinates[$0] + time * numbers.speeds[$0]
                    + 0.5 * time * time * numbers.accelerations[$0]
            }
            model.updatePositions(Pose(coordinates: values), in: &workspace)
            var (sum, mass) = (Vec3.zero, 0.0)
            for (body, place) in zip(model.bodies, workspace.bodyInGround) {
                sum += body.mass * place.point(body.massCenter)
                mass += body.mass
            }
            return (1 / mass) * sum
        }
        func second(_ step: Double) -> Vec3 {
            (1 / (step * step)) * (center(step) + center(-step) - 2 * center(0))
        }
        // one step of Richardson's towards zero
        return second(1e-3) + (1.0 / 3) * (second(1e-3) - second(2e-3))
    }

    /// ∂length/∂coordinate by differences, followers following, for muscles and free coordinates.
    func slopes(at numbers: Numbers) -> [String: [String: Slope]] {
        var workspace = Workspace(for: model)
        func lengths(_ coordinate: Int, _ step: Double) -> [Double] {
            var pose = numbers.pose
            pose.coordinates[coordinate] += step
            model.updatePositions(pose, in: &workspace)
            model.updatePaths(in: &workspace)
            return workspace.paths.lengths
        }
        let step = 2e-4
        var result: [String: [String: Slope]] = [:]
        let here = lengths(0, 0)
        for (index, coordinate) in model.coordinates.enumerated()
        where reference.coordinateRoles[coordinate.name] == "free" {
            let (near, back) = (lengths(index, step), lengths(index, -step))
            let (far, farBack) = (lengths(index, 2 * step), lengths(index, -2 * step))
            for muscle in model.muscles where numbers.muscles[muscle.name] != nil {
                let path = muscle.path
                let inner = (near[path] - back[path]) / (2 * step)
                let outer = (far[path] - farBack[path]) / (4 * step)
                // third differences show a kink that first and second ones may hide
                let bend =
                    (far[path] - 2 * near[path] + 2 * back[path] - farBack[path]) / (2 * step * step * step)
                let turn =
                    (near[path] - 2 * here[path] + back[path]) / (step * step)
                    - (far[path] - 2 * here[path] + farBack[path]) / (4 * step * step)
                result[muscle.name, default: [:]][coordinate.name] = Slope(
                    value: inner + (inner - outer) / 3, switches: abs(bend) > 4 || abs(turn) > 0.02)
            }
        }
        return result
    }
}
