import Anatomy
import Evidence
import Foundation
import Reasoning

/// The causes in order, each with its interval and its reasons.
struct Ranking {
    /// One line of the ranking: a cause on a side, or on either side when nothing known tells the sides apart, or
    /// the remainder, that no listed cause contributes.
    struct Item {
        let cause: Cause
        let side: Side?
        let statement: Statement
        let probability: Double

        /// The cause's own nodes; none for the remainder.
        var nodes: [Int] { cause.isResidual ? [] : statement.causes }
    }

    let everyday: [AssessmentResult.RankedCause]
    let serious: [AssessmentResult.RankedCause]
    let everydayItems: [Item]
    let hypotheses: [AssessmentResult.JointHypothesis]
    let notes: [Note]

    init(
        _ inference: Assessor.Inference, _ facts: Assessor.Facts, model: AssessmentModel, samples: Int
    ) throws {
        let items = try Self.items(inference, model)
        let reasons = try ReasonWriter(inference, facts, items.map(\.statement), model: model)
        let priors = PersonSamples.draw(facts, model: model, count: samples)

        let intervals = try inference.engine.intervals(
            of: items.map(\.statement), rankedWithin: items.map { $0.cause.isSerious ? 1 : 0 },
            given: facts.evidence.observations, samples: samples, seed: Self.seed, priorSamples: priors)
        func ranked(serious: Bool) -> [AssessmentResult.RankedCause] {
            let list = items.indices.filter { items[$0].cause.isSerious == serious }
            return list.enumerated().map { place, index in
                let item = items[index]
                let why = reasons.reasons(for: item)
                let range = intervals.probability[index]
                let ranks = intervals.rank[index]
                return AssessmentResult.RankedCause(
                    id: item.cause.id, name: item.cause.name, side: item.side,
                    probability: item.probability.rounded(toPlaces: 4),
                    interval90: [
                        min(range.lowerBound, item.probability).rounded(toPlaces: 4),
                        max(range.upperBound, item.probability).rounded(toPlaces: 4),
                    ],
                    rank: place + 1,
                    rankInterval90: [min(ranks.lowerBound, place + 1), max(ranks.upperBound, place + 1)],
                    band: AssessmentResult.Band(item.probability), group: item.cause.group,
                    treatedBy: item.cause.treatedBy,
                    prior: Self.prior(item, inference.engine.network).rounded(toPlaces: 4), for: why.for,
                    against: why.against)
            }
        }

        everydayItems = items.filter { !$0.cause.isSerious }
        everyday = ranked(serious: false)
        serious = ranked(serious: true)
        hypotheses = try Self.hypotheses(inference, everydayItems)
        notes = Remarks.grades(everyday, model)
    }

    /// Fixed: the same case gives the same intervals.
    private static let seed: UInt64 = 0x43_756C_7072_6974

    // MARK: items

    /// Sides whose log-odds differ by less are one line: no answer tells them apart.
    private static let sameSides = 0.02

    /// Every cause that can be present, most probable first. Two sides that no answer tells apart are one line.
    private static func items(_ inference: Assessor.Inference, _ model: AssessmentModel) throws -> [Item] {
        let single = inference.posterior.probabilities
        var lines: [(cause: Cause, side: Side?, statement: Statement)] = []
        for cause in model.knowledge.causes {
            if cause.isResidual {
                lines.append((cause, nil, .none(Array(model.causes.indices))))
                continue
            }
            let nodes = model.nodes(of: cause.id)
            guard nodes.contains(where: { inference.engine.network.causes[$0].prior > 0 }) else { continue }
            if nodes.count == 2, abs(LogOdds.of(single[nodes[0]]) - LogOdds.of(single[nodes[1]])) < sameSides
            {
                lines.append((cause, nil, .any(nodes)))
            } else {
                for node in nodes { lines.append((cause, model.causes[node].side, .any([node]))) }
            }
        }
        let probabilities = try inference.engine.probabilities(
            of: lines.map(\.statement), given: inference.evidence.observations)
        let items = zip(lines, probabilities).map {
            Item(cause: $0.cause, side: $0.side, statement: $0.statement, probability: $1.holds)
        }
        let sorted = items.enumerated().sorted { a, b in
            a.element.probability != b.element.probability
                ? a.element.probability > b.element.probability : a.offset < b.offset
        }.map(\.element)
        return placingRemainder(sorted, inference.engine.network)
    }

    /// Puts the remainder, "no listed cause", where it belongs: first when it is more probable than not, else after
    /// every cause that has gathered support (more probable than before any finding, and at least one in twenty),
    /// because a cause that something speaks for must not rank below the absence of all.
    private static func placingRemainder(_ items: [Item], _ network: CauseNetwork) -> [Item] {
        guard let index = items.firstIndex(where: \.cause.isResidual), items[index].probability < 0.5 else {
            return items
        }
        var rest = items
        let remainder = rest.remove(at: index)
        let supported = rest.lastIndex { item in
            !item.cause.isSerious && item.probability >= 0.05
                && item.probability > prior(item, network) * 1.05
        }
        rest.insert(remainder, at: max(supported.map { $0 + 1 } ?? 0, index))
        return rest
    }

    private static func prior(_ item: Item, _ network: CauseNetwork) -> Double {
        let none = item.statement.causes.reduce(1) { $0 * (1 - network.causes[$1].prior) }
        return item.cause.isResidual ? none : 1 - none
    }

    // MARK: hypotheses

    private static func hypotheses(
        _ inference: Assessor.Inference, _ items: [Item]
    ) throws -> [AssessmentResult.JointHypothesis] {
        // eight nodes at most: the leading causes, both sides where they are one line
        var leading: [Item] = []
        for item in items.prefix(7)
        where !item.cause.isResidual && leading.flatMap(\.nodes).count + item.nodes.count <= 8 {
            leading.append(item)
        }
        let joint = try inference.engine.hypotheses(
            given: inference.evidence.observations, focus: leading.flatMap(\.nodes), limit: 256)
        var sums: [Set<Int>: Double] = [:]
        for hypothesis in joint {
            let present = leading.indices.filter {
                !hypothesis.present.filter(leading[$0].nodes.contains).isEmpty
            }
            sums[Set(present), default: 0] += hypothesis.probability
        }
        return sums.sorted { a, b in
            a.value != b.value ? a.value > b.value : a.key.sorted().lexicographicallyPrecedes(b.key.sorted())
        }.prefix(5).map { present, probability in
            AssessmentResult.JointHypothesis(
                causes: present.sorted().map { .init(id: leading[$0].cause.id, side: leading[$0].side) },
                probability: probability.rounded(toPlaces: 4))
        }
    }
}

extension Double {
    /// Rounded to a number of decimals, so that printed results do not depend on the last bits.
    package func rounded(toPlaces places: Int) -> Double {
        let scale = pow(10, Double(places))
        let value = (self * scale).rounded() / scale
        return value == 0 ? 0 : value
    }
}
