import Anatomy
public import Body

/// Where the tissue of a tug of war comes from.
public enum TissueOrigin: Sendable {
    /// Somebody said so: nothing of it is open.
    case given
    /// Estimated from measured lengths.
    ///
    /// - real: groups that are not the mean person's beyond the error of measurement.
    /// - either: sets of groups of which one is short, the measurements do not tell which.
    case measured(real: [GroupEstimate], either: [[SidedGroup]])
}

/// What pulls, what suffers, and how sure that is: two plain sentences.
struct TugSummary {
    let tug: Tug
    let origin: TissueOrigin
    let names: (String) -> String

    /// How many groups of a kind are named.
    private static let named = 3

    var sentences: [String] {
        guard !tug.culprits.isEmpty else { return quiet }
        let culprits = tug.culprits.prefix(Self.named).map(\.group)
        let victims = tug.victims.prefix(Self.named).map(\.group)
        let suffers =
            victims.isEmpty
            ? "no other muscle suffers from it beyond doubt in \(tug.stance.rawValue)"
            : "\(list(victims)) \(isPlural(victims) ? "pay" : "pays") for it"
        let pull =
            isPlural(culprits) ? "pull more than healthy muscles" : "pulls more than a healthy muscle"
        return ["\(list(culprits).capitalizedFirst) \(pull); \(suffers).", sureness]
    }

    private var sureness: String {
        let change = tug.change.pelvicTilt
        let angle = abs(change.change * 180 / .pi).rounded(toPlaces: 1).formattedShort
        // the interval holds how far people wander anyway
        let wanders = PostureChange.interval(of: change).contains(0)
        let by =
            "by \(wanders ? "only " : "")\(angle)° in \(tug.stance.rawValue)\(wanders ? ", less than people sway anyway" : "")"
        switch origin {
        case .given:
            return
                "How sure: taken as given, such tissue would turn the pelvis \(by), and loads are a model's prediction."
        case .measured:
            return
                "How sure: the pull is beyond the measurement's error, \(wanders ? "but" : "and") it would turn the pelvis \(by), and loads are a model's prediction."
        }
    }

    /// Where nothing pulls: a short muscle may be slack in the posture, and for a weak one others work.
    private var quiet: [String] {
        switch origin {
        case .given:
            guard tug.tissue != .healthy else {
                return [
                    "Every muscle is healthy: nothing pulls and nothing suffers.",
                    "This is what other tissue is compared with.",
                ]
            }
            let helpers = tug.compensating.prefix(Self.named).map(\.group)
            return [
                "In \(tug.stance.rawValue) nothing of this tissue pulls more than a healthy muscle"
                    + (helpers.isEmpty
                        ? "."
                        : "; \(list(helpers)) \(isPlural(helpers) ? "work" : "works") more because of it."),
                "How sure: the tissue is taken as given, and what it does is a model's prediction.",
            ]
        case .measured(let real, let either):
            let short = real.filter { $0.mean > 0 }.sorted { $0.mean > $1.mean }.prefix(Self.named)
                .map(\.group)
            guard !short.isEmpty || !either.isEmpty else {
                return [
                    "No muscle whose length these tests tell is short beyond the error of measurement, and none pulls more than a healthy one.",
                    "That does not clear muscles that were not measured.",
                ]
            }
            var sentences: [String] = []
            if !either.isEmpty {
                let sets = either.map { set in set.map { list([$0]) }.joined(separator: " or ") }
                sentences.append(
                    "Something is short beyond the error of measurement: \(sets.joined(separator: "; ")). These tests do not tell which."
                )
            }
            if !short.isEmpty {
                sentences.append(
                    "\(list(short).capitalizedFirst) \(isPlural(short) ? "are" : "is") short\(either.isEmpty ? "" : " too"), but in \(tug.stance.rawValue) no muscle measured pulls more than a healthy one beyond doubt."
                )
            }
            return sentences + [
                "That does not clear muscles that were not measured, nor other postures."
            ]
        }
    }

    /// `left and right hamstrings and left soleus`; in the order given.
    private func list(_ groups: some Collection<SidedGroup>) -> String {
        var words: [String] = []
        var told: Set<MuscleGroup> = []
        for group in groups where told.insert(group.group).inserted {
            let sides = groups.filter { $0.group == group.group }.map(\.side.rawValue)
            words.append("\(sides.formattedList) \(names(group.group.rawValue))")
        }
        return words.formattedList
    }

    private func isPlural(_ groups: some Collection<SidedGroup>) -> Bool {
        groups.count > 1 || groups.first?.group.isPlural == true
    }
}
