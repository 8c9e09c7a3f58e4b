extension Model {
    /// Refuses parts that point at nothing or have impossible numbers.
    func checkParts() throws(ModelFault) {
        guard gravity.isFinite else { throw ModelFault("gravity of model '\(name)' is not a finite vector") }
        for body in bodies {
            guard body.mass.isFinite, body.mass >= 0, body.massCenter.isFinite, body.inertia.isFinite else {
                throw ModelFault(
                    "body '\(body.name)' needs a finite centre of mass and inertia, and a mass of zero or more, not \(body.mass)"
                )
            }
        }
        for coordinate in coordinates where !coordinate.defaultValue.isFinite {
            throw ModelFault("coordinate '\(coordinate.name)' has no finite default value")
        }
        for surface in wrapSurfaces { try check(surface) }
        for muscle in muscles { try check(muscle) }
        for ligament in ligaments {
            try checkPath(ligament.path, of: "ligament '\(ligament.name)'")
            guard ligament.restingLength > 0 else {
                throw ModelFault(
                    "ligament '\(ligament.name)' has a resting length of \(ligament.restingLength) m; it must be positive"
                )
            }
        }
        for spring in springs { try checkPath(spring.path, of: "spring '\(spring.name)'") }
        for actuator in pathActuators { try checkPath(actuator.path, of: "actuator '\(actuator.name)'") }
        for bushing in bushings {
            for body in [bushing.body1, bushing.body2] {
                try checkBody(body, of: "bushing '\(bushing.name)'")
            }
        }
        for limit in limits { try checkCoordinate(limit.coordinate, of: "limit '\(limit.name)'") }
        for spring in coordinateSprings {
            try checkCoordinate(spring.coordinate, of: "spring '\(spring.name)'")
        }
        for actuator in coordinateActuators {
            try checkCoordinate(actuator.coordinate, of: "actuator '\(actuator.name)'")
        }
        for actuator in bodyActuators {
            for body in actuator.kind.bodies { try checkBody(body, of: "actuator '\(actuator.name)'") }
        }
    }

    private func check(_ surface: WrapSurface) throws(ModelFault) {
        let sizes: [Double] =
            switch surface.shape {
            case .cylinder(let radius, let length): [radius, length]
            case .sphere(let radius): [radius]
            case .ellipsoid(let radii): [radii.x, radii.y, radii.z]
            case .torus(let innerRadius, let outerRadius): [innerRadius, outerRadius]
            }
        // beyond these bounds sizes divided by each other, and squared, leave the range of numbers
        for size in sizes where !(size >= 1e-9 && size <= 1e9) {
            throw ModelFault(
                "surface '\(surface.name)' has a size of \(size) m; it must be positive, and of this world")
        }
    }

    private func check(_ muscle: Muscle) throws(ModelFault) {
        try checkPath(muscle.path, of: "muscle '\(muscle.name)'")
        // a muscle without force is a paralysed one
        guard muscle.maxIsometricForce.isFinite, muscle.maxIsometricForce >= 0 else {
            throw ModelFault(
                "muscle '\(muscle.name)' has a largest isometric force of \(muscle.maxIsometricForce); it must not be negative"
            )
        }
        let positive = [
            ("optimal fibre length", muscle.optimalFiberLength),
            ("tendon slack length", muscle.tendonSlackLength),
            ("largest contraction velocity", muscle.maxContractionVelocity),
        ]
        for (what, value) in positive where !(value.isFinite && value > 0) {
            // a tendon of no length is a muscle without one, which a rigid tendon expresses
            if what == "tendon slack length" && value == 0 && muscle.ignoresTendonCompliance { continue }
            throw ModelFault("muscle '\(muscle.name)' has a \(what) of \(value); it must be positive")
        }
        guard (0..<1.57).contains(muscle.pennationAtOptimal) else {
            throw ModelFault(
                "muscle '\(muscle.name)' has a pennation of \(muscle.pennationAtOptimal) rad; it must be 0…1.57"
            )
        }
    }

    private func checkPath(_ path: Int, of user: String) throws(ModelFault) {
        guard paths.indices.contains(path) else {
            throw ModelFault("\(user) follows path number \(path), of \(paths.count)")
        }
    }

    private func checkBody(_ body: Int, of user: String) throws(ModelFault) {
        guard bodies.indices.contains(body) else {
            throw ModelFault("\(user) acts on body number \(body), of \(bodies.count)")
        }
    }

    private func checkCoordinate(_ coordinate: Int, of user: String) throws(ModelFault) {
        guard coordinates.indices.contains(coordinate) else {
            throw ModelFault("\(user) acts on coordinate number \(coordinate), of \(coordinates.count)")
        }
    }
}

extension BodyActuator.Kind {
    /// The bodies it acts on.
    var bodies: [Int] {
        switch self {
        case .force(let body, _, _, _, _): [body]
        case .torque(let body, let reaction, _, _): [body, reaction]
        case .pointToPoint(let bodyA, _, let bodyB, _): [bodyA, bodyB]
        }
    }
}

extension Vec3 {
    var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}

extension Mat3 {
    var isFinite: Bool { row0.isFinite && row1.isFinite && row2.isFinite }
}
