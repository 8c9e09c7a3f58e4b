import Mechanics

/// A joint as the file lists it; bodies are numbered in the file's order.
struct FileJoint {
    var element: Int
    var name: String
    var parent: FramePlace
    var child: FramePlace
    var kind: Joint.Kind
}

extension ModelReader {
    /// Reads all joints with their coordinates.
    ///
    /// - Throws: ``OpenSimFault`` for a class of joint the engine does not have: bodies beyond it could not be placed.
    func readJoints() throws(OpenSimFault) {
        if version < 30501 {
            // each body holds the joint to its parent
            for body in bodies.indices {
                guard let element = bodies[body].element, let holder = ownProperty("Joint", of: element),
                    let joint = tree.firstChild(holder)
                else { continue }
                isRead[joint] = true
                guard let parent = word("parent_body", of: joint) ?? socket("parent_body", of: joint) else {
                    throw missing("parent_body", in: joint)
                }
                let child = FramePlace(body: body, transform: try childFrame(of: joint))
                try readJoint(joint, parent: try parentFrame(parent, of: joint), child: child)
            }
        }
        for joint in objects("JointSet", of: root) + looseComponents(where: { $0.hasSuffix("Joint") }) {
            isRead[joint] = true
            let path = isLoose(joint) ? "/\(label(joint))" : "/jointset/\(label(joint))"
            guard let parent = socket("parent_frame", of: joint) ?? socket("parent_body", of: joint) else {
                throw missing("socket_parent_frame", in: joint)
            }
            guard let child = socket("child_frame", of: joint) ?? socket("child_body", of: joint) else {
                throw missing("socket_child_frame", in: joint)
            }
            var parentPlace = try frame(parent, from: path, for: joint)
            var childPlace = try frame(child, from: path, for: joint)
            if version < 30505 {
                // the joint says where it sits in its bodies
                parentPlace.transform = parentPlace.transform * (try parentOffset(of: joint))
                childPlace.transform = childPlace.transform * (try childFrame(of: joint))
            }
            try readJoint(joint, parent: parentPlace, child: childPlace)
        }
    }

    private func parentFrame(_ name: String, of joint: Int) throws(OpenSimFault) -> FramePlace {
        var place = try frame(name, from: "/jointset/\(label(joint))", for: joint)
        place.transform = place.transform * (try parentOffset(of: joint))
        return place
    }

    private func parentOffset(of joint: Int) throws(OpenSimFault) -> RigidTransform {
        try offset(of: joint, "location_in_parent", "orientation_in_parent")
    }

    private func childFrame(of joint: Int) throws(OpenSimFault) -> RigidTransform {
        version < 30500
            ? try offset(of: joint, "location", "orientation")
            : try offset(of: joint, "location_in_child", "orientation_in_child")
    }

    private func offset(
        of joint: Int, _ location: String, _ orientation: String
    ) throws(OpenSimFault) -> RigidTransform {
        RigidTransform(
            rotation: Mat3(bodyFixedXYZ: try vector(orientation, of: joint, default: .zero)),
            translation: try vector(location, of: joint, default: .zero))
    }

    /// Number of coordinates of the classes of joint that always have as many.
    private static let coordinateCounts = [
        "PinJoint": 1, "SliderJoint": 1, "UniversalJoint": 2, "GimbalJoint": 3, "BallJoint": 3,
        "PlanarJoint": 3, "FreeJoint": 6, "WeldJoint": 0,
    ]

