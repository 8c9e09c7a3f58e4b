extension ModelReader {
    /// Notes a part of the file the model does not hold.
    func list(_ element: Int, _ consequence: UnsupportedElement.Consequence, _ reason: String) {
        isRead[element] = true
        // what stands inside it needs no entry of its own
        isListed.insert(element)
        unsupported.append(
            UnsupportedElement(
                className: tree.tag(element), name: name(element), line: tree.line(element), count: 1,
                consequence: consequence, reason: reason))
    }

    /// Lists everything in the model that nobody has looked at, each sort of thing once.
    func listUnread() {
        var places: [String: Int] = [:]
        var pending = [root]
        while let element = pending.popLast() {
            for child in tree.children(element).reversed() {
                if isRead[child] {
                    if !isListed.contains(child) { pending.append(child) }
                    continue
                }
                note(child, in: &places)
            }
        }
        unsupported.sort { $0.line < $1.line }
    }

    private func note(_ element: Int, in places: inout [String: Int]) {
        let tag = tree.tag(element)
        let owner = tree.tag(Int(tree.elements[element].parent))
        if Self.furniture.contains(tag) { return }
        let (consequence, reason) = Self.meaning(of: tag, in: owner)
        // some properties are written like classes, but they hold no elements and carry no name
        let isClass =
            (tag.first?.isUppercase ?? false)
            && (consequence == .ignoredSafely || tree.firstChild(element) != nil
                || tree.attribute(element, "name") != nil)
        if isClass && consequence != .ignoredSafely {
            list(element, consequence, reason)
            return
        }
        let className = isClass ? tag : "\(owner).\(tag)"
        if let place = places[className] {
            unsupported[place].count += 1
        } else {
            places[className] = unsupported.count
            unsupported.append(
                UnsupportedElement(
                    className: className, name: "", line: tree.line(element), count: 1,
                    consequence: consequence, reason: reason))
        }
    }

    /// Elements that only hold others or say nothing.
    private static let furniture: Set = [
        "groups", "objects", "datafile", "defaults", "credits", "publications", "length_units", "force_units",
    ]

    private static func meaning(
        of tag: String, in owner: String
    ) -> (UnsupportedElement.Consequence, String) {
        if tag == "motion_type" { return (.ignoredSafely, "it follows from the joint") }
        if display.contains(tag) { return (.ignoredSafely, "it is only for display") }
        if tag.hasPrefix("ContactGeometry") || owner.hasPrefix("ContactGeometry") {
            return (.ignoredSafely, "it acts only through contact forces")
        }
        if tag.hasPrefix("Controller") || tag.hasSuffix("Controller") {
            return (.ignoredSafely, "no controls are computed over time")
        }
        if tag.hasSuffix("Probe") || tag == "ProbeSet" || ["IMU", "Station"].contains(tag) {
            return (.ignoredSafely, "it only reports")
        }
        if owner == "MovingPathPoint" && tag == "location" {
            return (.ignoredSafely, "the functions say where the point is")
        }
        if dynamic.contains(tag) { return (.ignoredSafely, "it matters only in simulations over time") }
        return (.unknown, "it is not known")
    }

    private static let display: Set = [
        "Appearance", "VisibleObject", "geometry", "attached_geometry", "FrameGeometry", "Mesh", "Brick",
        "Cylinder", "Sphere", "Ellipsoid", "Torus", "Cone", "LineGeometry", "Arrow", "GeometrySet",
        "DisplayGeometry", "display_preference", "color", "default_color", "ModelVisualPreferences",
        "show_axes", "fixed", "Geometry", "location_for_display",
    ]

    private static let dynamic: Set = [
        "ForceVelocityInverseCurve", "MuscleFirstOrderActivationDynamicModel", "initial_value",
        "activation_time_constant", "deactivation_time_constant", "default_fiber_length",
        "default_fiber_velocity",
        "ignore_activation_dynamics", "optimal_force", "is_free_to_satisfy_constraints",
        "default_normalized_tendon_force", "tendon_compliance_dynamics_mode", "activation_dynamics_smoothing",
        "assembly_accuracy", "compute_dissipation_energy", "time_scale", "activation1", "activation2",
        "motion_type",
    ]
}
