import Mechanics

extension CommaTable.Line {
    /// Three columns as a vector: `prefix` followed by each suffix.
    func vector(_ prefix: String = "", _ suffixes: [String] = ["x", "y", "z"]) throws(BodyFault) -> Vec3 {
        Vec3(
            try number(prefix + suffixes[0]), try number(prefix + suffixes[1]),
            try number(prefix + suffixes[2]))
    }

    /// A frame from its origin and its body-fixed x-y-z angles.
    func frame(_ prefix: String = "") throws(BodyFault) -> RigidTransform {
        RigidTransform(
            rotation: Mat3(bodyFixedXYZ: try vector(prefix, ["rx", "ry", "rz"])),
            translation: try vector(prefix))
    }

    /// Source and status of the row.
    func citation(_ prefix: String = "") throws(BodyFault) -> ReferenceBody.Citation {
        ReferenceBody.Citation(source: try name(prefix + "source"), status: try word(prefix + "status"))
    }

    /// A function of one number from the columns `kind` (or `function`) and `parameters`.
    func function(_ kind: String) throws(BodyFault) -> ScalarFunction {
        let shape = try self[kind]
        if shape == "simm" {
            let halves = try self["parameters"].split(separator: "|").map {
                $0.split(separator: " ").compactMap { Double($0) }
            }
            guard halves.count == 2 else { throw fault("parameters", "expected 'x… | y…'") }
            do { return .simmSpline(try CubicSpline(x: halves[0], y: halves[1], ends: .simm)) } catch {
                throw fault("parameters", error.message)
            }
        }
        let parameters = try numbers("parameters")
        switch (shape, parameters.count) {
        case ("linear", 2): return .linear(slope: parameters[0], intercept: parameters[1])
        case ("constant", 1): return .constant(parameters[0])
        case ("polynomial", 1...): return .polynomial(parameters)
        case ("exponentials", 1...) where parameters.count % 3 == 1:
            let terms = stride(from: 1, to: parameters.count, by: 3).map {
                ExponentialTerm(scale: parameters[$0], rate: parameters[$0 + 1], start: parameters[$0 + 2])
            }
            return .exponentials(terms, offset: parameters[0])
        default:
            throw fault(
                kind, "expected linear, constant, polynomial, simm or exponentials with their parameters")
        }
    }
}

extension ReferenceBody {
    static func source(_ row: CommaTable.Line) throws(BodyFault) -> Source {
        Source(
            key: try row.name("source"), citation: try row.name("citation"), doi: try row["doi"],
            licence: try row.name("licence"))
    }

    static func segment(_ row: CommaTable.Line) throws(BodyFault) -> Segment {
        let (xy, xz, yz) = (try row.number("xy"), try row.number("xz"), try row.number("yz"))
        let center = try row.vector()
        return Segment(
            name: try row.name("body"), scalesWith: try row.word("segment"),
            maleFraction: try row.number("male_fraction"),
            femaleFraction: try row.number("female_fraction"), massCenter: center,
            femaleMassCenter: Vec3(center.x, try row.number("female_y"), center.z),
            inertia: Mat3(
                Vec3(try row.number("xx"), xy, xz), Vec3(xy, try row.number("yy"), yz),
                Vec3(xz, yz, try row.number("zz"))), citation: try row.citation())
    }

    static func joint(_ row: CommaTable.Line) throws(BodyFault) -> JointRow {
        JointRow(
            name: try row.name("joint"), parent: try row.name("parent"), child: try row.name("child"),
            parentFrame: try row.frame("parent_"), childFrame: try row.frame("child_"),
            citation: try row.citation())
    }

    static func axis(_ row: CommaTable.Line) throws(BodyFault) -> AxisRow {
        let slots = ["rotation1", "rotation2", "rotation3", "translation1", "translation2", "translation3"]
        guard let slot = slots.firstIndex(of: try row["slot"]) else {
            throw row.fault("slot", expected: "rotation1…3 or translation1…3")
        }
        let coordinate = try row["coordinate"]
        return AxisRow(
            joint: try row.name("joint"), slot: slot, coordinate: coordinate.isEmpty ? nil : coordinate,
            axis: try row.vector(), function: try row.function("function"), citation: try row.citation())
    }

    static func coordinate(_ row: CommaTable.Line) throws(BodyFault) -> CoordinateRow {
        let motion = try row["motion"]
        guard motion == "rotational" || motion == "translational" else {
            throw row.fault("motion", expected: "rotational or translational")
        }
        let (least, most) = (try row.number("least"), try row.number("most"))
        guard least <= most else { throw row.fault("most", expected: "at least \(least)") }
        let coordinate = Coordinate(
            name: try row.name("coordinate"), motion: motion == "rotational" ? .rotational : .translational,
            defaultValue: try row.number("default"), range: least...most, isLocked: try row.flag("locked"))
        return CoordinateRow(
            coordinate: coordinate, mirror: try row.number("mirror"), citation: try row.citation())
    }

