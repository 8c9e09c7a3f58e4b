/// The reference body as read from its rows: a man of 75 kg, right side and middle; the left side is the right one's mirror image.
///
/// Frames are OpenSim's: x forward, y up, z to the right; metres, kilograms, newtons, radians. It knows no client.
/// Where every number comes from stands in its row and in ``sources``.
public struct ReferenceBody: Sendable {
    public let segments: [Segment]
    public let joints: [JointRow]
    public let axes: [AxisRow]
    public let coordinates: [CoordinateRow]
    public let couplers: [CouplerRow]
    public let fascicles: [FascicleRow]
    public let points: [PointRow]
    public let wraps: [WrapRow]
    public let wrapUses: [WrapUseRow]
    public let passives: [PassiveRow]
    public let landmarks: [LandmarkRow]
    public let discs: [DiscRow]
    public let sarcomeres: [SarcomereRow]
    public let nervePoints: [PointRow]
    public let nerveSites: [NerveSiteRow]
    public let sources: [Source]
    /// All files in their order: what a version of the body is told by.
    public let content: [UInt8]

    /// Names of the data files, in the order of ``content``.
    public static let files = [
        "bodies.csv", "joints.csv", "axes.csv", "coordinates.csv", "couplers.csv", "muscles.csv",
        "sarcomeres.csv",
        "points.csv",
        "wraps.csv", "muscle-wraps.csv", "passive.csv", "landmarks.csv", "discs.csv", "nerves.csv",
        "nerve-sites.csv",
        "sources.csv",
    ]

    /// Reads the shipped body.
    ///
    /// - Throws: ``BodyFault`` naming file, line and column of the first row that cannot be read, or the missing file.
    public static func load() throws(BodyFault) -> ReferenceBody {
        var contents: [[UInt8]] = []
        for file in files { contents.append(try ResourceFile.bytes(file)) }
        return try ReferenceBody(contents: contents)
    }

    /// Reads a body from the bytes of its files, in the order of ``files``.
    ///
    /// - Throws: ``BodyFault`` naming file, line and column of the first row that cannot be read.
    public init(contents: [[UInt8]]) throws(BodyFault) {
        guard contents.count == Self.files.count else {
            throw BodyFault("a reference body is made of \(Self.files.count) files, not \(contents.count)")
        }
        var tables: [String: CommaTable] = [:]
        for (file, bytes) in zip(Self.files, contents) {
            tables[file] = try CommaTable(bytes, name: file)
        }
        func rows<Row>(_ file: String, _ parse: (CommaTable.Line) throws(BodyFault) -> Row) throws(BodyFault)
            -> [Row]
        {
            try tables[file]?.read(parse) ?? []
        }
        content = contents.flatMap { $0 }
        sources = try rows("sources.csv", Self.source)
        segments = try rows("bodies.csv", Self.segment)
        joints = try rows("joints.csv", Self.joint)
        axes = try rows("axes.csv", Self.axis)
        coordinates = try rows("coordinates.csv", Self.coordinate)
        couplers = try rows("couplers.csv", Self.coupler)
        fascicles = try rows("muscles.csv", Self.fascicle)
        sarcomeres = try rows("sarcomeres.csv", Self.sarcomere)
        points = try rows("points.csv", Self.point)
        wraps = try rows("wraps.csv", Self.wrap)
        wrapUses = try rows("muscle-wraps.csv", Self.wrapUse)
        passives = try rows("passive.csv", Self.passive)
        landmarks = try rows("landmarks.csv", Self.landmark)
        discs = try rows("discs.csv", Self.disc)
        nervePoints = try rows("nerves.csv", Self.nervePoint)
        nerveSites = try rows("nerve-sites.csv", Self.nerveSite)
        try checkCitations(tables)
    }

    /// Every row's source must be listed.
    private func checkCitations(_ tables: [String: CommaTable]) throws(BodyFault) {
        let known = Set(sources.map(\.key))
        for table in Self.files.compactMap({ tables[$0] }) where table.name != "sources.csv" {
            for row in table.lines where !known.contains(try row["source"]) {
                throw row.fault("source", expected: "a key of sources.csv")
            }
        }
    }
}
