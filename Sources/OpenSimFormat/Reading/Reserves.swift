public import Mechanics

/// Motors that a study adds to a model so that every moment can be made somehow: OpenSim's reserve and residual actuators.
public struct ReserveActuators: Sendable, Equatable {
    /// Motors on coordinates.
    public var coordinateActuators: [CoordinateActuator] = []
    /// Motors on bodies.
    public var bodyActuators: [BodyActuator] = []

    /// No motors.
    public init() {}

    /// Reads a force set of `CoordinateActuator`, `PointActuator` and `TorqueActuator`, the file OpenSim calls *force set file*.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - model: the model they act on; coordinates and bodies are found by name.
    /// - Throws: ``OpenSimFault`` with the line: not XML, no force set, an actuator of another class, a name the model does not have, or a value that
    ///   is missing or no number.
    public init(bytes: [UInt8], for model: Model) throws(OpenSimFault) {
        let tree = try XMLReader.read(bytes)
        let set = tree.tag(0) == "ForceSet" ? 0 : tree.child(0, "ForceSet")
        guard let set, let objects = tree.child(set, "objects") else {
            throw OpenSimFault(
                .notAModel, "the file holds no force set", line: tree.line(0),
                expected: "<ForceSet><objects>…")
        }
        let reader = ReserveReader(tree: tree, model: model)
        for element in tree.children(objects) {
            if try reader.flag("isDisabled", of: element, default: false) { continue }
            if try !reader.flag("appliesForce", of: element, default: true) { continue }
            switch tree.tag(element) {
            case "CoordinateActuator":
                coordinateActuators.append(try reader.coordinateActuator(element, isActive: true))
            case "PointActuator", "TorqueActuator":
                bodyActuators.append(try reader.bodyActuator(element, tree.tag(element), isActive: true))
            default:
                throw OpenSimFault(
                    .unsupported, "'\(reader.label(element))' is a \(tree.tag(element))",
                    line: tree.line(element),
                    expected: "a CoordinateActuator, PointActuator or TorqueActuator")
            }
        }
    }
}

/// Reads a set of motors for a model that has been read before.
private struct ReserveReader: ActuatorReader {
    let tree: XMLTree
    let model: Model

    func label(_ element: Int) -> String { tree.attribute(element, "name") ?? tree.tag(element) }

    func property(_ tag: String, of element: Int) -> Int? { tree.child(element, tag) }

    func coordinateNamed(in element: Int) throws(OpenSimFault) -> Int {
        try named("coordinate", "coordinate", in: element) { model.coordinate(named: $0) }
    }

    func bodyNamed(
        _ tag: String, in element: Int
    ) throws(OpenSimFault) -> (body: Int, frame: RigidTransform) {
        (try named(tag, "body", in: element) { model.body(named: $0) }, .identity)
    }

    /// The part of the model that a property names, by its name or by a path that ends with it.
    private func named(
        _ tag: String, _ what: String, in element: Int, _ find: (String) -> Int?
    ) throws(OpenSimFault) -> Int {
        guard let wanted = word(tag, of: element) else { throw missing(tag, in: element) }
        if let found = find(wanted.split(separator: "/").last.map(String.init) ?? wanted) { return found }
        throw OpenSimFault(
            .unknownReference, "actuator '\(label(element))' acts on '\(wanted)'",
            line: tree.line(property(tag, of: element) ?? element),
            expected: "a \(what) of the model '\(model.name)'")
    }
}