    private func readJoint(
        _ element: Int, parent: FramePlace, child: FramePlace
    ) throws(OpenSimFault) {
        let className = className(element)
        guard className == "CustomJoint" || Self.coordinateCounts[className] != nil else {
            throw cannot(
                "the joint", element,
                expected:
                    "CustomJoint, PinJoint, SliderJoint, UniversalJoint, GimbalJoint, BallJoint, PlanarJoint, FreeJoint or WeldJoint"
            )
        }
        var (parent, child) = (parent, child)
        // before 4.0 a joint could be told to run from its child to its parent
        if version < 30514, try flag("reverse", of: element, default: false) { swap(&parent, &child) }
        guard parent.body != child.body else {
            throw OpenSimFault(
                .inconsistent,
                "joint '\(label(element))' ties body '\(bodies[child.body].body.name)' to itself",
                line: tree.line(element), expected: "two bodies")
        }
        let first = coordinates.count
        let kind = try joint(element, className)
        for number in first..<coordinates.count {
            let name = coordinates[number].name
            let path = (isLoose(element) ? "" : "/jointset") + "/\(label(element))/\(name)"
            coordinatesByPath[path] = number
            if coordinatesByName[name] == nil { coordinatesByName[name] = number }
        }
        joints.append(
            FileJoint(element: element, name: label(element), parent: parent, child: child, kind: kind))
    }

    private func joint(_ element: Int, _ className: String) throws(OpenSimFault) -> Joint.Kind {
        guard let count = Self.coordinateCounts[className] else { return try customJoint(element) }
        var found = coordinateElements(of: element).map(Int?.some)
        if found.isEmpty { found = [Int?](repeating: nil, count: count) }
        guard found.count == count else {
            throw OpenSimFault(
                .badValue, "joint '\(label(element))' of class \(className) has \(found.count) coordinates",
                line: tree.line(element), expected: "\(count)")
        }
        var numbers: [Int] = []
        for (place, coordinate) in found.enumerated() {
            let slides = (className == "SliderJoint") || (className == "PlanarJoint" && place > 0)
            let isDistance = slides || (className == "FreeJoint" && place > 2)
            numbers.append(coordinates.count)
            coordinates.append(
                try readCoordinate(
                    coordinate, named: "\(label(element))_coord_\(place)",
                    isDistance ? .translational : .rotational))
        }
        switch className {
        case "PinJoint": return .pin(numbers[0])
        case "SliderJoint": return .slider(numbers[0])
        case "UniversalJoint": return .universal(numbers[0], numbers[1])
        case "GimbalJoint": return .gimbal(numbers[0], numbers[1], numbers[2])
        case "BallJoint": return .ball(coordinates: numbers)
        case "PlanarJoint": return .planar(numbers[0], numbers[1], numbers[2])
        case "FreeJoint": return .free(coordinates: numbers)
        default: return .weld
        }
    }

    private func coordinateElements(of joint: Int) -> [Int] {
        (version < 30507 ? objects("CoordinateSet", of: joint) : objects("coordinates", of: joint))
            .filter { className($0) == "Coordinate" }
    }

