import Mechanics

extension ModelReader: PropertyReader {
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
}