    static func coupler(_ row: CommaTable.Line) throws(BodyFault) -> CouplerRow {
        let (leaders, slopes) = (try row.names("independents"), try row.numbers("slopes"))
        guard leaders.count == slopes.count, !leaders.isEmpty else {
            throw row.fault("slopes", "expected \(leaders.count) numbers, found \(slopes.count)")
        }
        return CouplerRow(
            name: try row.name("coupler"), dependent: try row.name("dependent"), independents: leaders,
            slopes: slopes, intercept: try row.number("intercept"), citation: try row.citation())
    }

    static func fascicle(_ row: CommaTable.Line) throws(BodyFault) -> FascicleRow {
        let groupID = try row["group"]
        let group = MuscleGroup(rawValue: groupID)
        if group == nil && !groupID.isEmpty {
            throw row.fault("group", "no muscle group is called '\(groupID)'")
        }
        return FascicleRow(
            name: try row.name("fascicle"), anatomyID: try row.name("anatomy"), group: group,
            maxForce: [
                .thoracolumbar: try row.number("fmax_thoracolumbar"),
                .christophy: try row.number("fmax_christophy"),
            ],
            optimalLength: try row.number("optimal_length"), slackLength: try row.number("slack_length"),
            pennation: try row.number("pennation"), strainAtZero: try row.number("strain_at_zero"),
            strainAtMaxForce: try row.number("strain_at_fmax"), tendonStrain: try row.number("tendon_strain"),
            hasRigidTendon: try row.flag("rigid_tendon"), citation: try row.citation(),
            secondCitation: try row.citation("christophy_"))
    }

    static func point(_ row: CommaTable.Line) throws(BodyFault) -> PointRow {
        PointRow(
            path: try row.name("path"), body: try row.name("body"), place: try row.vector(),
            citation: try row.citation())
    }

    static func wrap(_ row: CommaTable.Line) throws(BodyFault) -> WrapRow {
        let side: WrapSurface.Side
        switch try row["side"] {
        case "all": side = .all
        case "x", "+x": side = .positive(axis: 0)
        case "y", "+y": side = .positive(axis: 1)
        case "z", "+z": side = .positive(axis: 2)
        case "-x": side = .negative(axis: 0)
        case "-y": side = .negative(axis: 1)
        case "-z": side = .negative(axis: 2)
        default: throw row.fault("side", expected: "all, x, y, z, -x, -y or -z")
        }
        guard try row["shape"] == "cylinder" else { throw row.fault("shape", expected: "cylinder") }
        return WrapRow(
            name: try row.name("surface"), body: try row.name("body"), frame: try row.frame(), side: side,
            radius: try row.number("radius"), length: try row.number("length"), citation: try row.citation())
    }

    static func wrapUse(_ row: CommaTable.Line) throws(BodyFault) -> WrapUseRow {
        WrapUseRow(
            path: try row.name("path"), surface: try row.name("surface"),
            first: try row.optionalWhole("first").map { $0 - 1 },
            last: try row.optionalWhole("last").map { $0 - 1 }, citation: try row.citation())
    }

    static func passive(_ row: CommaTable.Line) throws(BodyFault) -> PassiveRow {
        PassiveRow(
            name: try row.name("spring"), coordinate: try row.name("coordinate"),
            moment: try row.function("kind"),
            citation: try row.citation())
    }

    static func landmark(_ row: CommaTable.Line) throws(BodyFault) -> LandmarkRow {
        LandmarkRow(
            name: try row.name("landmark"), body: try row.name("body"), place: try row.vector(),
            citation: try row.citation())
    }

    static func disc(_ row: CommaTable.Line) throws(BodyFault) -> DiscRow {
        DiscRow(
            level: try row.name("level"), joint: try row.name("joint"), lowerBody: try row.name("lower_body"),
            upperBody: try row.name("upper_body"), flexion: try row.name("flexion"),
            bending: try row.name("bending"),
            rotation: try row.name("rotation"), area: try row.number("area"),
            height: try row.number("height"), citation: try row.citation())
    }

    static func nervePoint(_ row: CommaTable.Line) throws(BodyFault) -> PointRow {
        PointRow(
            path: try row.name("nerve"), body: try row.name("body"), place: try row.vector(),
            citation: try row.citation())
    }

    static func nerveSite(_ row: CommaTable.Line) throws(BodyFault) -> NerveSiteRow {
        guard let point = try row.optionalWhole("point"), point > 0 else {
            throw row.fault("point", "expected the number of a point of the nerve")
        }
        return NerveSiteRow(
            nerve: try row.name("nerve"), place: try row.word("site"), space: try row.word("kind"),
            point: point - 1,
            first: try row.name("first"), second: try row.name("second"), citation: try row.citation())
    }
}
