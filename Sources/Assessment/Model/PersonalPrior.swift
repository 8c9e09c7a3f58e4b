import Anatomy
import Evidence
import Foundation

/// The priors of one person: the average client's, moved by age, sex, pregnancy and duration.
///
/// Facts about the person are no effects of a cause, so they change its prior odds by their likelihood ratio instead
/// of entering the network as findings that other causes could explain away. Where the dossier gives the frequency
/// in a kind of person, that replaces the average and the ratios of the facts it names.
struct PersonalPrior {
    /// One fact's effect on one cause.
    struct Shift: Hashable {
        let finding: String
        let isPresent: Bool
        let logRatio: Double
        /// The accuracy row it rests on, or nil when a person prior of the cause does.
        let row: Likelihood?
        let sources: [String]
    }

    /// By cause: probability of contributing on either side.
    private(set) var probability: [Double] = []
    private(set) var logOddsSD: [Double] = []
    /// By cause: what moved it.
    private(set) var shifts: [[Shift]] = []

    init(_ knowledge: KnowledgeBase, _ answers: Answers) {
        for cause in knowledge.causes {
            let special = cause.personPriors.first { prior in
                prior.present.allSatisfy(answers.isPresent) && prior.absent.allSatisfy(answers.isAbsent)
            }
            var replaced: Set<String> = []
            var start = PriorRule.contributor(cause)
            var spread = PriorRule.logOddsSD(cause)
            var causeShifts: [Shift] = []
            if let special {
                replaced = Set(special.present + special.absent)
                spread = special.probability == 0 ? 0 : PriorRule.spread(special.interval90)
                if special.probability > 0, let lead = special.present.first ?? special.absent.first {
                    causeShifts.append(
                        Shift(
                            finding: lead, isPresent: special.present.contains(lead),
                            logRatio: LogOdds.of(special.probability) - LogOdds.of(start), row: nil,
                            sources: special.sources))
                }
                start = special.probability
            }
            for (row, isPresent) in Self.rows(for: cause, knowledge, answers)
            where !replaced.contains(row.finding) {
                let ratio = isPresent ? row.appliedPositiveRatio : row.negativeRatio
                guard ratio != 1, start > 0 else { continue }
                causeShifts.append(
                    Shift(
                        finding: row.finding, isPresent: isPresent, logRatio: log(ratio), row: row,
                        sources: [row.source]))
                start = LogOdds.probability(LogOdds.of(start) + log(ratio))
            }
            probability.append(min(start, 0.95))
            logOddsSD.append(spread)
            shifts.append(causeShifts)
        }
    }

    /// The rows about the person that count for a cause: of an ordered family the band reached that says most (the
    /// highest, wherever the figures rise), or else the lowest band.
    private static func rows(
        for cause: Cause, _ knowledge: KnowledgeBase, _ answers: Answers
    ) -> [(Likelihood, Bool)] {
        let rows = knowledge.likelihoods(for: cause.id).filter { row in
            knowledge.finding(row.finding)?.describesPerson == true && answers.isKnown(row.finding)
        }
        var counted: [(Likelihood, Bool)] = []
        var inFamily: Set<String> = []
        for family in knowledge.families where family.isOrdered {
            let members = family.members.compactMap { id in rows.first { $0.finding == id } }
            guard let lowest = members.first else { continue }
            inFamily.formUnion(members.map(\.finding))
            let reached = members.filter { answers.isPresent($0.finding) }
            // who is over 70 is also over 65: a higher band with a smaller ratio takes nothing back
            if let strongest = reached.last(where: { row in
                reached.allSatisfy { abs(log($0.appliedPositiveRatio)) <= abs(log(row.appliedPositiveRatio)) }
            }) {
                counted.append((strongest, true))
            } else {
                counted.append((lowest, false))
            }
        }
        for row in rows where !inFamily.contains(row.finding) {
            counted.append((row, answers.isPresent(row.finding)))
        }
        return counted
    }
}
