import Mechanics

/// Reads the elements of motors, in models and in sets of motors beside them.
protocol ActuatorReader: PropertyReader {
    /// The coordinate that an element names.
    func coordinateNamed(in element: Int) throws(OpenSimFault) -> Int
    /// The body that an element names by a property, and where the frame stands in it if it names one of its frames.
    func bodyNamed(_ tag: String, in element: Int) throws(OpenSimFault) -> (body: Int, frame: RigidTransform)
}

extension ActuatorReader {
    func controls(of element: Int) throws(OpenSimFault) -> (min: Double, max: Double) {
        (
            try numbers("min_control", of: element, count: 1, finite: false)?[0] ?? -.infinity,
            try numbers("max_control", of: element, count: 1, finite: false)?[0] ?? .infinity
        )
    }

    /// Something the engine does not have.
    func cannot(_ what: String, _ element: Int, expected: String? = nil) -> OpenSimFault {
        OpenSimFault(
            .unsupported, "\(what) '\(label(element))' of class \(tree.tag(element)) is not supported",
            line: tree.line(element), expected: expected)
    }

    func coordinateActuator(_ element: Int, isActive: Bool) throws(OpenSimFault) -> CoordinateActuator {
        let bounds = try controls(of: element)
        return CoordinateActuator(
            name: label(element), coordinate: try coordinateNamed(in: element),
            optimalForce: try number("optimal_force", of: element, default: 1), minControl: bounds.min,
            maxControl: bounds.max, isActive: isActive)
    }

    /// A `PointActuator`, `TorqueActuator` or `PointToPointActuator`.
    func bodyActuator(
        _ element: Int, _ className: String, isActive: Bool
    ) throws(OpenSimFault) -> BodyActuator {
        let kind: BodyActuator.Kind
        switch className {
        case "PointActuator":
            let (body, frame) = try bodyNamed("body", in: element)
            kind = .force(
                body: body, point: frame.point(try vector("point", of: element, default: .zero)),
                pointInGround: try flag("point_is_global", of: element, default: false),
                direction: try vector("direction", of: element, default: Vec3(1, 0, 0)),
                directionInGround: try flag("force_is_global", of: element, default: false))
        case "TorqueActuator":
            kind = .torque(
                body: try bodyNamed("bodyA", in: element).body,
                reaction: try bodyNamed("bodyB", in: element).body,
                axis: try vector("axis", of: element, default: Vec3(0, 0, 1)),
                axisInGround: try flag("torque_is_global", of: element, default: true))
        default:
            guard try !flag("points_are_global", of: element, default: false) else {
                throw cannot("the actuator between points given in ground", element)
            }
            let a = try bodyNamed("bodyA", in: element)
            let b = try bodyNamed("bodyB", in: element)
            kind = .pointToPoint(
                bodyA: a.body, pointA: a.frame.point(try vector("pointA", of: element, default: .zero)),
                bodyB: b.body, pointB: b.frame.point(try vector("pointB", of: element, default: .zero)))
        }
        let bounds = try controls(of: element)
        return BodyActuator(
            name: label(element), kind: kind,
            optimalForce: try number("optimal_force", of: element, default: 1), minControl: bounds.min,
            maxControl: bounds.max, isActive: isActive)
    }
}

extension ModelReader: ActuatorReader {
    func coordinateNamed(in element: Int) throws(OpenSimFault) -> Int {
        guard let name = word("coordinate", of: element) else { throw missing("coordinate", in: element) }
        return try coordinate(name, from: "/forceset/\(label(element))", for: element)
    }

    func bodyNamed(
        _ tag: String, in element: Int
    ) throws(OpenSimFault) -> (body: Int, frame: RigidTransform) {
        guard let name = word(tag, of: element) else { throw missing(tag, in: element) }
        return try bodyFrame(name, from: "/forceset/\(label(element))", for: element)
    }
}
