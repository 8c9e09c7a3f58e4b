import Mechanics

/// A body as the file lists it.
struct FileBody {
    var body: Body
    var element: Int?
}

/// A frame one can refer to: a body, ground, or a frame offset from another.
struct FileFrame {
    var name: String
    var path: String
    /// Where it stands, once that is known: number of the body in the file's order, and the frame in it.
    var place: FramePlace?
    /// Of an offset frame: what it is offset from, and how far.
    var parent: String?
    var offset: RigidTransform
    var element: Int?
}

/// A frame fixed to a body.
struct FramePlace {
    /// Number of the body in the file's order.
    var body: Int
    /// The frame in the body.
    var transform: RigidTransform
}

extension ModelReader {
    /// Finds ground, the bodies, all frames offset from others, and the wrap objects on all of them.
    func readFrames() throws(OpenSimFault) {
        addFrame(
            FileFrame(
                name: "ground", path: "/ground", place: FramePlace(body: 0, transform: .identity),
                offset: .identity))
        bodies.append(FileBody(body: .ground))
        var wraps: [(frame: Int, owner: Int)] = []
        if let ground = ownProperty("Ground", of: root)
            ?? object("ground", of: root, classes: { $0 == "Ground" })
        {
            wraps.append((0, ground))
            try readOffsetFrames(in: ground, path: "/ground")
        }
        for element in objects("BodySet", of: root) + looseComponents(where: { $0 == "Body" }) {
            guard className(element) == "Body" else {
                list(element, .changesResults, "not a class of body")
                continue
            }
            isRead[element] = true
            let name = label(element)
            // old files list ground among the bodies
            if name == "ground" {
                wraps.append((0, element))
                markGround(element)
                continue
            }
            let path = isLoose(element) ? "/\(name)" : "/bodyset/\(name)"
            wraps.append((frames.count, element))
            addFrame(
                FileFrame(
                    name: name, path: path, place: FramePlace(body: bodies.count, transform: .identity),
                    offset: .identity))
            bodies.append(FileBody(body: try readBody(element, name), element: element))
            try readOffsetFrames(in: element, path: path)
        }
        try readOffsetFrames(in: root, path: "")
        for element in objects("JointSet", of: root) {
            try readOffsetFrames(in: element, path: "/jointset/\(label(element))")
        }
        for set in ["ForceSet", "ConstraintSet"] {
            for element in objects(set, of: root) {
                try readOffsetFrames(in: element, path: "/\(set.lowercased())/\(label(element))")
            }
        }
        for index in frames.indices {
            if let element = frames[index].element { wraps.append((index, element)) }
        }
        for (frame, owner) in wraps {
            for element in objects("WrapObjectSet", of: owner) { try readWrapObject(element, frame: frame) }
        }
    }

    /// Ground has no mass and no joint, whatever stands there.
    private func markGround(_ element: Int) {
        for tag in ["mass", "mass_center", "inertia", "Joint"] + Self.inertiaTags {
            _ = ownProperty(tag, of: element)
        }
    }

    private static let inertiaTags = [
        "inertia_xx", "inertia_yy", "inertia_zz", "inertia_xy", "inertia_xz", "inertia_yz",
    ]

    private func readBody(_ element: Int, _ name: String) throws(OpenSimFault) -> Body {
        let mass = try number("mass", of: element)
        guard mass.isFinite, mass >= 0 else {
            throw OpenSimFault(
                .badValue, "body '\(name)' has a mass of \(mass)", line: tree.line(element),
                expected: "zero or more kilograms")
        }
        var tensor: [Double]
        if version < 30500 {
            tensor = [1, 1, 1, 0, 0, 0]
            for (place, tag) in Self.inertiaTags.enumerated() {
                tensor[place] = try number(tag, of: element, default: tensor[place])
            }
        } else {
            tensor = try numbers("inertia", of: element, count: 6) ?? [0, 0, 0, 0, 0, 0]
        }
        // OpenSim takes a body without mass as one without inertia
        if mass <= 2e-14 { tensor = [0, 0, 0, 0, 0, 0] }
        return Body(
            name: name, mass: mass, massCenter: try vector("mass_center", of: element, default: .zero),
            inertia: Mat3(
                Vec3(tensor[0], tensor[3], tensor[4]), Vec3(tensor[3], tensor[1], tensor[5]),
                Vec3(tensor[4], tensor[5], tensor[2])))
    }

    private func addFrame(_ frame: FileFrame) {
        if framesByPath[frame.path] == nil { framesByPath[frame.path] = frames.count }
        framesByName[frame.name, default: []].append(frames.count)
        frames.append(frame)
    }

