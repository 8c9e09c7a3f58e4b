/// What a file of external loads asks for, before its data are at hand: which forces act on which bodies, and which columns of
/// which data file they are.
public struct ExternalLoadsFile: Sendable, Equatable {
    /// Which three columns of the data are the x, y and z of a vector.
    public enum Columns: Sendable, Hashable {
        /// The only three whose labels begin so, in their order in the data: OpenSim's identifiers.
        case beginning(String)
        /// Three labels, or `#` and a number of a column, time being number 0: how versions before 2.3 say it.
        case named([String])
    }

    /// One force or torque on one body.
    public struct Force: Sendable, Equatable {
        public var name: String
        /// Name of the body it acts on.
        public var appliedTo: String
        /// Name of the body in whose axes force and torque are given.
        public var forceFrame: String
        /// Name of the body in whose frame the point is given.
        public var pointFrame: String
        public var force: Columns?
        /// Where the force acts; the body's origin where absent.
        public var point: Columns?
        public var torque: Columns?
        /// Line of the file.
        public var line: Int
    }

    public var name: String
    /// Where the data are: a path from the file's folder, with forward slashes.
    public var dataFile: String
    /// The forces that are switched on, in the file's order.
    public var forces: [Force]
    /// What the file asks for that OpenSim no longer does either; for a person to read.
    public var remarks: [String]

    /// Reads an `<ExternalLoads>` document of any version, with `<ExternalForce>` elements or with `<PrescribedForce>`
    /// ones, whose functions only name columns of the data.
    ///
    /// - Throws: ``OpenSimFault`` for bytes that are no such document, a missing data file or body, a force that
    ///   neither pushes nor turns, and a point without a force.
    public init(xml bytes: [UInt8]) throws(OpenSimFault) {
        let tree = try XMLReader.read(bytes)
        let root = tree.tag(0) == "ExternalLoads" ? 0 : tree.child(0, "ExternalLoads")
        guard let root else {
            throw OpenSimFault(
                .missing, "the document holds no external loads", line: tree.line(0),
                expected: "<ExternalLoads> in <OpenSimDocument>")
        }
        name = tree.attribute(root, "name") ?? ""
        let dataFile = tree.child(root, "datafile").map(tree.text) ?? ""
        guard !dataFile.isEmpty else {
            throw OpenSimFault(
                .missing, "the external loads name no file of data", line: tree.line(root),
                expected: "<datafile>forces.sto</datafile>")
        }
        self.dataFile = dataFile.replacing("\\", with: "/")
        remarks = []
        for tag in [
            "external_loads_model_kinematics_file", "lowpass_cutoff_frequency_for_load_kinematics",
        ] {
            if let element = tree.child(root, tag), !["", "-1"].contains(tree.number(element)) {
                remarks.append("line \(tree.line(element)): <\(tag)> has no effect")
            }
        }
        forces = []
        guard let objects = tree.child(root, "objects") else { return }
        for element in tree.children(objects) {
            let force: Force
            switch tree.tag(element) {
            case "ExternalForce": force = try Force(current: element, tree)
            case "PrescribedForce": force = try Force(old: element, tree)
            default:
                throw OpenSimFault(
                    .unsupported, "<\(tree.tag(element))> is no external force", line: tree.line(element),
                    expected: "<ExternalForce>")
            }
            if try tree.isOn(element) { forces.append(force) }
        }
    }
}

extension ExternalLoadsFile.Force {
    /// An `<ExternalForce>`.
    fileprivate init(current element: Int, _ tree: XMLTree) throws(OpenSimFault) {
        func columns(_ tag: String) -> ExternalLoadsFile.Columns? {
            guard let child = tree.child(element, tag) else { return nil }
            let identifier = tree.text(child)
            return identifier.isEmpty || identifier == "Unassigned" ? nil : .beginning(identifier)
        }
        func frame(_ tag: String) -> String {
            let name = tree.child(element, tag).map(tree.text) ?? ""
            return name.isEmpty ? "ground" : name
        }
        try self.init(
            name: tree.attribute(element, "name") ?? "",
            appliedTo: tree.child(element, "applied_to_body").map(tree.text) ?? "",
            forceFrame: frame("force_expressed_in_body"), pointFrame: frame("point_expressed_in_body"),
            force: columns("force_identifier"), point: columns("point_identifier"),
            torque: columns("torque_identifier"), checkedAt: tree.line(element))
    }

