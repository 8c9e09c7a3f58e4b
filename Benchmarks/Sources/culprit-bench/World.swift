import Assessment
import Evidence
import Foundation
import Reasoning

/// How simulated clients come about: as the network says, or otherwise in a stated way.
struct World: Sendable {
    let name: String
    let what: String
    /// Factor on the prior odds of every cause.
    var priorOdds = 1.0
    /// Standard deviation of a client's tendency to say yes: added to the log-odds of all of that client's findings.
    var tendency = 0.0
    /// Correlation between the findings of an overlap family beyond their common causes (normal copula: each finding
    /// keeps its own frequency given the causes).
    var familyCorrelation = 0.0
    /// Redraws each link, for every thousand clients, from its own spread.
    var perturbsLinks = false
    /// Redraws each prior, for every thousand clients, from its own spread.
    var perturbsPriors = false
    /// Whether the examiner follows up the leading causes, or asks at random.
    var directed = true

    static let right = World(name: "right", what: "as the network says")

    static let all = [
        right,
        World(
            name: "families", what: "findings of one overlap family correlate by 0.6 given the causes",
            familyCorrelation: 0.6),
        World(
            name: "tendency", what: "a tendency to say yes shifts all of a client's log-odds, sd 0.7",
            tendency: 0.7),
        World(
            name: "both", what: "families correlate by 0.6 and the tendency has sd 0.7", tendency: 0.7,
            familyCorrelation: 0.6),
        World(name: "priors ×2", what: "prior odds of every cause twice as large", priorOdds: 2),
        World(name: "priors ×½", what: "prior odds of every cause half as large", priorOdds: 0.5),
        World(
            name: "ratios off", what: "every link redrawn from its own spread, anew for each 1000 clients",
            perturbsLinks: true),
        World(
            name: "ratios and priors off", what: "links and priors redrawn from their own spreads",
            perturbsLinks: true, perturbsPriors: true),
        World(
            name: "asked at random", what: "as the network says; findings asked at random", directed: false),
    ]

    /// The network that is true for a block of clients.
    func truth(_ network: CauseNetwork, _ random: inout SplitMix64) -> CauseNetwork {
        let causes = network.causes.map { cause in
            let shift = log(priorOdds) + (perturbsPriors ? cause.priorLogOddsSD * random.normal() : 0)
            return CauseNetwork.Cause(id: cause.id, prior: Self.shifted(cause.prior, by: shift))
        }
        guard perturbsLinks else { return CauseNetwork(causes: causes, findings: network.findings) }
        let findings = network.findings.map { finding in
            CauseNetwork.Finding(
                id: finding.id, leak: finding.leak,
                links: finding.links.map { link in
                    // one shift of the log-odds moves both ratios; neither moves further than its own spread says
                    let sd = min(
                        link.positiveLogSD / (1 - link.probability), link.negativeLogSD / link.probability)
                    return CauseNetwork.Link(
                        cause: link.cause,
                        probability: Self.shifted(link.probability, by: sd * random.normal()))
                })
        }
        return CauseNetwork(causes: causes, findings: findings)
    }

    /// A probability with its log-odds shifted; 0 and 1 stay.
    static func shifted(_ p: Double, by shift: Double) -> Double {
        shift == 0 ? p : p / (p + (1 - p) * exp(-shift))
    }
}

/// A client and what was asked.
struct StudyClient {
    let causes: [Bool]
    let observations: Observations
}

extension StudyNetwork {
    /// First family of each finding, for the world in which families correlate.
    var familyOfFinding: [String: Int] {
        var family: [String: Int] = [:]
        for (index, entry) in model.knowledge.families.enumerated() {
            for finding in entry.members + (entry.summary.map { [$0] } ?? []) where family[finding] == nil {
                family[finding] = index
            }
        }
        return family
    }

    /// Draws a client of a world and 15 to 40 answers.
    func client(
        _ world: World, _ truth: Engine, _ families: [String: Int], _ random: inout SplitMix64
    ) throws -> StudyClient {
        let causes = truth.network.causes.map { random.uniform() < $0.prior }
        let tendency = world.tendency * random.normal()
        let common = model.knowledge.families.map { _ in random.normal() }
        let count = 15 + Int(random.uniform() * 26)
        let observations = try examine(count: count, directed: world.directed, &random) { node, random in
            let probability = World.shifted(truth.probability(of: node, given: causes), by: tendency)
            // present when a uniform number falls below the probability; within a family these numbers correlate
            var draw = random.uniform()
            if world.familyCorrelation > 0, let family = families[nodes[node].finding.id] {
                let z =
                    world.familyCorrelation.squareRoot() * common[family]
                    + (1 - world.familyCorrelation).squareRoot() * random.normal()
                draw = erfc(-z / 2.0.squareRoot()) / 2
            }
            return draw < probability
        }
        return StudyClient(causes: causes, observations: observations)
    }
}
