import Anatomy
import Evidence

/// Plain words for answers and places.
enum Wording {
    /// "Straight-leg raise reproduces leg pain (left)", or "No …".
    static func answer(_ finding: Finding, isPresent: Bool, side: Side?) -> String {
        let place = side.map { " (\($0.rawValue))" } ?? ""
        return isPresent ? finding.name + place : "Not found: " + finding.name + place
    }

    /// "; so do: x, y" for findings of the same family.
    static func alsoSaidBy(_ findings: [Finding]) -> String {
        findings.isEmpty
            ? ""
            : " (counted once with: " + findings.map(\.name.lowercasedFirst).joined(separator: "; ") + ")"
    }

    static func drawing(_ match: CaseEvidence.ZoneMatch) -> String {
        switch match {
        case .typical: "Pain where this cause usually hurts"
        case .referral: "Pain only where this cause may spread to"
        case .missed: "No pain in any zone of this cause"
        case .sideOpen: "Pain where this cause usually hurts, side not given"
        }
    }

    static func response(_ response: TreatmentResponse) -> String {
        switch response.course {
        case .improved:
            "Better by more than the smallest change that matters after \(response.days) days of care"
        case .unchanged: "No change that matters after \(response.days) days of care aimed at it"
        case .worse: "Worse after \(response.days) days of care aimed at it"
        }
    }

    /// "Piriformis syndrome, left".
    static func cause(_ name: String, _ side: Side?) -> String {
        switch side {
        case .left: "\(name), left"
        case .right: "\(name), right"
        case .central, nil: name
        }
    }

    /// A probability as words a client understands: "about 4 in 10".
    static func chance(_ probability: Double) -> String {
        switch probability {
        case ..<0.01: "less than 1 in 100"
        case ..<0.195: "about \(Int((probability * 100).rounded())) in 100"
        default: "about \(Int((probability * 10).rounded())) in 10"
        }
    }

    /// One to three marks: below a factor of 1.5 on the odds, below 3, above.
    static func strength(_ logOdds: Double) -> Int {
        switch abs(logOdds) {
        case ..<0.405: 1
        case ..<1.099: 2
        default: 3
        }
    }
}
