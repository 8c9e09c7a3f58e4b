import Mechanics

extension ModelReader {
    /// Reads a surface that stands on a frame.
    func readWrapObject(_ element: Int, frame: Int) throws(OpenSimFault) {
        let shape: WrapSurface.Shape
        switch className(element) {
        case "WrapCylinder":
            shape = .cylinder(
                radius: try number("radius", of: element, default: 1),
                length: try number("length", of: element, default: 1))
        case "WrapSphere": shape = .sphere(radius: try number("radius", of: element, default: 0.05))
        case "WrapEllipsoid":
            shape = .ellipsoid(radii: try vector("dimensions", of: element, default: Vec3(0.05, 0.05, 0.05)))
        case "WrapTorus":
            shape = .torus(
                innerRadius: try number("inner_radius", of: element, default: 0.01),
                outerRadius: try number("outer_radius", of: element, default: 0.05))
        default: throw cannot("the wrap object", element)
        }
        isRead[element] = true
        let name = label(element)
        let place = try place(ofFrame: frame, for: element)
        let pose = RigidTransform(
            rotation: Mat3(bodyFixedXYZ: try vector("xyz_body_rotation", of: element, default: .zero)),
            translation: try vector("translation", of: element, default: .zero))
        // paths take the first surface of a name
        if surfacesByName[name] == nil { surfacesByName[name] = surfaces.count }
        surfaces.append(
            WrapSurface(
                name: name, body: place.body, frame: place.transform * pose, shape: shape,
                side: try side(element), isActive: try flag("active", of: element, default: true)))
    }

    private func side(_ element: Int) throws(OpenSimFault) -> WrapSurface.Side {
        guard let text = word("quadrant", of: element) else { return .all }
        switch text.lowercased() {
        case "all", "unassigned": return .all
        case "x", "+x": return .positive(axis: 0)
        case "y", "+y": return .positive(axis: 1)
        case "z", "+z": return .positive(axis: 2)
        case "-x": return .negative(axis: 0)
        case "-y": return .negative(axis: 1)
        case "-z": return .negative(axis: 2)
        default:
            throw OpenSimFault(
                .badValue, "<quadrant> of '\(label(element))' is '\(text)'", line: tree.line(element),
                expected: "all, x, -x, y, -y, z or -z")
        }
    }
}
