import Anatomy

/// The body's part of a report in words both reports share.
struct MechanicsWords {
    let result: AssessmentResult
    /// `Culprit: iliopsoas, left: 12 % shorter than the mean person's (90 %: ±6 %)`.
    func shortening(_ muscle: AssessmentResult.MuscleState) -> String {
        let role = muscle.role.map { $0.capitalizedFirst + ": " } ?? ""
        let name =
            role + Wording.cause(role.isEmpty ? muscle.name.capitalizedFirst : muscle.name, muscle.side)
        guard muscle.isSeen else { return "\(name): length not measured" }
        let percent = (100 * muscle.shortening.mean).rounded()
        let spread = (164.5 * muscle.shortening.sd).rounded()
        let words = percent < 0 ? "longer" : "shorter"
        guard percent != 0 else {
            return "\(name): as long as the mean person's (90 %: ±\(spread.formattedShort) %)"
        }
        return
            "\(name): \(abs(percent).formattedShort) % \(words) than the mean person's (90 %: ±\(spread.formattedShort) %)\(muscle.isReal ? "" : ", within the error")"
    }

    /// What the part is about: the tug of war, or the lengths alone where no posture could be worked out.
    var title: String { result.tugOfWar == nil ? "What the lengths tell" : "What pulls, what suffers" }

    /// Said with everything the body model tells.
    var honesty: String {
        result.tugOfWar == nil
            ? "Estimated by a model from the lengths measured."
            : "Predicted by a model from the angles measured; posture and loads were not measured."
    }

    /// Muscles the tests leave open, sides that differ, and pull that is tolerated.
    var measured: [String] { MeasuredWords.lines(result.muscles, result.lengths).map(\.capitalizedFirst) }

    /// Releases that would change anything: a muscle longer than the mean has nothing to give.
    var releases: [TugReport.Release] {
        (result.tugOfWar?.releases ?? []).filter { release in
            let muscle = result.muscles.first { $0.group == release.group && $0.side == release.side }
            return muscle?.isReal == true && (muscle?.shortening.mean ?? 0) > 0
                && (abs(release.compressionN["L4/L5"] ?? 0) >= 1 || abs(release.pelvicTiltDeg) >= 0.05)
        }
    }

    /// Culprits and victims, the strongest three of each, then the muscles whose length the tests tell.
    var told: [AssessmentResult.MuscleState] {
        let with = { (role: String) in result.muscles.filter { $0.role == role }.prefix(3) }
        return Array(
            with("culprit") + with("victim") + result.muscles.filter { $0.role == nil && $0.isSeen }.prefix(4)
        )
    }

    /// A predicted load, no finer than ten newtons: `1000 N`.
    func load(_ newtons: Double) -> String { "\(ten(newtons)) N" }

    /// Where a load lies with 90 % probability: `950 to 1060 N`; one number where nothing is open.
    func range(_ newtons: [Double]) -> String {
        let ends = newtons.map(ten)
        return Set(ends).count > 1 ? ends.joined(separator: " to ") + " N" : (ends.first ?? "") + " N"
    }

    func pressure(_ megapascals: Double) -> String {
        var hundredths = String(Int((100 * megapascals).rounded()))
        while hundredths.count < 3 { hundredths = "0" + hundredths }
        return "\(hundredths.dropLast(2)).\(hundredths.suffix(2)) MPa"
    }

    private func ten(_ newtons: Double) -> String { (10 * (newtons / 10).rounded()).formattedShort }

    /// `L4/L5 in standing: 1000 N (90 %: 950 to 1060 N), healthy 770 N; 0.70 MPa.`
    func disc(_ disc: AssessmentResult.DiscLoad) -> String {
        let interval = disc.compressionInterval90
        let open = load(interval[0]) == load(interval[1]) ? "" : " (90 %: \(range(interval)))"
        let healthy =
            load(disc.compressionN) == load(disc.healthy.compressionN)
            ? "as when healthy" : "healthy \(load(disc.healthy.compressionN))"
        let other = disc.dependsOnTrunkSet ? "; by the other muscle set \(load(disc.secondTrunkSetN))" : ""
        return
            "\(disc.level) in \(posture(disc.posture)): pressed with \(load(disc.compressionN))\(open), \(healthy); \(pressure(disc.pressureMPa))\(other)."
    }