    /// Six axes, each turned about or shifted along by a function of coordinates.
    private func customJoint(_ element: Int) throws(OpenSimFault) -> Joint.Kind {
        guard let transform = property("SpatialTransform", of: element) else {
            throw missing("SpatialTransform", in: element)
        }
        // coordinates the transform names but the joint does not list exist all the same
        let listed = coordinateElements(of: element)
        var numbers: [String: Int] = [:]
        let first = coordinates.count
        for coordinate in listed {
            numbers[label(coordinate)] = coordinates.count
            coordinates.append(try readCoordinate(coordinate, named: "", .coupled))
        }
        let standard = [
            ("rotation1", Vec3(1, 0, 0)), ("rotation2", Vec3(0, 1, 0)), ("rotation3", Vec3(0, 0, 1)),
            ("translation1", Vec3(1, 0, 0)), ("translation2", Vec3(0, 1, 0)), ("translation3", Vec3(0, 0, 1)),
        ]
        var axes: [TransformAxis] = []
        var plain = Set<Int>()
        for (place, (name, direction)) in standard.enumerated() {
            guard let axis = object(name, of: transform, classes: { $0 == "TransformAxis" }) else {
                axes.append(TransformAxis(axis: direction, function: .constant(0)))
                continue
            }
            var used: [Int] = []
            for coordinate in words("coordinates", of: axis) {
                if numbers[coordinate] == nil {
                    numbers[coordinate] = coordinates.count
                    coordinates.append(try readCoordinate(nil, named: coordinate, .coupled))
                }
                used.append(numbers[coordinate] ?? first)
            }
            let function = try function("function", of: axis) ?? .constant(0)
            if let wanted = function.argumentCount, wanted != used.count {
                throw OpenSimFault(
                    .badValue,
                    "\(name) of joint '\(label(element))' has \(used.count) coordinates for a function of \(wanted)",
                    line: tree.line(axis), expected: "\(wanted) in <coordinates>")
            }
            // a slope of one makes the coordinate the angle or the distance itself
            if case .linear(let slope, _) = function, abs(slope) == 1 {
                for number in used {
                    coordinates[number].motion = place < 3 ? .rotational : .translational
                    plain.insert(number)
                }
            }
            axes.append(
                TransformAxis(
                    axis: try vector("axis", of: axis, default: direction), function: function,
                    coordinates: used))
        }
        let kind = Joint.Kind.spatial(rotations: Array(axes[..<3]), translations: Array(axes[3...]))
        for number in first..<coordinates.count
        where !axes.contains(where: { $0.coordinates.contains(number) }) {
            throw OpenSimFault(
                .inconsistent,
                "coordinate '\(coordinates[number].name)' moves no axis of its joint '\(label(element))'",
                line: tree.line(element), expected: "every coordinate in some <coordinates>")
        }
        return kind
    }

    /// Reads a coordinate; one that the file only names takes OpenSim's defaults.
    private func readCoordinate(
        _ element: Int?, named name: String, _ motion: Coordinate.Motion
    ) throws(OpenSimFault) -> Coordinate {
        guard let element else { return Coordinate(name: name, motion: motion, range: -10...10) }
        isRead[element] = true
        let range = try numbers("range", of: element, count: 2, finite: false) ?? [-10, 10]
        guard range[0] <= range[1] else {
            throw OpenSimFault(
                .badValue, "the range of coordinate '\(label(element))' is \(range[0]) to \(range[1])",
                line: tree.line(element), expected: "a lower and then an upper limit")
        }
        return Coordinate(
            name: label(element), motion: motion,
            defaultValue: try number("default_value", of: element, default: 0),
            defaultSpeed: try number("default_speed_value", of: element, default: 0),
            range: range[0]...range[1], isClamped: try flag("clamped", of: element, default: false),
            isLocked: try flag("locked", of: element, default: false),
            prescribed: try prescribedFunction(of: element))
    }

    /// The function of time a coordinate follows, where it is told to follow it.
    private func prescribedFunction(of element: Int) throws(OpenSimFault) -> ScalarFunction? {
        let isPrescribed = try flag("prescribed", of: element, default: false)
        guard let object = object("prescribed_function", of: element, classes: Self.isFunction) else {
            return nil
        }
        do {
            let function = try curve("prescribed_function", of: element)
            return isPrescribed ? function : nil
        } catch {
            guard error.kind == .unsupported else { throw error }
            list(
                object, isPrescribed ? .changesResults : .ignoredSafely,
                "coordinate '\(label(element))' is not prescribed by it")
            return nil
        }
    }

    /// The coordinate a reference means: an absolute path, a relative one, or a name.
    func coordinate(_ reference: String, from path: String, for user: Int) throws(OpenSimFault) -> Int {
        if let number = coordinatesByPath[reference] { return number }
        if reference.utf8.first != UInt8(ascii: "/"), reference.utf8.contains(UInt8(ascii: "/")),
            let number = coordinatesByPath[Self.joined(path, reference)]
        {
            return number
        }
        if let number = coordinatesByName[Self.lastName(reference)] { return number }
        throw unknown("coordinate", reference, for: user)
    }
}
