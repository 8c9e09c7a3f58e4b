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
        for element in tree.children(objects) {
            let actuator = ActuatorElement(tree: tree, element: element, model: model)
            if try actuator.isOff { continue }
            switch tree.tag(element) {
            case "CoordinateActuator": coordinateActuators.append(try actuator.coordinateActuator())
            case "PointActuator": bodyActuators.append(try actuator.pointActuator())
            case "TorqueActuator": bodyActuators.append(try actuator.torqueActuator())
            default:
                throw OpenSimFault(
                    .unsupported, "'\(actuator.name)' is a \(tree.tag(element))", line: tree.line(element),
                    expected: "a CoordinateActuator, PointActuator or TorqueActuator")
            }
        }
    }
}

/// One actuator of a force set.
private struct ActuatorElement {
    let tree: XMLTree
    let element: Int
    let model: Model

    var name: String { tree.attribute(element, "name") ?? tree.tag(element) }

    var isOff: Bool {
        get throws(OpenSimFault) {
            if try flag("isDisabled", default: false) { return true }
            return try !flag("appliesForce", default: true)
        }
    }

    func coordinateActuator() throws(OpenSimFault) -> CoordinateActuator {
        let (wanted, line) = try word("coordinate")
        guard let coordinate = model.coordinate(named: lastPart(wanted)) else {
            throw unknown("coordinate", wanted, line)
        }
        return CoordinateActuator(
            name: name, coordinate: coordinate, optimalForce: try number("optimal_force", default: 1),
            minControl: try number("min_control", default: -.infinity),
            maxControl: try number("max_control", default: .infinity))
    }

    func pointActuator() throws(OpenSimFault) -> BodyActuator {
        try bodyActuator(
            .force(
                body: try body("body"), point: try vector("point", default: .zero),
                pointInGround: try flag("point_is_global", default: false),
                direction: try vector("direction", default: Vec3(1, 0, 0)),
                directionInGround: try flag("force_is_global", default: false)))
    }

    func torqueActuator() throws(OpenSimFault) -> BodyActuator {
        try bodyActuator(
            .torque(
                body: try body("bodyA"), reaction: try body("bodyB"),
                axis: try vector("axis", default: Vec3(0, 0, 1)),
                axisInGround: try flag("torque_is_global", default: true)))
    }

    private func bodyActuator(_ kind: BodyActuator.Kind) throws(OpenSimFault) -> BodyActuator {
        BodyActuator(
            name: name, kind: kind, optimalForce: try number("optimal_force", default: 1),
            minControl: try number("min_control", default: -.infinity),
            maxControl: try number("max_control", default: .infinity))
    }

    private func body(_ tag: String) throws(OpenSimFault) -> Int {
        let (wanted, line) = try word(tag)
        guard let body = model.body(named: lastPart(wanted)) else { throw unknown("body", wanted, line) }
        return body
    }

    private func unknown(_ what: String, _ wanted: String, _ line: Int) -> OpenSimFault {
        OpenSimFault(
            .unknownReference, "actuator '\(name)' acts on '\(wanted)'", line: line,
            expected: "a \(what) of the model '\(model.name)'")
    }

    private func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private func word(_ tag: String) throws(OpenSimFault) -> (String, Int) {
        guard let child = tree.child(element, tag) else {
            throw OpenSimFault(
                .missing, "actuator '\(name)' has no \(tag)", line: tree.line(element),
                expected: "<\(tag)>…</\(tag)>")
        }
        return (tree.text(child), tree.line(child))
    }

    private func numbers(_ tag: String, count: Int) throws(OpenSimFault) -> [Double]? {
        guard let child = tree.child(element, tag) else { return nil }
        let numbers = try tree.numbers(child)
        guard numbers.count == count, !numbers.contains(where: \.isNaN) else {
            throw OpenSimFault(
                .badValue, "\(tag) of actuator '\(name)' is '\(tree.text(child))'", line: tree.line(child),
                expected: count == 1 ? "a number" : "\(count) numbers")
        }
        return numbers
    }

    private func number(_ tag: String, default value: Double) throws(OpenSimFault) -> Double {
        try numbers(tag, count: 1)?[0] ?? value
    }

    private func vector(_ tag: String, default value: Vec3) throws(OpenSimFault) -> Vec3 {
        try numbers(tag, count: 3).map { Vec3($0[0], $0[1], $0[2]) } ?? value
    }

    private func flag(_ tag: String, default value: Bool) throws(OpenSimFault) -> Bool {
        guard let child = tree.child(element, tag) else { return value }
        switch tree.text(child) {
        case "true", "True", "TRUE", "1": return true
        case "false", "False", "FALSE", "0": return false
        default:
            throw OpenSimFault(
                .badValue, "\(tag) of actuator '\(name)' is '\(tree.text(child))'", line: tree.line(child),
                expected: "true or false")
        }
    }
}