    /// A `<PrescribedForce>`: its functions stand for columns of the data that carry their names.
    fileprivate init(old element: Int, _ tree: XMLTree) throws(OpenSimFault) {
        let body = tree.child(element, "body").map(tree.text) ?? ""
        func frame(_ tag: String) throws(OpenSimFault) -> String {
            guard let child = tree.child(element, tag) else { return "ground" }
            return try tree.flag(child) ? "ground" : body
        }
        func columns(_ set: String) throws(OpenSimFault) -> ExternalLoadsFile.Columns? {
            let sets = tree.children(element).filter {
                tree.tag($0) == "FunctionSet" && tree.attribute($0, "name") == set
            }
            guard let found = sets.first, let objects = tree.child(found, "objects") else { return nil }
            let names = tree.children(objects).map { tree.attribute($0, "name") ?? "" }
            guard names.isEmpty || names.count == 3 else {
                throw OpenSimFault(
                    .badValue, "'\(set)' has \(names.count) functions", line: tree.line(found),
                    expected: "three, or none")
            }
            return names.isEmpty ? nil : .named(names)
        }
        try self.init(
            name: tree.attribute(element, "name") ?? "", appliedTo: body,
            forceFrame: try frame("forceIsGlobal"), pointFrame: try frame("pointIsGlobal"),
            force: try columns("forceFunctions"), point: try columns("pointFunctions"),
            torque: try columns("torqueFunctions"), checkedAt: tree.line(element))
    }

    private init(
        name: String, appliedTo: String, forceFrame: String, pointFrame: String,
        force: ExternalLoadsFile.Columns?, point: ExternalLoadsFile.Columns?,
        torque: ExternalLoadsFile.Columns?, checkedAt line: Int
    ) throws(OpenSimFault) {
        guard !appliedTo.isEmpty else {
            throw OpenSimFault(
                .missing, "external force '\(name)' acts on no body", line: line,
                expected: "<applied_to_body>calcn_r</applied_to_body>")
        }
        guard force != nil || torque != nil else {
            throw OpenSimFault(
                .missing, "external force '\(name)' has neither force nor torque", line: line,
                expected: "<force_identifier> or <torque_identifier>")
        }
        guard force != nil || point == nil else {
            throw OpenSimFault(
                .inconsistent, "external force '\(name)' has a point but no force", line: line,
                expected: "<force_identifier>, or no <point_identifier>")
        }
        self.init(
            name: name, appliedTo: appliedTo, forceFrame: forceFrame, pointFrame: pointFrame, force: force,
            point: point, torque: torque, line: line)
    }
}

extension XMLTree {
    /// Whether a force is switched on.
    fileprivate func isOn(_ element: Int) throws(OpenSimFault) -> Bool {
        if let child = child(element, "appliesForce") { return try flag(child) }
        if let child = child(element, "isDisabled") { return try !flag(child) }
        return true
    }

    /// The text of an element that says true or false.
    fileprivate func flag(_ element: Int) throws(OpenSimFault) -> Bool {
        switch text(element).lowercased() {
        case "true", "1", "yes": return true
        case "false", "0", "no": return false
        default:
            throw OpenSimFault(
                .badValue, "<\(tag(element))> is '\(text(element).prefix(40))'", line: line(element),
                expected: "true or false")
        }
    }

    /// The text of an element up to a decimal point.
    fileprivate func number(_ element: Int) -> String {
        text(element).split(separator: ".").first.map(String.init) ?? ""
    }
}
