import Mechanics

extension ModelReader {
    /// Reads the path of a muscle, ligament, spring or actuator and returns its number.
    ///
    /// - Throws: ``OpenSimFault`` of kind `unsupported` for a path that is not made of points and surfaces.
    func readPath(of owner: Int) throws(OpenSimFault) -> Int {
        // an own path counts before a default one, whatever it is called
        let classes = { (name: String) in name.hasSuffix("Path") }
        var found =
            ownObject("path", of: owner, classes: classes) ?? ownProperty("GeometryPath", of: owner)
            ?? object("path", of: owner, classes: classes)
        // the oldest files have the points in the muscle itself
        if found == nil,
            ownProperty("PathPointSet", of: owner) ?? ownProperty("MusclePointSet", of: owner) != nil
        {
            found = owner
        }
        guard let path = found else { throw missing("GeometryPath", in: owner) }
        guard path == owner || className(path) == "GeometryPath" else { throw cannot("the path", path) }
        let ownerPath = "/forceset/\(label(owner))/\(path == owner ? "path" : label(path))"
        var points: [PathPoint] = []
        for element in objects("PathPointSet", of: path) + objects("MusclePointSet", of: path) {
            points.append(try readPoint(element, path: ownerPath))
        }
        guard points.count >= 2 else {
            throw OpenSimFault(
                .badValue, "the path of '\(label(owner))' has \(points.count) points", line: tree.line(path),
                expected: "two or more")
        }
        var wraps: [PathWrap] = []
        for element in objects("PathWrapSet", of: path) + objects("MuscleWrapSet", of: path) {
            wraps.append(try readPathWrap(element, pointCount: points.count))
        }
        paths.append(MusclePath(name: label(owner), points: points, wraps: wraps))
        return paths.count - 1
    }

    private func readPoint(_ element: Int, path: String) throws(OpenSimFault) -> PathPoint {
        let className = className(element)
        guard ["PathPoint", "ConditionalPathPoint", "MovingPathPoint"].contains(className) else {
            throw cannot("the path point", element)
        }
        isRead[element] = true
        let reference =
            (version < 30505 ? word("body", of: element) : nil) ?? socket("parent_frame", of: element)
        guard let reference else {
            throw missing(version < 30505 ? "body" : "socket_parent_frame", in: element)
        }
        let name = label(element)
        let own = "\(path)/\(name)"
        let (body, frame) = try bodyFrame(reference, from: own, for: element)
        if className == "MovingPathPoint" {
            return PathPoint(
                name: name, body: body,
                place: .moving(
                    x: try component("x", of: element, path: own),
                    y: try component("y", of: element, path: own),
                    z: try component("z", of: element, path: own), frame: frame))
        }
        let location = frame.point(try vector("location", of: element, default: .zero))
        guard className == "ConditionalPathPoint" else {
            return PathPoint(name: name, body: body, place: .fixed(location))
        }
        let range = try numbers("range", of: element, count: 2, finite: false) ?? [0, 0]
        guard range[0] <= range[1] else {
            throw OpenSimFault(
                .badValue, "the range of path point '\(name)' is \(range[0]) to \(range[1])",
                line: tree.line(element), expected: "a lower and then an upper limit")
        }
        let old =
            version < 30505 ? word("coordinate", of: element) ?? word("coordinates", of: element) : nil
        let holder = old ?? socket("coordinate", of: element)
        guard let holder else { throw missing("socket_coordinate", in: element) }
        return PathPoint(
            name: name, body: body,
            place: .conditional(
                location, coordinate: try coordinate(holder, from: own, for: element),
                range: range[0]...range[1]))
    }

    /// One component of a moving point.
    private func component(
        _ axis: String, of element: Int, path: String
    ) throws(OpenSimFault) -> PathPoint.MovingComponent {
        var found = try curve("\(axis)_location", of: element)
        if found == nil, version < 30000 {
            found = try curve("\(axis.uppercased())Attachment", of: element)
        }
        let function = found ?? .constant(0)
        let old = version < 30505 ? word("\(axis)_coordinate", of: element) : nil
        let reference = old ?? socket("\(axis)_coordinate", of: element)
        guard let reference else {
            // OpenSim evaluates such a function at zero
            return PathPoint.MovingComponent(function: .constant(function(0).value), coordinate: nil)
        }
        return PathPoint.MovingComponent(
            function: function, coordinate: try coordinate(reference, from: path, for: element))
    }

    private func readPathWrap(_ element: Int, pointCount: Int) throws(OpenSimFault) -> PathWrap {
        isRead[element] = true
        guard let name = word("wrap_object", of: element) else { throw missing("wrap_object", in: element) }
        guard let surface = surfacesByName[name] else { throw unknown("wrap object", name, for: element) }
        // inactive or not, a torus on a path is refused by the engine
        if case .torus = surfaces[surface].shape {
            throw OpenSimFault(
                .unsupported, "its path wraps over '\(name)' of class WrapTorus, which is not supported",
                line: tree.line(element), expected: "WrapCylinder, WrapSphere or WrapEllipsoid")
        }
        let range = try numbers("range", of: element, count: 2) ?? [-1, -1]
        var ends: [Int?] = []
        for end in range {
            guard end == end.rounded(), end <= Double(pointCount) else {
                throw OpenSimFault(
                    .badValue, "the range of '\(label(element))' over '\(name)' names point \(end)",
                    line: tree.line(element), expected: "points 1 to \(pointCount), or -1")
            }
            // below one means the path's own end
            ends.append(end < 1 ? nil : Int(end) - 1)
        }
        let text = word("method", of: element)?.lowercased() ?? "hybrid"
        guard let method = PathWrap.Method(rawValue: text == "unassigned" ? "hybrid" : text) else {
            throw OpenSimFault(
                .badValue, "the method of '\(label(element))' over '\(name)' is '\(text)'",
                line: tree.line(element), expected: "hybrid, midpoint or axial")
        }
        return PathWrap(
            name: label(element), surface: surface, method: method, firstPoint: ends[0], lastPoint: ends[1])
    }
}
