import Anatomy
import Evidence

/// Where it hurts, told by location findings when nobody drew: less than a drawing, because a place that was not
/// mentioned need not be free of pain.
struct ToldPlaces {
    /// Regions any of which the finding stands for, and the side, nil when unknown or on the midline.
    private let places: [(regions: Set<String>, side: Side?)]

    init(_ answers: Answers, _ located: [String: Set<String>], _ knowledge: KnowledgeBase) {
        places = answers.keys.compactMap { key in
            guard let regions = located[key.finding], answers[key.finding, key.side]?.present == true,
                knowledge.finding(key.finding)?.isRedFlag == false
            else { return nil }
            return (regions, key.side)
        }
    }

    /// How the places meet a cause's zones and the likelihood ratio of it, or nil when no place was told.
    ///
    /// A place stands for several regions: the ratio is weakened to the share of them in the typical zone. Places
    /// that meet no zone count half as much against the cause as a whole drawing would.
    func match(
        _ node: CauseNode, _ rules: ConstructedRules.Zones
    ) -> (match: CaseEvidence.ZoneMatch, ratio: Double)? {
        guard !places.isEmpty else { return nil }
        var share = 0.0
        var isOpen = false
        var spreads = false
        for place in places where place.side == nil || node.side == nil || place.side == node.side {
            let part =
                Double(place.regions.intersection(node.cause.painRegions).count) / Double(place.regions.count)
            if part > share {
                share = part
                isOpen = place.side == nil && node.side != nil
            }
            spreads = spreads || !place.regions.isDisjoint(with: node.cause.referralRegions)
        }
        if share > 0 {
            let ratio = 1 + (rules.typical - 1) * share
            // on an unknown side the place is as likely to be on the other one
            return isOpen ? (.sideOpen, (ratio + (1 + rules.missed) / 2) / 2) : (.typical, ratio)
        }
        return spreads ? (.referral, rules.referral) : (.missed, (1 + rules.missed) / 2)
    }
}

extension ConstructedRules.Zones {
    /// The likelihood ratio of a whole drawing.
    func ratio(_ match: CaseEvidence.ZoneMatch) -> Double {
        switch match {
        case .typical: typical
        case .referral: referral
        case .missed: missed
        case .sideOpen: (typical + missed) / 2
        }
    }
}
