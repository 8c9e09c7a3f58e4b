import Mechanics

/// Reads one file: holds the tree, what has been found so far, and what has been looked at.
///
/// The order is that of dependence: frames and wrap objects, joints with their coordinates, the order of bodies, constraints,
/// forces with their paths, markers; at the end, everything nobody has looked at is listed.
final class ModelReader {
    let tree: XMLTree
    /// Version of the file's format.
    let version: Int
    /// The `<Model>` element.
    let root: Int
    /// The element inside `<defaults>` for each class.
    private(set) var defaults: [String: Int] = [:]
    /// Whether each element has been looked at.
    var isRead: [Bool]

    // bodies and frames, in the file's order; number 0 is ground
    var bodies: [FileBody] = []
    var frames: [FileFrame] = []
    var framesByPath: [String: Int] = [:]
    var framesByName: [String: [Int]] = [:]
    /// Place of each of the file's bodies in the model.
    var bodyNumbers: [Int] = []

    var joints: [FileJoint] = []
    var coordinates: [Coordinate] = []
    var coordinatesByPath: [String: Int] = [:]
    var coordinatesByName: [String: Int] = [:]

    var surfaces: [WrapSurface] = []
    var surfacesByName: [String: Int] = [:]

    var couplers: [Coupler] = []
    var paths: [MusclePath] = []
    var muscles: [Muscle] = []
    var muscleElements: [Int] = []
    var ligaments: [Ligament] = []
    var springs: [PathSpring] = []
    var bushings: [Bushing] = []
    var limits: [CoordinateLimitForce] = []
    var coordinateSprings: [CoordinateSpring] = []
    var coordinateActuators: [CoordinateActuator] = []
    var pathActuators: [PathActuator] = []
    var bodyActuators: [BodyActuator] = []
    var markers: [OpenSimMarker] = []
    var unsupported: [UnsupportedElement] = []
    /// Elements that stand in that list for themselves and what is inside them.
    var isListed: Set<Int> = []

    init(_ tree: XMLTree) throws(OpenSimFault) {
        self.tree = tree
        isRead = [Bool](repeating: false, count: tree.elements.count)
        guard tree.tag(0) == "OpenSimDocument" else {
            throw OpenSimFault(
                .notAModel, "the file's element is <\(tree.tag(0))>", line: tree.line(0),
                expected: "<OpenSimDocument Version=\"…\">")
        }
        guard let text = tree.attribute(0, "Version"), let version = Int(text) else {
            throw OpenSimFault(
                .notAModel, "the file does not say its version", line: tree.line(0),
                expected: "Version=\"40000\" or the like")
        }
        guard (20000...40600).contains(version) else {
            throw OpenSimFault(
                .unsupportedVersion, "the file has version \(version)", line: tree.line(0),
                expected: "a version from 20000 to 40600; OpenSim itself can save a model anew")
        }
        guard let root = tree.child(0, "Model") else {
            let found = tree.firstChild(0).map { "<\(tree.tag($0))>" } ?? "nothing"
            throw OpenSimFault(
                .notAModel, "the document holds \(found)", line: tree.line(0), expected: "<Model>")
        }
        self.version = version
        self.root = root
        isRead[0] = true
        isRead[root] = true
        if let section = tree.child(root, "defaults") {
            isRead[section] = true
            isListed.insert(section)
            for element in tree.children(section) { defaults[className(element)] = element }
        }
    }

    /// Reads everything and checks it as a model.
    func read() throws(OpenSimFault) -> OpenSimModel {
        try refuseOtherFiles()
        try readFrames()
        try readJoints()
        let built = try buildTree()
        try readConstraints()
        try readForces()
        try readMarkers()
        let gravity = try vector("gravity", of: root, default: Vec3(0, -9.80665, 0))
        let facts = ["credits", "publications", "length_units", "force_units"].map { word($0, of: root) }
        listUnread()
        let model: Model
        do {
            model = try Model(
                name: name(root), gravity: gravity, bodies: built.bodies, joints: built.joints,
                coordinates: coordinates, couplers: couplers, paths: paths, wrapSurfaces: surfaces,
                muscles: muscles, ligaments: ligaments, springs: springs, bushings: bushings, limits: limits,
                coordinateSprings: coordinateSprings, coordinateActuators: coordinateActuators,
                pathActuators: pathActuators, bodyActuators: bodyActuators)
        } catch {
            throw OpenSimFault(.inconsistent, error.message, line: line(ofPartNamedIn: error.message))
        }
        return OpenSimModel(
            model: model, version: version, credits: facts[0], publications: facts[1], lengthUnits: facts[2],
            forceUnits: facts[3], markers: markers, unsupported: unsupported, tree: tree,
            muscleElements: muscleElements, jointClasses: built.classes)
    }

    /// Refuses a model parts of which lie in other files.
    private func refuseOtherFiles() throws(OpenSimFault) {
        for tag in ["BodySet", "JointSet", "ForceSet", "ConstraintSet", "MarkerSet"] {
            guard let set = tree.child(root, tag) else { continue }
            for element in [set] + objects(tag, of: root) {
                guard let file = tree.attribute(element, "file"), !file.isEmpty else { continue }
                throw OpenSimFault(
                    .unsupported, "<\(tree.tag(element))> lies in another file, '\(file)'",
                    line: tree.line(element), expected: "everything in one file")
            }
        }
    }

    /// Line of the first element that carries the first name in quotes of a sentence.
    private func line(ofPartNamedIn sentence: String) -> Int? {
        let pieces = sentence.split(separator: "'", omittingEmptySubsequences: false)
        guard pieces.count > 2 else { return nil }
        let wanted = String(pieces[1])
        for element in tree.elements.indices
        where isRead[element] && tree.attribute(element, "name") == wanted { return tree.line(element) }
        return nil
    }
}
