import Anatomy
import Mechanics

extension ReferenceBody {
    /// Mass of the reference man (kg), to which the inertias of the rows belong.
    public static let mass = 75.0

    /// Builds the body at a size, with one of the two sets of trunk muscles.
    ///
    /// Points move with their segment's factors, wrapping radii with the mean of the three, and a muscle's optimal and slack
    /// length by the ratio of its path's lengths at the neutral pose, so that its fibre works where it did. Where sarcomeres of a
    /// muscle were measured, its fibres work at that length in the neutral pose.
    ///
    /// - Throws: ``BodyFault`` for rows that do not fit together, naming what is missing.
    public func model(_ scale: BodyScale = .reference, trunk: TrunkStrength = .thoracolumbar)
        throws(BodyFault) -> BodyModel
    {
        guard scale.levelTilts.count == discs.count else {
            throw BodyFault("a spine has \(discs.count) levels, not \(scale.levelTilts.count)")
        }
        let assembly = try ModelAssembly(self, scale: scale)
        let lengths = try Self.neutralLengths(assembly)
        let published = try publishedLengths(lengths, scale)
        var muscles: [Mechanics.Muscle] = []
        var fascicles: [Fascicle] = []
        for row in self.fascicles {
            for name in Mirror.isSided(row.name) ? [row.name, Mirror.name(row.name)] : [row.name] {
                let path = muscles.count
                let ratio =
                    lengths[path] / published[path] * fiberFactor(of: row, pathLength: published[path])
                muscles.append(muscle(row, name: name, path: path, ratio: ratio, scale: scale, trunk: trunk))
                fascicles.append(
                    Fascicle(
                        name: name, anatomyID: row.anatomyID, group: row.group,
                        side: name == row.name ? .right : .left))
            }
        }
        let model = try Self.build(assembly, muscles: muscles)
        let plate = try sacralPlate(assembly)
        var landmarks = try landmarks(assembly)
        landmarks["s1_endplate"] = Landmark(body: plate.body, place: plate.frame.translation)
        landmarks["s1_normal_direction"] = Landmark(body: plate.body, place: plate.frame.rotation.column1)
        return BodyModel(
            model: model, fascicles: fascicles, levels: try levels(assembly, plate: plate.frame),
            landmarks: landmarks,
            nerves: try nerves(assembly, model: model, landmarks: landmarks), scale: scale, trunk: trunk)
    }

    /// Length of each path of the reference body at the neutral pose (m).
    private func publishedLengths(_ here: [Double], _ scale: BodyScale) throws(BodyFault) -> [Double] {
        scale.factors == BodyScale.reference.factors && scale.levelTilts == BodyScale.reference.levelTilts
            ? here : try Self.neutralLengths(ModelAssembly(self, scale: .reference))
    }

    private static func neutralLengths(_ assembly: ModelAssembly) throws(BodyFault) -> [Double] {
        let model = try build(assembly, muscles: [])
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        model.updatePaths(in: &workspace)
        return workspace.paths.lengths
    }

    private static func build(_ assembly: ModelAssembly, muscles: [Mechanics.Muscle]) throws(BodyFault)
        -> Model
    {
        do {
            // bodies are made by the thousand, and no posture of the table or test takes a muscle round behind its bone
            return try Model(
                name: "reference body", bodies: assembly.bodies, joints: assembly.joints,
                coordinates: assembly.coordinates, couplers: assembly.couplers, paths: assembly.paths,
                wrapSurfaces: assembly.surfaces, muscles: muscles, coordinateSprings: assembly.springs,
                settlesWindings: false)
        } catch {
            throw BodyFault("the rows of the reference body do not make a model: \(error.message)")
        }
    }

    private func muscle(
        _ row: FascicleRow, name: String, path: Int, ratio: Double, scale: BodyScale, trunk: TrunkStrength
    ) -> Mechanics.Muscle {
        let rest = restLengths(of: row)
        var curves = Millard2012Parameters()
        curves.fiberForceLength.strainAtZeroForce = row.strainAtZero
        curves.fiberForceLength.strainAtOneNormForce = row.strainAtMaxForce
        curves.tendonForceLength.strainAtOneNormForce = row.tendonStrain
        return Mechanics.Muscle(
            name: name, path: path, maxIsometricForce: scale.maxForceFactor * (row.maxForce[trunk] ?? 0),
            optimalFiberLength: ratio * rest.optimal, tendonSlackLength: ratio * rest.slack,
            pennationAtOptimal: row.pennation, ignoresTendonCompliance: row.hasRigidTendon,
            defaultActivation: 0.01,
            curves: .millard2012(curves))
    }

    private func landmarks(_ assembly: ModelAssembly) throws(BodyFault) -> [String: Landmark] {
        var found: [String: Landmark] = [:]
        for row in landmarks {
            let isDirection = row.name.hasSuffix("_direction")
            for mirrored in Mirror.isSided(row.name) ? [false, true] : [false] {
                let body = try assembly.body(mirrored ? Mirror.name(row.body) : row.body)
                let place = isDirection ? row.place : assembly.scaled(row.place, in: body)
                found[mirrored ? Mirror.name(row.name) : row.name] = Landmark(
                    body: body, place: mirrored ? Mirror.point(place) : place)
            }
        }
        return found
    }

