import Mechanics

extension ModelReader {
    /// Reads every force; those the engine does not have are listed and left out.
    func readForces() throws(OpenSimFault) {
        let names = ["Force", "Actuator", "Muscle", "Ligament", "Spring"]
        let loose = looseComponents { name in names.contains { name.hasSuffix($0) } }
        for element in objects("ForceSet", of: root) + objects("ActuatorSet", of: root) + loose {
            let isActive =
                version < 30509
                ? try !flag("isDisabled", of: element, default: false)
                : try flag("appliesForce", of: element, default: true)
            let before = paths.count
            do {
                isRead[element] = true
                try readForce(element, isActive: isActive)
            } catch {
                guard error.kind == .unsupported else { throw error }
                paths.removeSubrange(before...)
                list(
                    element, isActive ? .changesResults : .ignoredSafely,
                    isActive ? error.message : "the file switches it off")
            }
        }
    }

    private func readForce(_ element: Int, isActive: Bool) throws(OpenSimFault) {
        let className = className(element)
        if Self.muscleClasses.contains(className) { return try readMuscle(element, isActive: isActive) }
        switch className {
        case "Ligament": try readLigament(element, isActive)
        case "PathSpring":
            springs.append(
                PathSpring(
                    name: label(element), path: try readPath(of: element),
                    restingLength: try number("resting_length", of: element),
                    stiffness: try number("stiffness", of: element),
                    dissipation: try number("dissipation", of: element), isActive: isActive))
        case "PathActuator":
            let bounds = try controls(of: element)
            pathActuators.append(
                PathActuator(
                    name: label(element), path: try readPath(of: element),
                    optimalForce: try number("optimal_force", of: element, default: 1),
                    minControl: bounds.min,
                    maxControl: bounds.max, isActive: isActive))
        case "CoordinateActuator":
            coordinateActuators.append(try coordinateActuator(element, isActive: isActive))
        case "PointActuator", "TorqueActuator", "PointToPointActuator":
            bodyActuators.append(try bodyActuator(element, className, isActive: isActive))
        case "BushingForce": try readBushing(element, isActive)
        case "CoordinateLimitForce": try readLimit(element, isActive)
        case "SpringGeneralizedForce":
            let stiffness = try number("stiffness", of: element, default: 0)
            let rest = try number("rest_length", of: element, default: 0)
            coordinateSprings.append(
                CoordinateSpring(
                    name: label(element), coordinate: try coordinateNamed(in: element),
                    force: .linear(slope: -stiffness, intercept: stiffness * rest),
                    viscosity: try number("viscosity", of: element, default: 0), isActive: isActive))
        default: throw cannot("the force", element)
        }
    }

    private func readLigament(_ element: Int, _ isActive: Bool) throws(OpenSimFault) {
        let path = try readPath(of: element)
        let tension: ScalarFunction
        if let own = try curve("force_length_curve", of: element) {
            tension = own
        } else {
            tension = try checked(element) { () throws(ModelFault) in .simmSpline(try standardLigamentCurve())
            }
        }
        ligaments.append(
            Ligament(
                name: label(element), path: path, restingLength: try number("resting_length", of: element),
                forceScale: try number("pcsa_force", of: element, default: 0), forceLengthCurve: tension,
                isActive: isActive))
    }

    /// The curve OpenSim gives a ligament that has none.
    private func standardLigamentCurve() throws(ModelFault) -> CubicSpline {
        try CubicSpline(
            x: [-5, 0.998, 0.999, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.601, 1.602, 5],
            y: [0, 0, 0, 0, 0.035, 0.12, 0.26, 0.55, 1.17, 2, 2, 2, 2], ends: .simm)
    }

    private func readBushing(_ element: Int, _ isActive: Bool) throws(OpenSimFault) {
        let one = try linkedFrame("1", of: element)
        let two = try linkedFrame("2", of: element)
        bushings.append(
            Bushing(
                name: label(element), body1: one.body, frame1: one.frame, body2: two.body, frame2: two.frame,
                rotationalStiffness: try vector("rotational_stiffness", of: element, default: .zero),
                translationalStiffness: try vector("translational_stiffness", of: element, default: .zero),
                rotationalDamping: try vector("rotational_damping", of: element, default: .zero),
                translationalDamping: try vector("translational_damping", of: element, default: .zero),
                isActive: isActive))
    }

    /// One of the two frames a bushing ties.
    private func linkedFrame(
        _ end: String, of element: Int
    ) throws(OpenSimFault) -> (body: Int, frame: RigidTransform) {
        let path = "/forceset/\(label(element))"
        if version >= 30505 {
            guard let reference = socket("frame\(end)", of: element) else {
                throw missing("socket_frame\(end)", in: element)
            }
            return try bodyFrame(reference, from: path, for: element)
        }
        guard let name = word("body_\(end)", of: element) else { throw missing("body_\(end)", in: element) }
        let (body, frame) = try bodyFrame(name, from: path, for: element)
        let offset = RigidTransform(
            rotation: Mat3(
                bodyFixedXYZ: try vector("orientation_body_\(end)", of: element, default: .zero)),
            translation: try vector("location_body_\(end)", of: element, default: .zero))
        return (body, frame * offset)
    }

    /// The file gives limits of rotational coordinates, and what is measured against them, in degrees.
    private func readLimit(_ element: Int, _ isActive: Bool) throws(OpenSimFault) {
        let coordinate = try coordinateNamed(in: element)
        let unit = coordinates[coordinate].motion == .rotational ? Double.pi / 180 : 1
        limits.append(
            CoordinateLimitForce(
                name: label(element), coordinate: coordinate,
                upperLimit: try number("upper_limit", of: element, default: 0) * unit,
                upperStiffness: try number("upper_stiffness", of: element, default: 1) / unit,
                lowerLimit: try number("lower_limit", of: element, default: 0) * unit,
                lowerStiffness: try number("lower_stiffness", of: element, default: 1) / unit,
                transition: try number("transition", of: element, default: 0.1) * unit,
                damping: try number("damping", of: element, default: 0.001) / unit, isActive: isActive))
    }
}