    /// Components of the model that stand in no set of their own.
    func looseComponents(where isWanted: (String) -> Bool) -> [Int] {
        (objects("components", of: root) + objects("ComponentSet", of: root)).filter {
            isWanted(className($0))
        }
    }

    /// Whether an element stands directly in the model's list of components.
    func isLoose(_ element: Int) -> Bool {
        let list = Int(tree.elements[element].parent)
        return list >= 0 && tree.tag(list) == "components"
    }

    /// Collects the offset frames a component owns, and theirs.
    func readOffsetFrames(in owner: Int, path: String) throws(OpenSimFault) {
        for tag in ["frames", "components", "FrameSet"] {
            for element in objects(tag, of: owner) where className(element) == "PhysicalOffsetFrame" {
                isRead[element] = true
                let own = "\(path)/\(label(element))"
                let turn = try vector("orientation", of: element, default: .zero)
                addFrame(
                    FileFrame(
                        name: label(element), path: own, place: nil,
                        parent: socket("parent", of: element),
                        offset: RigidTransform(
                            rotation: Mat3(bodyFixedXYZ: turn),
                            translation: try vector("translation", of: element, default: .zero)),
                        element: element))
                try readOffsetFrames(in: element, path: own)
            }
        }
    }

    /// The frame a reference means, seen from the component at `path`.
    ///
    /// References are absolute paths, paths relative to the component that holds them, or bare names; older versions of the format
    /// counted levels otherwise, so that a relative path which leads nowhere is taken by its last name.
    func frame(_ reference: String, from path: String, for user: Int) throws(OpenSimFault) -> FramePlace {
        guard let index = findFrame(reference, from: path) else {
            throw unknown("frame or body", reference, for: user)
        }
        return try place(ofFrame: index, for: user)
    }

    private func findFrame(_ reference: String, from path: String) -> Int? {
        if let index = framesByPath[reference] { return index }
        if reference.utf8.first != UInt8(ascii: "/"),
            let index = framesByPath[Self.joined(path, reference)]
        {
            return index
        }
        let last = Self.lastName(reference)
        guard let named = framesByName[last] else { return nil }
        // its own frames first, then bodies, then any
        return named.first { frames[$0].path == "\(path)/\(last)" }
            ?? named.first { frames[$0].element == nil } ?? named.first
    }

    /// Where a frame stands, found by following what it is offset from.
    func place(ofFrame index: Int, for user: Int, depth: Int = 0) throws(OpenSimFault) -> FramePlace {
        let frame = frames[index]
        if let place = frame.place { return place }
        let element = frame.element ?? user
        guard depth < 100 else {
            throw OpenSimFault(
                .inconsistent, "frame '\(frame.name)' is offset from itself", line: tree.line(element),
                expected: "frames that lead to a body")
        }
        guard let parent = frame.parent else { throw missing("socket_parent", in: element) }
        guard let next = findFrame(parent, from: frame.path), next != index else {
            throw unknown("frame or body", parent, for: element)
        }
        let base = try place(ofFrame: next, for: user, depth: depth + 1)
        let place = FramePlace(body: base.body, transform: base.transform * frame.offset)
        frames[index].place = place
        return place
    }

    /// A path and a relative one, with `..` and `.` resolved.
    static func joined(_ path: String, _ relative: String) -> String {
        var names = path.split(separator: "/")
        for part in relative.split(separator: "/") {
            if part == ".." {
                _ = names.popLast()
            } else if part != "." {
                names.append(part)
            }
        }
        return "/" + names.joined(separator: "/")
    }

    static func lastName(_ reference: String) -> String {
        reference.split(separator: "/").last.map(String.init) ?? reference
    }

    /// The complaint about a name that means nothing, or something that cannot serve.
    func unknown(_ what: String, _ reference: String, for user: Int) -> OpenSimFault {
        let name = Self.lastName(reference)
        for element in tree.elements.indices
        where element != user && tree.attribute(element, "name") == name
            && tree.tag(element).hasSuffix("Frame")
        {
            return OpenSimFault(
                .unsupported,
                "'\(label(user))' refers to '\(reference)', a \(tree.tag(element)), which is not supported",
                line: tree.line(element), expected: "a \(what)")
        }
        return OpenSimFault(
            .unknownReference, "'\(label(user))' refers to '\(reference)', which the file does not have",
            line: tree.line(user), expected: "the name of a \(what)")
    }
}
