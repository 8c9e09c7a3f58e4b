public import Anatomy
public import Body
import Mechanics

/// The tug of war in the clinic's units and words, for every format: who pulls, who suffers, what it does to the posture, what releasing would change.
///
/// Numbers are rounded to what the model can claim at most.
public struct TugReport: Sendable, Codable {
    /// Healthy and now, and where now lies with 90 % probability.
    public struct Change: Sendable, Codable {
        public let healthy: Double
        public let now: Double
        public let interval90: [Double]
    }

    /// A muscle group's part.
    public struct Part: Sendable, Codable {
        public let group: String
        public let name: String
        public let side: Side
        public let because: [String]
    }

    /// Who makes which moment about one axis of a joint.
    public struct Account: Sendable, Codable {
        public struct Entry: Sendable, Codable {
            public let who: String
            public let name: String
            public let side: Side?
            public let momentNm: Change
            /// Of it what is there without being asked for: stretched tissue and resting tone.
            public let pullNm: Change
        }
        public let joint: String
        public let side: Side
        /// What a positive moment does.
        public let positive: String
        public let entries: [Entry]
    }

    public struct Disc: Sendable, Codable {
        public let level: String
        public let compressionN: Change
        public let shearN: Change
        /// Compression with the second published set of trunk muscles.
        public let secondTrunkSetN: Change
        /// Whether the load, or what shortening adds to it, depends on which set is taken.
        public let dependsOnTrunkSet: Bool
    }

    public struct Release: Sendable, Codable {
        public let group: String
        public let name: String
        public let side: Side
        /// Change of the posture by a whole release.
        public let pelvicTiltDeg: Double
        public let lordosisDeg: Double
        public let compressionN: [String: Double]
        /// Where each change of compression lies with 90 % probability; both ends the same where the tissue was given.
        public let compressionInterval90: [String: [Double]]
        /// Change of the victims' effort, in per cent of all effort of the healthy posture.
        public let victimsEffortPercent: Double
        /// Whether the changes by a whole release were worked out anew; otherwise they are the derivative's.
        public let isWorkedOut: Bool
        /// Change of compression per percent of length given back, by derivative: true of a small release.
        public let compressionNPerPercent: [String: Double]
    }

    /// Whether the person stands or sits.
    public let posture: Stance
    public let pelvicTiltDeg: Change
    public let lordosisDeg: Change
    public let culprits: [Part]
    public let victims: [Part]
    /// Groups that work more because another is tight or weak.
    public let compensating: [Part]
    public let ledger: [Account]
    public let discs: [Disc]
    public let releases: [Release]
    /// What pulls, what suffers, how sure that is.
    public let summary: [String]

    /// - Parameters:
    ///   - second: the same tug of war with the second published set of trunk muscles.
    ///   - angles: pelvis and lumbar curve of the healthy person in that posture, as a lateral X-ray shows them.
    ///   - origin: whether the tissue was given, or estimated from measurements.
    ///   - names: what muscles, groups and parts of the ledger are called inside a sentence.
    public init(
        _ tug: Tug, second: Tug, angles: SpinopelvicMeasure, origin: TissueOrigin,
        names: (String) -> String
    ) {
        posture = tug.stance
        pelvicTiltDeg = Self.angle(tug.change.pelvicTilt, healthy: angles.tilt)
        lordosisDeg = Self.angle(tug.change.lordosis, healthy: angles.lordosis)
        culprits = tug.culprits.map { Self.part($0, names) }
        victims = tug.victims.map { Self.part($0, names) }
        compensating = tug.compensating.map { work in
            Part(
                group: work.group.group.rawValue, name: names(work.group.group.rawValue),
                side: work.group.side,
                because: [
                    "works at \(Self.percent(work.activation.now)) of its strength instead of \(Self.percent(work.activation.healthy))"
                ])
        }
        ledger = Self.accounts(tug, names)
        discs = zip(tug.discs, second.discs).map { disc, other in
            Disc(
                level: disc.level, compressionN: Self.change(disc.compression),
                shearN: Self.change(disc.anteriorShear), secondTrunkSetN: Self.change(other.compression),
                dependsOnTrunkSet: disc.compression.depends(other.compression))
        }
        let levels = tug.discs.map(\.level)
        let lost = { (group: SidedGroup) in 100 * tug.tissue[group.group, group.side].shortening }
        releases = tug.releases.map { release in
            let effect = release.best
            var compression: [String: Double] = [:]
            var intervals: [String: [Double]] = [:]
            var slope: [String: Double] = [:]
            for (index, level) in levels.enumerated() {
                let change = Comparison(
                    healthy: 0, now: effect.compression[index],
                    deviation: release.deviation?.compression[index] ?? 0)
                compression[level] = change.now.rounded(toPlaces: 1)
                intervals[level] = [change.interval.lowerBound, change.interval.upperBound].map {
                    $0.rounded(toPlaces: 1)
                }
                let whole = lost(release.group)
                slope[level] =
                    whole == 0 ? 0 : (release.slope.compression[index] / whole).rounded(toPlaces: 2)
            }
            return Release(
                group: release.group.group.rawValue, name: names(release.group.group.rawValue),
                side: release.group.side,
                pelvicTiltDeg: Self.degrees(effect.pelvicTilt), lordosisDeg: Self.degrees(effect.lordosis),
                compressionN: compression, compressionInterval90: intervals,
                victimsEffortPercent: (100 * effect.victimsEffort).rounded(toPlaces: 1),
                isWorkedOut: release.whole != nil, compressionNPerPercent: slope)
        }
        summary = withoutActuallyEscaping(names) { TugSummary(tug: tug, origin: origin, names: $0).sentences }
    }

