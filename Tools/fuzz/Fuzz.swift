import Glibc
import Mechanics
import OpenSimFormat

/// Feeds any bytes to the parser that `FUZZ_PARSER` names. Whatever they are, it has to read or refuse them.
@_cdecl("LLVMFuzzerTestOneInput")
public func feed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    switch chosen {
    case .model: useModel(bytes)
    case .storage: useStorage(bytes)
    case .markers: useMarkers(bytes)
    case .loads: useLoads(bytes)
    case .reserves: useReserves(bytes)
    }
    return 0
}

/// Traps with a word about what is wrong, in any build.
func demand(_ isTrue: Bool, _ what: String) {
    if !isTrue { fatalError(what) }
}

/// What can be fuzzed.
enum Parser: String {
    case model, storage, markers, loads, reserves
}

let chosen: Parser = {
    guard let name = getenv("FUZZ_PARSER"), let parser = Parser(rawValue: String(cString: name)) else {
        fatalError("FUZZ_PARSER names no parser")
    }
    return parser
}()

/// A model that is read has to be computed with, in its default pose and in one far off, without a trap.
func useModel(_ bytes: [UInt8]) {
    guard let read = try? readModel(bytes: bytes) else { return }
    let model = read.model
    _ = ModelSummary(read)
    let healthy = [TissueState](repeating: .healthy, count: model.muscles.count)
    let written = try? write(read, tissue: healthy)
    demand(written?.bytes == bytes, "a model written unchanged is not the same")
    let hurt = TissueState(shortening: 0.1, stiffness: 2, strength: 0.8)
    if let changed = try? write(read, tissue: healthy.map { _ in hurt }) {
        do {
            _ = try readModel(bytes: changed.bytes)
        } catch {
            fatalError("a model written is not read again: \(error)")
        }
    }

    var workspace = Workspace(for: model)
    var forces = [Double](repeating: 0, count: model.coordinates.count)
    let far = Pose(coordinates: model.coordinates.indices.map { 1.3 - 0.7 * Double($0) })
    let muscles = try? CompiledMuscle.compile(model.muscles)
    for pose in [model.defaultPose, far] {
        model.updatePositions(pose, in: &workspace)
        model.updateVelocities(forces.map { _ in 0.3 }, in: &workspace)
        model.updateAccelerations(forces.map { _ in -0.2 }, in: &workspace)
        model.updatePaths(in: &workspace)
        model.updateLengtheningSpeeds(in: &workspace)
        for path in model.paths.indices {
            for coordinate in model.coordinates(feltBy: path) {
                _ = model.momentArm(of: path, about: coordinate, workspace)
            }
        }
        for (index, muscle) in (muscles ?? []).enumerated() {
            let length = workspace.paths.lengths[model.muscles[index].path]
            _ = muscle.equilibrium(length: length, activation: 0.4, tissue: .healthy)
            _ = muscle.rigid(length: length, tissue: .healthy)
        }
        model.gravityForces(into: &forces, in: &workspace)
        model.clearForces(in: &workspace)
        model.applyPassiveElements(in: &workspace)
        model.inverseDynamics(into: &forces, in: &workspace)
    }
    guard let optimization = try? StaticOptimization(model) else { return }
    var statics = StaticWorkspace(for: optimization)
    try? optimization.solve(Instant(still: model.defaultPose), in: &statics)
}

/// Two coordinates to match columns with.
let coordinates = [Coordinate(name: "a"), Coordinate(name: "b")]

func useStorage(_ bytes: [UInt8]) {
    guard let table = try? MotionTable(storage: bytes) else { return }
    demand(
        table.columns.allSatisfy { $0.count == table.times.count }, "a column has not a number for each time")
    _ = table.storageBytes()
    _ = try? table.smoothed(cutoff: 6)
    guard let motion = try? CoordinateMotion(table, coordinates: coordinates, accelerations: .ofSpeeds) else {
        return
    }
    for time in [motion.times[0], -1e300, 0.2, 1e9] { _ = motion.jet(of: 0, at: time) }
    _ = motion.rows(from: 0, to: 0.3)
}

func useMarkers(_ bytes: [UInt8]) {
    guard let markers = try? MarkerTrajectories(trc: bytes) else { return }
    demand(
        markers.positions.allSatisfy { $0.count == markers.times.count },
        "a marker has not a place for each time")
}

/// A table to match loads with.
let table = MotionTable(
    name: "d", times: [0, 0.1, 0.2, 0.3, 0.4], labels: ["fx", "fy", "fz", "px", "py", "pz"],
    columns: (0..<6).map { column in (0..<5).map { Double($0 * column) } })

func useLoads(_ bytes: [UInt8]) {
    guard let file = try? ExternalLoadsFile(xml: bytes) else { return }
    let bodies = [Body.ground, Body(name: "foot", mass: 1)]
    guard let loads = try? ExternalLoads(file, data: table, bodies: bodies) else { return }
    var found: [ExternalForce] = []
    loads.evaluate(at: 0.15, poses: [.identity, .identity], into: &found)
}

/// A pendulum for reserves to act on.
let pendulum = try! Model(
    name: "pendulum", bodies: [.ground, Body(name: "arm", mass: 1, massCenter: Vec3(0, -1, 0))],
    joints: [Joint(name: "hinge", parent: 0, kind: .pin(0))], coordinates: [Coordinate(name: "q")])

func useReserves(_ bytes: [UInt8]) {
    guard let reserves = try? ReserveActuators(bytes: bytes, for: pendulum) else { return }
    guard
        let optimization = try? StaticOptimization(
            pendulum, reserves: reserves.coordinateActuators, residuals: reserves.bodyActuators)
    else { return }
    var workspace = StaticWorkspace(for: optimization)
    try? optimization.solve(Instant(still: pendulum.defaultPose), in: &workspace)
}
