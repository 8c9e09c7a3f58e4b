import Mechanics

/// What a body with given passive parameters makes of the targets.
///
/// Where the muscles stand at the poses of the joint moments does not depend on the parameters and is worked out once.
public struct CalibrationPredictions: Sendable {
    private let moments: [String: PassiveMoment]
    private let shares: [String: PassiveShare]
    /// Who the length tests are made on.
    public let people: CalibrationPeople

    /// Joint moments are those of the reference body in its own size, shares of passive tissue those of the mean person of the target's sex.
    ///
    /// Throws `BodyFault` where a target names a coordinate the body lacks or a test that does not exist.
    public init(
        of targets: [CalibrationTarget], reference: ReferenceBody, parameters: PassiveParameters
    ) throws(BodyFault) {
        let body = try reference.model(.reference, trunk: .thoracolumbar)
        people = try CalibrationPeople(reference, targets: targets, parameters: parameters)
        var moments: [String: PassiveMoment] = [:]
        for target in targets where target.kind == .jointMoment {
            moments[target.id] = try PassiveMoment(
                along: target.subject, degrees: target.pose, in: body.model,
                groups: body.fascicles.map(\.group))
        }
        self.moments = moments
        var shares: [String: PassiveShare] = [:]
        for target in targets where target.kind == .passiveShare {
            guard let sex = target.sex else { throw BodyFault("target \(target.id) is of no sex") }
            let body = try people.body(sex)
            shares[target.id] = try PassiveShare(
                along: target.subject, degrees: target.pose, in: body.model,
                groups: body.fascicles.map(\.group))
        }
        self.shares = shares
    }

    /// What passive curves alone decide: moments, ranges of segments and shares, in the target's unit; nil for a target that needs a length test.
    ///
    /// Throws `BodyFault` for a target whose words are not known.
    public func direct(
        _ target: CalibrationTarget, _ parameters: PassiveParameters
    ) throws(BodyFault) -> Double? {
        switch target.kind {
        case .jointMoment: return moments[target.id]?.moment(parameters)
        case .capsuleMoment:
            let angle = (target.pose["angle"] ?? 0) * .pi / 180
            return parameters.capsule(of: target.subject)?(angle).value
        case .segmentRange:
            return try SegmentRange.degrees(target.subject, under: target.pose["moment"] ?? 0, parameters)
        case .levelShare:
            let trunk = (target.pose["trunk"] ?? 0) * .pi / 180
            return try LevelShare.percent(
                target.subject, ofFlexion: LumbarRhythm.lumbarFlexion(trunkForward: trunk), parameters)
        case .passiveShare: return shares[target.id]?.percent(parameters)
        case .lengthTest, .endAngle, .resistanceShare: return nil
        }
    }

    /// Every target's prediction by its id, in the target's unit.
    ///
    /// Throws `BodyFault` for a target that cannot be worked out.
    public func all(
        of targets: [CalibrationTarget], _ parameters: PassiveParameters
    ) throws(BodyFault) -> [String: Double] {
        var memory = CalibrationPeople.Memory()
        return try all(of: targets, parameters, &memory)
    }

    /// The same, with what was worked out before.
    func all(
        of targets: [CalibrationTarget], _ parameters: PassiveParameters,
        _ memory: inout CalibrationPeople.Memory
    ) throws(BodyFault) -> [String: Double] {
        let outcomes =
            targets.contains(where: \.kind.needsLengthTest) ? try people.outcomes(parameters, &memory) : [:]
        var values: [String: Double] = [:]
        for target in targets where target.use != .unused {
            if let value = try direct(target, parameters) {
                values[target.id] = value
            } else {
                values[target.id] = try measured(target, outcomes)
            }
        }
        return values
    }

    /// What a length test says of a target: the mean of both sexes where the norm mixes them.
    private func measured(
        _ target: CalibrationTarget, _ outcomes: [LengthTest: [Sex: LengthTestOutcome]]
    ) throws(BodyFault) -> Double {
        let name = target.kind == .lengthTest ? target.subject : target.test ?? ""
        guard let test = LengthTest(rawValue: name), let bySex = outcomes[test] else {
            throw BodyFault("target \(target.id) is of the length test '\(name)', which was not made")
        }
        let sexes = target.sexes
        var sum = 0.0
        for sex in sexes {
            guard let outcome = bySex[sex] else { throw BodyFault("nobody to test for \(target.id)") }
            switch target.kind {
            case .lengthTest: sum += outcome.angle * test.clinicalFactor
            case .resistanceShare: sum += outcome.percentResisted(by: target.subject)
            default: sum += try EndAngle.degrees(target.subject, outcome.posture)
            }
        }
        return sum / Double(sexes.count)
    }
}

extension LengthTestOutcome {
    /// Share (per cent) that structures have of all that resists the test's movement: coordinates' curves such as `hip_adduction`, or muscle
    /// groups by their raw values, with spaces between.
    func percentResisted(by words: String) -> Double {
        let names = Set(words.split(separator: " "))
        var (part, whole) = (0.0, 0.0)
        for resistance in resisting {
            switch resistance.structure {
            case .weight, .effort: continue
            case .joint(let coordinate) where names.contains(coordinate.dropLast(2)):
                part += resistance.moment
            case .muscles(let group) where names.contains(group.group.rawValue[...]):
                part += resistance.moment
            default: break
            }
            whole += max(0, resistance.moment)
        }
        return whole > 0 ? 100 * part / whole : 0
    }
}