    /// `Releasing left iliopsoas wholly: -180 N at L4/L5 (90 %: -230 to -130 N); the pelvis turns 1.3° back.`
    func release(_ release: TugReport.Release) -> String {
        "Releasing \(release.side.rawValue) \(release.name) wholly: \(change(release)) at L4/L5 in standing; \(posture(of: release))."
    }

    /// A change of load with its sign and interval, in the two digits that a predicted force deserves.
    func change(_ release: TugReport.Release) -> String {
        let newtons = release.compressionN["L4/L5"] ?? 0
        var unit = 1.0
        while abs(newtons) >= 100 * unit { unit *= 10 }
        let rounded = { (value: Double) -> String in
            let value = (value / unit).rounded() * unit
            return (value > 0 ? "+" : "") + value.formattedShort
        }
        let ends = (release.compressionInterval90["L4/L5"] ?? []).map(rounded)
        return rounded(newtons) + " N"
            + (Set(ends).count > 1 ? " (90 %: \(ends.joined(separator: " to ")) N)" : "")
    }

    /// What a release does to the posture: `the pelvis turns 1.3° back, the lumbar curve flattens by 0.4°`.
    func posture(of release: TugReport.Release) -> String {
        let (tilt, curve) = (
            release.pelvicTiltDeg.rounded(toPlaces: 1), release.lordosisDeg.rounded(toPlaces: 1)
        )
        var parts: [String] = []
        if tilt != 0 {
            parts.append("the pelvis turns \(abs(tilt).formattedShort)° \(tilt > 0 ? "back" : "forward")")
        }
        if curve != 0 {
            parts.append(
                "the lumbar curve \(curve > 0 ? "deepens" : "flattens") by \(abs(curve).formattedShort)°")
        }
        return parts.isEmpty ? "posture stays" : parts.joined(separator: ", ")
    }

    /// A posture inside a sentence.
    func posture(_ id: String) -> String {
        switch id {
        case "sitting": "relaxed sitting"
        case "bent-forward": "forward bending"
        default: id.spaced
        }
    }

    /// Said where loads depend on which published set of trunk muscles is taken.
    var otherSet: String? {
        guard result.discs.contains(where: \.dependsOnTrunkSet) else { return nil }
        return
            "Two published sets of trunk muscles differ: where the other one's load is given, it depends on that choice; trust the direction more than the number."
    }

    /// The accounts worth a picture: where culprits pull most, L4/L5 always.
    var accounts: [TugReport.Account] {
        guard let tug = result.tugOfWar else { return [] }
        let culprits = Set(tug.culprits.map { "\($0.group) \($0.side.rawValue)" })
        func excess(_ account: TugReport.Account) -> Double {
            account.entries.filter { culprits.contains("\($0.who) \($0.side?.rawValue ?? "")") }
                .map { abs($0.pullNm.now - $0.pullNm.healthy) }.max() ?? 0
        }
        let flexion = tug.ledger.filter { $0.positive == "flexion" || $0.positive == "extension" }
        let pulled = flexion.filter { excess($0) >= 0.5 }.sorted { excess($0) > excess($1) }
        let disc = flexion.filter { $0.joint == "L4/L5" }
        return Array(
            (pulled.prefix(2)
                + disc.filter { level in !pulled.prefix(2).contains { $0.joint == level.joint } }))
    }

    /// `Left hip`, `L4/L5`.
    func title(_ account: TugReport.Account) -> String {
        account.side == .central
            ? account.joint : "\(account.side.rawValue) \(account.joint)".capitalizedFirst
    }

    /// The other direction of an axis.
    func opposite(_ direction: String) -> String {
        switch direction {
        case "flexion": "extension"
        case "extension": "flexion"
        default: "the other way"
        }
    }
}
