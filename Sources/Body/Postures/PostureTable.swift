import Anatomy

/// The postures loads are worked out for, as the table `postures.csv` fixes them: every angle with its source, none of them tuned to a load.
public struct PostureTable: Sendable {
    /// In the table's order.
    public let postures: [Posture]

    /// The table Culprit ships.
    ///
    /// - Throws: ``BodyFault`` where the file is missing or broken.
    public static func shipped() throws(BodyFault) -> PostureTable {
        try PostureTable(table: CommaTable(ResourceFile.bytes(file), name: file, columns: columns))
    }

    /// Reads a table.
    ///
    /// - Throws: ``BodyFault`` naming the line and column of the first thing that is wrong.
    public init(csv: String) throws(BodyFault) {
        try self.init(table: CommaTable(csv, name: Self.file, columns: Self.columns))
    }

    private static let file = "postures.csv"
    private static let columns = ["posture", "quantity", "value", "unit", "status", "source", "note"]

    private init(table: CommaTable) throws(BodyFault) {
        var postures: [Posture] = []
        var index: [String: Int] = [:]
        for line in table.lines {
            let id = try line["posture"]
            if index[id] == nil {
                index[id] = postures.count
                postures.append(Posture(id: id))
            }
            try postures[index[id] ?? 0].read(line)
        }
        for posture in postures { try posture.check() }
        self.postures = postures
    }

    /// A posture by its id.
    ///
    /// - Throws: ``BodyFault`` for an unknown id, listing the known ones.
    public func posture(_ id: String) throws(BodyFault) -> Posture {
        guard let found = postures.first(where: { $0.id == id }) else {
            throw BodyFault(
                "there is no posture '\(id)'; there are \(postures.map(\.id).joined(separator: ", "))")
        }
        return found
    }
}

/// One posture of the table.
public struct Posture: Sendable, Hashable {
    /// What an angle or distance of a posture is.
    public enum Quantity: String, Sendable, Hashable, CaseIterable {
        /// Inclination of the thorax from the person's own standing, forward (rad).
        case trunkForward = "trunk-forward"
        /// Turn of the pelvis from the person's own standing, forward (rad).
        case pelvisForward = "pelvis-forward"
        /// Flexion of the six levels T12–S1 together, from the person's own standing (rad).
        case lumbarFlexion = "lumbar-flexion"
        /// Flexion of the neck from the person's own standing (rad); the head goes with the thorax where it is not given.
        case neckFlexion = "neck-flexion"
        /// Angle of both thighs to the vertical of the upright body, knee forward (rad); or of one.
        case hipFlexion = "hip-flexion"
        case hipFlexionRight = "hip-flexion-right"
        case hipFlexionLeft = "hip-flexion-left"
        /// Flexion of both knees (rad); or of one.
        case kneeFlexion = "knee-flexion"
        case kneeFlexionRight = "knee-flexion-right"
        case kneeFlexionLeft = "knee-flexion-left"
        /// Dorsiflexion of both ankles (rad); or of one.
        case ankleDorsiflexion = "ankle-dorsiflexion"
        case ankleDorsiflexionRight = "ankle-dorsiflexion-right"
        case ankleDorsiflexionLeft = "ankle-dorsiflexion-left"
        /// Mass in the hands (kg).
        case hold
        /// How far in front of the hands the centre of what they hold is (m).
        case loadAhead = "load-ahead"
        /// Distance of the hands in front of the breastbone (m), and below the shoulders (m): of the fists' middles; arms hang where they are not given.
        case handForward = "hand-forward"
        case handDrop = "hand-drop"
    }

    /// A value with where it comes from.
    public struct Figure: Sendable, Hashable {
        /// rad, m or kg.
        public let value: Double
        /// `seen`, `recalled`, `derived`, `mixed` or `assumed`.
        public let status: String
        public let source: String
        public let note: String
    }

    /// Which way a lying body faces.
    public enum Facing: String, Sendable, Hashable, CaseIterable {
        case up, down
        /// On its right side.
        case right
    }

    public let id: String
    /// For people.
    public private(set) var title = ""
    public private(set) var support = Support.twoFeet
    public private(set) var facing: Facing?
    public private(set) var figures: [Quantity: Figure] = [:]
    /// Whether the lumbar spine sinks until passive tissue holds the trunk.
    public private(set) var relaxes = false
    /// Whether the pelvis rolls along until the hips hold it without muscle.
    public private(set) var hipsRelax = false
    /// Whether the forearms lie on something, as on the arms of a chair.
    public private(set) var armsRest = false
    /// Whether the levels share their motion as they were seen to in lifting, instead of by their stiffness.
    public private(set) var sharesAsInLifting = false

    fileprivate init(id: String) { self.id = id }

    /// Value of a quantity (rad, m or kg), if the table fixes it.
    public subscript(quantity: Quantity) -> Double? { figures[quantity]?.value }

    fileprivate mutating func read(_ line: CommaTable.Line) throws(BodyFault) {
        switch try line["quantity"] {
        case "title": title = try line["value"]
        case "support":
            switch try line["value"] {
            case "two-feet": support = .twoFeet
            case "right-foot": support = .oneFoot(.right)
            case "left-foot": support = .oneFoot(.left)
            case "seat": support = .seat
            case "seat-with-back": support = .seatWithBack
            case "bed": support = .bed
            default: throw line.fault("value", expected: "a known support")
            }
        case "facing":
            let facing: Facing = try line.word("value")
            self.facing = facing
        case "lumbar-end":
            guard try line["value"] == "relaxed" else { throw line.fault("value", expected: "relaxed") }
            relaxes = true
        case "pelvis-end":
            guard try line["value"] == "relaxed" else { throw line.fault("value", expected: "relaxed") }
            hipsRelax = true
        case "arms":
            guard try line["value"] == "resting" else { throw line.fault("value", expected: "resting") }
            armsRest = true
        case "level-shares":
            guard try line["value"] == "aiyangar" else { throw line.fault("value", expected: "aiyangar") }
            sharesAsInLifting = true
        default:
            let quantity: Quantity = try line.word("quantity")
            let statuses = ["seen", "recalled", "derived", "mixed", "assumed"]
            guard statuses.contains(try line["status"]) else {
                throw line.fault("status", expected: statuses.joined(separator: ", "))
            }
            let unit: Double
            switch try line["unit"] {
            case "deg": unit = .pi / 180
            case "m", "kg": unit = 1
            default: throw line.fault("unit", expected: "deg, m or kg")
            }
            guard figures[quantity] == nil else { throw line.fault("quantity", "is given twice") }
            figures[quantity] = try Figure(
                value: unit * line.number("value"), status: line["status"], source: line["source"],
                note: line["note"])
        }
    }

    /// What every posture needs.
    fileprivate func check() throws(BodyFault) {
        guard !title.isEmpty else { throw BodyFault("posture '\(id)' has no title") }
        guard self[.trunkForward] != nil || (self[.pelvisForward] != nil && self[.lumbarFlexion] != nil)
        else {
            throw BodyFault("posture '\(id)' needs trunk-forward, or pelvis-forward and lumbar-flexion")
        }
        guard relaxes || !hipsRelax else {
            throw BodyFault("posture '\(id)': pelvis-end needs lumbar-end")
        }
        guard (support == .bed) == (facing != nil) else {
            throw BodyFault("posture '\(id)': a bed, and only a bed, needs a facing")
        }
        if support == .bed || support == .seat || support == .seatWithBack {
            guard self[.hipFlexion] != nil, self[.kneeFlexion] != nil else {
                throw BodyFault("posture '\(id)' needs hip-flexion and knee-flexion")
            }
        }
    }
}
