public import Foundation

extension Anatomy {
    /// The anatomy that comes with the module. Where only regions are needed, ``BodyMap/shipped()`` is quicker.
    public static func shipped() throws(DataFault) -> Anatomy {
        try Anatomy(folder: ResourceFolder.locate(module: "Anatomy"))
    }

    /// An anatomy from the YAML files of a folder.
    ///
    /// Reads the form only; whether the ids fit together is the business of ``problems()``.
    public init(folder: URL) throws(DataFault) {
        var list: [Structure] = []
        for (file, keys) in Self.files {
            try list.append(contentsOf: Self.structures(in: DataFile(file, in: folder), under: keys))
        }
        let sources = try DataFile("sources.yaml", in: folder)
        var references: [Reference] = []
        for row in try sources.root.rows("sources") {
            try row.only("id", "citation")
            references.append(Reference(id: try row.text("id"), citation: try row.text("citation")))
        }
        self.init(structures: list, bodyMap: try BodyMap(folder: folder), references: references)
    }

    private static let files: [(name: String, keys: [String])] = [
        ("muscles.yaml", ["muscles"]), ("groups.yaml", ["groups"]), ("bones.yaml", ["bones", "landmarks"]),
        ("joints.yaml", ["joints", "discs"]), ("nerves.yaml", ["nerves", "roots", "passages"]),
        ("fasciae.yaml", ["fasciae"]), ("ligaments.yaml", ["ligaments"]), ("others.yaml", ["others"]),
    ]

    static func structures(in file: DataFile, under keys: [String]) throws(DataFault) -> [Structure] {
        try file.root.only(keys + ["version", "status"])
        let status: ReadingStatus = try file.root.choice("status")
        var list: [Structure] = []
        for key in keys {
            for row in try file.root.rows(key) {
                list.append(try Structure(row, detail: detail(row, under: key), status: status))
            }
        }
        return list
    }

    /// What a row under a key says beyond its names.
    private static func detail(_ row: DataRow, under key: String) throws(DataFault) -> Structure.Detail {
        switch key {
        case "muscles": return .muscle(try Muscle(row))
        case "groups":
            try row.only(["kind", "members"] + Structure.commonKeys)
            return .group(of: try row.choice("kind"), members: try row.texts("members"))
        case "bones":
            try row.only(Structure.commonKeys)
            return .bone
        case "landmarks":
            try row.only(["of"] + Structure.commonKeys)
            return .landmark(bone: try row.text("of"))
        case "joints": return .joint(try Joint(row))
        case "discs": return .disc(try Disc(row))
        case "nerves": return .nerve(try Nerve(row))
        case "roots": return .root(try Root(row))
        case "passages":
            try row.only(["walls"] + Structure.commonKeys)
            return .passage(walls: try row.texts("walls"))
        case "fasciae":
            try row.only(["attaches", "encloses"] + Structure.commonKeys)
            return .fascia(Fascia(attaches: try row.texts("attaches"), encloses: try row.texts("encloses")))
        case "ligaments":
            try row.only(["between", "joints"] + Structure.commonKeys)
            return .ligament(Ligament(between: try row.texts("between"), joints: try row.texts("joints")))
        default: return try other(row)
        }
    }

    private static func other(_ row: DataRow) throws(DataFault) -> Structure.Detail {
        try row.only(["kind", "refers", "roots"] + Structure.commonKeys)
        let source = PainSource(refersTo: try row.texts("refers"), roots: try row.choices("roots").sorted())
        switch try row.choice("kind", of: Structure.Kind.self) {
        case .organ: return .organ(source)
        case .skin: return .skin(source)
        case .wholePerson: return .wholePerson(source)
        case let kind: throw row.fault("a row of kind '\(kind.rawValue)' belongs in another file")
        }
    }
}