    /// The first sacral endplate in the pelvis, facing where pelvic incidence has it.
    private func sacralPlate(_ assembly: ModelAssembly) throws(BodyFault) -> (
        body: Int, frame: RigidTransform
    ) {
        guard let row = discs.first, let joint = assembly.joints.first(where: { $0.name == row.joint }),
            let hip = landmarks.first(where: { $0.name == "hip_centre_r" })
        else {
            throw BodyFault("expected the lowest disc first in discs.csv, and hip_centre_r in landmarks.csv")
        }
        let pelvis = try assembly.body(row.lowerBody)
        let hips = assembly.scaled(Vec3(hip.place.x, hip.place.y, 0), in: pelvis)
        let half = 0.5 * assembly.scale[.spine].y * row.height
        let turn = Mat3(rotationAbout: Vec3(0, 0, 1), by: -assembly.scale.pelvicIncidence)
        // the plate's middle lies half a disc below the joint along the normal, and the normal at the incidence from the line to
        // it: each step shrinks the error by half a disc over the distance to the hips
        var middle = joint.parentFrame.translation
        var normal = Vec3(0, 1, 0)
        for _ in 0..<40 {
            normal = turn * (middle - hips).normalized
            middle = joint.parentFrame.translation - half * normal
        }
        let frame = RigidTransform(
            rotation: Mat3(Vec3(normal.y, normal.x, 0), Vec3(-normal.x, normal.y, 0), Vec3(0, 0, 1)),
            translation: middle)
        return (pelvis, frame)
    }

    private func levels(_ assembly: ModelAssembly, plate: RigidTransform) throws(BodyFault) -> [SpineLevel] {
        var found: [SpineLevel] = []
        for row in discs {
            guard let joint = assembly.joints.firstIndex(where: { $0.name == row.joint }) else {
                throw BodyFault("level \(row.level) lies at joint '\(row.joint)', which joints.csv lacks")
            }
            let (lower, upper) = (try assembly.body(row.lowerBody), try assembly.body(row.upperBody))
            let factor = assembly.scale[.spine]
            let height = factor.y * row.height
            let (below, above) = (assembly.joints[joint].parentFrame, assembly.joints[joint].childFrame)
            let lowerEndplate =
                found.isEmpty
                ? plate
                : RigidTransform(
                    rotation: .identity, translation: below.translation - Vec3(0, 0.5 * height, 0))
            found.append(
                SpineLevel(
                    name: row.level, joint: joint, lowerBody: lower, upperBody: upper,
                    flexion: try assembly.coordinate(row.flexion),
                    bending: try assembly.coordinate(row.bending),
                    rotation: try assembly.coordinate(row.rotation), area: factor.x * factor.z * row.area,
                    height: height,
                    lowerEndplate: lowerEndplate,
                    upperEndplate: RigidTransform(
                        rotation: .identity, translation: above.translation + Vec3(0, 0.5 * height, 0))))
        }
        return found
    }

    private func nerves(
        _ assembly: ModelAssembly, model: Model, landmarks: [String: Landmark]
    ) throws(BodyFault) -> [Nerve] {
        var workspace = Workspace(for: model)
        model.updatePositions(model.defaultPose, in: &workspace)
        model.updatePaths(in: &workspace)
        var found: [Nerve] = []
        for path in assembly.paths.indices.dropFirst(model.muscles.count) {
            let name = assembly.paths[path].name
            let mirrored = name.hasSuffix("_l")
            var sites: [NerveSite] = []
            for row in nerveSites where (mirrored ? Mirror.name(row.nerve) : row.nerve) == name {
                func bound(_ right: String) throws(BodyFault) -> NerveSite.Bound {
                    let bound = mirrored ? Mirror.name(right) : right
                    if let landmark = landmarks[bound] { return .landmark(landmark) }
                    guard let fascicle = assembly.paths.firstIndex(where: { $0.name == bound }) else {
                        throw BodyFault(
                            "a nerve site names '\(bound)', which is neither landmark nor fascicle")
                    }
                    return .path(fascicle)
                }
                guard assembly.paths[path].points.indices.contains(row.point) else {
                    throw BodyFault(
                        "a site lies at point \(row.point + 1) of '\(name)', which has fewer points")
                }
                sites.append(
                    NerveSite(
                        place: row.place, space: row.space, nerve: path, point: row.point,
                        first: try bound(row.first),
                        second: try bound(row.second)))
            }
            found.append(
                Nerve(
                    name: name, anatomyID: String(name.dropLast(2)).replacing("_", with: "-"),
                    side: mirrored ? .left : .right,
                    path: path, neutralLength: workspace.paths.lengths[path], sites: sites))
        }
        return found
    }
}
