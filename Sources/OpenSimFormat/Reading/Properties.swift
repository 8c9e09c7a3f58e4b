import Mechanics

extension ModelReader {
    /// Class of an element, by its present name.
    func className(_ element: Int) -> String {
        let tag = tree.tag(element)
        return Self.renamedClasses[tag] ?? tag
    }

    /// Present names of classes that were once called otherwise.
    private static let renamedClasses = [
        "ActuatorSet": "ForceSet", "MuscleWrap": "PathWrap", "MuscleWrapSet": "PathWrapSet",
        "MusclePoint": "PathPoint", "MuscleViaPoint": "ConditionalPathPoint",
        "MovingMusclePoint": "MovingPathPoint", "MusclePointSet": "PathPointSet",
        "NaturalCubicSpline": "SimmSpline", "natCubicSpline": "SimmSpline",
        "GeneralizedForce": "CoordinateActuator", "Force": "PointActuator", "Torque": "TorqueActuator",
        "Schutte1993Muscle": "Schutte1993Muscle_Deprecated", "Delp1990Muscle": "Delp1990Muscle_Deprecated",
    ]

    /// An element's name, without the white space that old files allowed in names.
    func name(_ element: Int) -> String {
        guard let name = tree.attribute(element, "name") else { return "" }
        guard version < 30500, name.utf8.contains(where: \.isXMLSpace) else { return name }
        return name.filter { !$0.isWhitespace }
    }

    /// An element's name, or its class where it has none.
    func label(_ element: Int) -> String {
        let name = name(element)
        return name.isEmpty ? tree.tag(element).lowercased() : name
    }

    /// The element that gives a property: inside the element itself, or else inside the default of its class.
    func property(_ tag: String, of element: Int) -> Int? {
        if let own = ownProperty(tag, of: element) { return own }
        guard let standard = defaults[className(element)], standard != element else { return nil }
        return tree.child(standard, tag)
    }

    /// The element that gives a property inside the element itself.
    func ownProperty(_ tag: String, of element: Int) -> Int? {
        guard let own = tree.child(element, tag) else { return nil }
        isRead[own] = true
        return own
    }

    /// The default element of an element's class.
    func standard(of element: Int) -> Int? {
        guard let standard = defaults[className(element)], standard != element else { return nil }
        return standard
    }

    /// Numbers of a property.
    ///
    /// - Throws: ``OpenSimFault`` where there are not `count` of them, or not all are numbers, or one is not finite and should be.
    func numbers(
        _ tag: String, of element: Int, count: Int, finite: Bool = true
    ) throws(OpenSimFault) -> [Double]? {
        guard let property = property(tag, of: element) else { return nil }
        let numbers = try tree.numbers(property)
        guard numbers.count == count else {
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' has \(numbers.count) numbers",
                line: tree.line(property), expected: count == 1 ? "one number" : "\(count) numbers")
        }
        for number in numbers where number.isNaN || (finite && number.isInfinite) {
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' is \(number)", line: tree.line(property),
                expected: "a finite number")
        }
        return numbers
    }

    func number(_ tag: String, of element: Int, default standard: Double) throws(OpenSimFault) -> Double {
        try numbers(tag, of: element, count: 1)?[0] ?? standard
    }

    /// A number the element cannot do without.
    func number(_ tag: String, of element: Int) throws(OpenSimFault) -> Double {
        guard let numbers = try numbers(tag, of: element, count: 1) else { throw missing(tag, in: element) }
        return numbers[0]
    }

    /// A number that may be absent, and is so where the property is there but empty.
    func optionalNumber(_ tag: String, of element: Int) throws(OpenSimFault) -> Double? {
        guard let property = property(tag, of: element), try !tree.numbers(property).isEmpty else {
            return nil
        }
        return try number(tag, of: element)
    }

    func vector(_ tag: String, of element: Int, default standard: Vec3) throws(OpenSimFault) -> Vec3 {
        guard let n = try numbers(tag, of: element, count: 3) else { return standard }
        return Vec3(n[0], n[1], n[2])
    }

    func flag(_ tag: String, of element: Int, default standard: Bool) throws(OpenSimFault) -> Bool {
        guard let property = property(tag, of: element) else { return standard }
        switch tree.text(property).lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        case "": return standard
        default:
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' is '\(tree.text(property))'",
                line: tree.line(property), expected: "true or false")
        }
    }

    /// Text of a property; `nil` where it is absent or empty.
    func word(_ tag: String, of element: Int) -> String? {
        guard let property = property(tag, of: element) else { return nil }
        let text = tree.text(property)
        return text.isEmpty ? nil : text
    }

    /// Words of a property.
    func words(_ tag: String, of element: Int) -> [String] {
        word(tag, of: element)?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
    }

    /// An object that is the value of a property: written `<property><Class>…`, or `<Class name="property">…`, or by its class alone.
    func object(_ tag: String, of element: Int, classes: (String) -> Bool) -> Int? {
        if let own = ownObject(tag, of: element, classes: classes) { return own }
        return standard(of: element).flatMap { ownObject(tag, of: $0, classes: classes) }
    }

    /// Such an object inside the element itself.
    func ownObject(_ tag: String, of element: Int, classes: (String) -> Bool) -> Int? {
        if let property = ownProperty(tag, of: element) {
            guard let object = tree.firstChild(property) else { return nil }
            isRead[object] = true
            return object
        }
        let children = tree.children(element)
        let found =
            children.first { tree.attribute($0, "name") == tag && classes(className($0)) }
            ?? children.first { tree.attribute($0, "name") == nil && classes(className($0)) }
        if let found { isRead[found] = true }
        return found
    }

    /// The objects of a set such as `<BodySet>`, or of a list such as `<components>`.
    func objects(_ tag: String, of element: Int) -> [Int] {
        guard let set = property(tag, of: element) else { return [] }
        let list = tree.child(set, "objects") ?? set
        isRead[list] = true
        return tree.children(list).filter { tree.tag($0) != "groups" && tree.tag($0) != "objects" }
    }

    /// What a socket (once connector) is plugged into: the forms of versions 30500…30507, …30509, …30516 and later.
    func socket(_ name: String, of element: Int) -> String? {
        if let text = word("socket_\(name)", of: element) { return text }
        if version >= 30517 { return nil }
        for tag in ["socket_\(name)_connectee_name", "connector_\(name)_connectee_name"] {
            if let text = word(tag, of: element) { return text }
        }
        guard let connectors = property("connectors", of: element) else { return nil }
        for connector in tree.children(connectors) where tree.attribute(connector, "name") == name {
            isRead[connector] = true
            return word("connectee_name", of: connector)
        }
        return nil
    }

    func missing(_ tag: String, in element: Int) -> OpenSimFault {
        OpenSimFault(
            .missing, "'\(label(element))' (\(tree.tag(element))) has no <\(tag)>", line: tree.line(element),
            expected: "<\(tag)>")
    }

    /// Something the engine does not have.
    func cannot(_ what: String, _ element: Int, expected: String? = nil) -> OpenSimFault {
        OpenSimFault(
            .unsupported, "\(what) '\(label(element))' of class \(tree.tag(element)) is not supported",
            line: tree.line(element), expected: expected)
    }
}