    // MARK: parts

    private static func degrees(_ angle: Double) -> Double { (angle * 180 / .pi).rounded(toPlaces: 2) }
    private static func percent(_ activation: Double) -> String {
        "\((100 * activation).rounded(toPlaces: 1).formattedShort) %"
    }

    private static func change(_ quantity: Comparison) -> Change {
        Change(
            healthy: quantity.healthy.rounded(toPlaces: 1), now: quantity.now.rounded(toPlaces: 1),
            interval90: [
                quantity.interval.lowerBound.rounded(toPlaces: 1),
                quantity.interval.upperBound.rounded(toPlaces: 1),
            ])
    }

    /// An angle of the posture; its interval holds how far a person wanders anyway.
    private static func angle(_ quantity: Comparison, healthy: Double) -> Change {
        let interval = PostureChange.interval(of: quantity)
        return Change(
            healthy: degrees(healthy), now: degrees(healthy + quantity.change),
            interval90: [degrees(healthy + interval.lowerBound), degrees(healthy + interval.upperBound)])
    }

    private static func part(_ role: Role, _ names: (String) -> String) -> Part {
        Part(
            group: role.group.group.rawValue, name: names(role.group.group.rawValue), side: role.group.side,
            because: role.facts.map { words($0, names) })
    }

    /// A joint inside a sentence: `the left hip`, `L4/L5`.
    private static func joint(_ axis: LedgerAxis) -> String {
        axis.side == .central ? axis.joint : "the \(axis.side.rawValue) \(axis.joint)"
    }

    private static func words(_ fact: Role.Fact, _ names: (String) -> String) -> String {
        // two digits are all that a predicted moment deserves
        func moment(_ value: Double) -> String {
            "\(abs(value).rounded(toPlaces: abs(value) < 9.95 ? 1 : 0).formattedShort) N·m"
        }
        func name(_ group: SidedGroup) -> String { "\(group.side.rawValue) \(names(group.group.rawValue))" }
        switch fact {
        case .pulls(let axis, let pull):
            return
                "pulls \(joint(axis)) into \(axis.direction(of: pull.now).spaced) with \(moment(pull.now)) without being asked (healthy \(moment(pull.healthy)))"
        case .drives(let axis, let angle):
            return
                "\(joint(axis)) has gone \(abs(degrees(angle.change)).rounded(toPlaces: 1).formattedShort)° into \(axis.direction(of: angle.change).spaced)"
        case .resists(let axis, let active, let culprit):
            return
                "holds \(joint(axis)) against \(axis.direction(of: -active.now).spaced) by the \(name(culprit)) with \(moment(active.now)) (healthy \(moment(active.healthy)))"
        case .isLonger(let length, let culprit):
            return
                "is stretched \((1000 * length.change).rounded(toPlaces: 1).formattedShort) mm longer by the \(name(culprit))"
        case .worksHarder(let activation, let culprit):
            return
                "works at \(percent(activation.now)) of its strength instead of \(percent(activation.healthy)) because of the \(name(culprit))"
        }
    }

    private static func accounts(_ tug: Tug, _ names: (String) -> String) -> [Account] {
        tug.ledger.axes.indices.map { index in
            let axis = tug.ledger.axes[index]
            var entries: [Account.Entry] = []
            for entry in tug.ledger.entries[index] {
                let moment = tug.moment(entry.source, on: index)
                let pull = tug.pull(entry.source, on: index)
                guard max(abs(moment.now), abs(moment.healthy)) >= 0.05 else { continue }
                let (who, side) = entry.source.party
                entries.append(
                    Account.Entry(
                        who: who, name: names(who), side: side, momentNm: change(moment), pullNm: change(pull)
                    ))
            }
            entries.sort { abs($0.momentNm.now) > abs($1.momentNm.now) }
            return Account(joint: axis.joint, side: axis.side, positive: axis.turn.rawValue, entries: entries)
        }
    }
}

extension Comparison {
    /// Whether a compression (N), or its change by five newtons at least, depends on the set of trunk muscles: by more than the threshold of
    /// ``TrunkPair``.
    func depends(_ other: Comparison) -> Bool {
        func differ(_ a: Double, _ b: Double, beyond least: Double) -> Bool {
            abs(a - b) > max(least, TrunkPair.threshold * 0.5 * (abs(a) + abs(b)))
        }
        return differ(now, other.now, beyond: 0) || differ(change, other.change, beyond: 5)
    }
}

extension String {
    /// `internal rotation` for `internal-rotation`.
    var spaced: String { String(map { $0 == "-" ? " " : $0 }) }
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
    /// `a, b and c`.
    var formattedList: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + (last ?? "")
    }
}
