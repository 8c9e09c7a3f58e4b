import Anatomy

/// The body's part of a report in words both reports share.
struct MechanicsWords {
    let result: AssessmentResult
    /// `Iliopsoas, left: 12 % shorter than the mean (±6)`.
    func shortening(_ muscle: AssessmentResult.MuscleState) -> String {
        let name = Wording.cause(muscle.name.capitalizedFirst, muscle.side)
        guard muscle.isSeen else { return "\(name): length not measured" }
        let percent = (100 * muscle.shortening.mean).rounded()
        let spread = (164.5 * muscle.shortening.sd).rounded()
        let words = percent < 0 ? "longer" : "shorter"
        guard percent != 0 else {
            return "\(name): as long as the mean person's (90 %: ±\(spread.formattedShort) %)"
        }
        return
            "\(name): \(abs(percent).formattedShort) % \(words) than the mean person's (90 %: ±\(spread.formattedShort))"
    }

    /// A change of load with its sign, in the two digits that a predicted force deserves: `-300 N`.
    func change(_ newtons: Double) -> String {
        var unit = 1.0
        while abs(newtons) >= 100 * unit { unit *= 10 }
        let value = (newtons / unit).rounded() * unit
        return (value > 0 ? "+" : "") + value.formattedShort + " N"
    }

    /// A posture inside a sentence.
    func posture(_ id: String) -> String {
        switch id {
        case "sitting": "relaxed sitting"
        case "bent-forward": "forward bending"
        default: id.spaced
        }
    }

    /// What the loads depend on, where they depend on which published set of trunk muscles is taken.
    var otherSet: String? {
        guard let disc = result.tugOfWar?.discs.first(where: { $0.level == "L4/L5" }), disc.dependsOnTrunkSet
        else { return nil }
        return
            "With the other published set of trunk muscles: \(disc.secondTrunkSetN.now.rounded().formattedShort) N (healthy \(disc.secondTrunkSetN.healthy.rounded().formattedShort) N). The load depends on that choice; trust the direction more than the number."
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
