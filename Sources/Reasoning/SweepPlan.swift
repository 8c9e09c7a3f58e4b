/// In what order a sweep takes up causes and findings, and the tensor steps that follow from it.
///
/// Causes and factors are the vertices of a graph with a link as edge. A vertex is open from the moment it is placed
/// until all its neighbours are; the message of the sweep is a tensor with one axis for each open vertex. So the cost
/// is 2 to the number of open vertices, and the order is chosen greedily to keep that small: each move completes the
/// vertex that leaves the smallest message. Completing causes only is the sweep over causes with the findings'
/// automata as state; completing factors too lets findings with the same few causes be done at once (all 290
/// findings of the clinical network present: 13 axes in place of 28).
struct SweepPlan: Sendable {
    /// A step on the message. An axis has a stride; the axis opened last has the largest.
    enum Step: Sendable {
        /// Adds an axis for a cause or factor to a message of `size` numbers.
        case openCause(Int, size: Int)
        case openFactor(Int, size: Int)
        /// Applies a link where its cause is present.
        case link(Int, states: Int, loop: LinkLoop)
        /// Sums an axis out of a message of `size` numbers; a cause's message is kept on the tape at `tape`.
        case closeCause(Int, stride: Int, size: Int, tape: Int)
        case closeFactor(Int, stride: Int, states: Int, size: Int)
    }

    /// The three nested loops over the part of the message where the cause is present.
    struct LinkLoop: Sendable {
        var first: Int
        var outerCount: Int
        var outerStep: Int
        var middleCount: Int
        var middleStep: Int
        var innerCount: Int
        /// Stride of the factor's axis.
        var stride: Int
    }

    let steps: [Step]
    /// Causes that occur in a factor; the others are independent of everything.
    let swept: [Int]
    /// By cause: whether it is swept.
    let isSwept: [Bool]
    /// Largest message, in numbers.
    let peakSize: Double
    /// Length of the tape that keeps the messages before each cause is closed.
    let tapeLength: Int

    /// A sweep of this cost takes less than searching for a better order (some million instructions).
    private static let cheap = 100_000.0

    /// Rank in the order of each cause and each factor's finding; absent when it was not placed.
    private let rankOfCause: [Int: Double]
    private let rankOfFinding: [Int: Double]
    private let cost: Double

    /// - Parameters:
    ///   - removed: causes that are fixed elsewhere and are left out of the graph.
    ///   - limit: above this message size no steps are made.
    ///   - other: a plan for much the same evidence; its order is followed if that does not cost much more.
    init(
        _ model: EvidenceModel, without removed: Set<Int> = [], limit: Double = 0x1p62,
        following other: SweepPlan? = nil
    ) {
        let graph = Graph(model, without: removed)
        let followed = other.map { Order(graph, following: $0.order(of: graph)) }
        let order: Order
        if let followed, followed.cost <= max(4 * (other?.cost ?? 0), Self.cheap) {
            order = followed
        } else {
            order = Self.bestOrder(graph)
        }
        swept = graph.cause
        var isSwept = [Bool](repeating: false, count: model.weightPresent.count)
        for cause in graph.cause { isSwept[cause] = true }
        self.isSwept = isSwept
        peakSize = order.peak
        cost = order.cost
        var rankOfCause: [Int: Double] = [:]
        var rankOfFinding: [Int: Double] = [:]
        for (rank, vertex) in order.vertices.enumerated() {
            if vertex < graph.factorCount {
                rankOfFinding[graph.finding[vertex]] = Double(rank)
            } else {
                rankOfCause[graph.cause[vertex - graph.factorCount]] = Double(rank)
            }
        }
        self.rankOfCause = rankOfCause
        self.rankOfFinding = rankOfFinding
        if order.peak <= limit {
            (steps, tapeLength) = Self.steps(model, graph, order.vertices)
        } else {
            (steps, tapeLength) = ([], 0)
        }
    }

    /// The cheapest of a few greedy orders. An order takes time of its own, so the search ends when a sweep costs
    /// less than another attempt would.
    private static func bestOrder(_ graph: Graph) -> Order {
        var best = Order(graph, completing: .causes, breakingTies: nil)
        var ties = SplitMix64(seed: 1)
        let edges = graph.links.reduce(0) { $0 + $1.count } / 2
        let attemptCost = 4 * Double(graph.count * edges)
        for attempt in 0..<(edges > 1000 ? 1 : 4) {
            for kind in [Graph.Kind.both, .causes] {
                if best.cost <= attemptCost { return best }
                let other = Order(graph, completing: kind, breakingTies: attempt == 0 ? nil : ties)
                if other.cost < best.cost { best = other }
            }
            _ = ties.next()
        }
        return best
    }

    /// This plan's order for another graph; a factor new to it goes before its first cause, a cause after its first
    /// factor.
    private func order(of graph: Graph) -> [Int] {
        var ranks = [Double](repeating: .infinity, count: graph.count)
        for (index, cause) in graph.cause.enumerated() {
            ranks[graph.factorCount + index] = rankOfCause[cause] ?? .infinity
        }
        for factor in 0..<graph.factorCount {
            ranks[factor] =
                rankOfFinding[graph.finding[factor]]
                ?? (graph.neighbours[factor].map { ranks[$0] }.min() ?? 0) - 0.5
        }
        for vertex in graph.factorCount..<graph.count where ranks[vertex] == .infinity {
            ranks[vertex] = (graph.neighbours[vertex].map { ranks[$0] }.min() ?? 0) + 0.25
        }
        return ranks.indices.sorted { ranks[$0] < ranks[$1] || (ranks[$0] == ranks[$1] && $0 < $1) }
    }

    /// Turns the order of vertices into tensor steps.
    private static func steps(_ model: EvidenceModel, _ graph: Graph, _ order: [Int]) -> ([Step], Int) {
        var steps: [Step] = []
        var tape = 0
        var size = 1
        var open: [Int] = []
        var isOpen = [Bool](repeating: false, count: graph.count)
        var unplaced = graph.neighbours.map(\.count)

        func stride(of vertex: Int) -> Int {
            var stride = 1
            for other in open {
                if other == vertex { break }
                stride *= graph.states[other]
            }
            return stride
        }

        // a factor whose causes are all fixed is a number, not an axis
        for vertex in order where !graph.neighbours[vertex].isEmpty {
            // open it and apply its links to the open side
            steps.append(
                vertex < graph.factorCount
                    ? .openFactor(vertex, size: size)
                    : .openCause(graph.cause[vertex - graph.factorCount], size: size))
            size *= graph.states[vertex]
            open.append(vertex)
            isOpen[vertex] = true
            for (neighbour, link) in zip(graph.neighbours[vertex], graph.links[vertex]) {
                unplaced[neighbour] -= 1
                if isOpen[neighbour] {
                    let (factor, cause) =
                        vertex < graph.factorCount ? (vertex, neighbour) : (neighbour, vertex)
                    let loop = LinkLoop(
                        causeStride: stride(of: cause), factorStride: stride(of: factor),
                        states: graph.states[factor], size: size)
                    steps.append(.link(link, states: graph.states[factor], loop: loop))
                }
            }
            // close what has met all its neighbours
            for done in graph.neighbours[vertex] + [vertex] where isOpen[done] && unplaced[done] == 0 {
                let states = graph.states[done]
                if done < graph.factorCount {
                    steps.append(.closeFactor(done, stride: stride(of: done), states: states, size: size))
                } else {
                    steps.append(
                        .closeCause(
                            graph.cause[done - graph.factorCount], stride: stride(of: done), size: size,
                            tape: tape))
                    tape += size
                }
                open.removeAll { $0 == done }
                isOpen[done] = false
                size /= states
            }
        }
        return (steps, tape)
    }
}

extension SweepPlan.LinkLoop {
    init(causeStride: Int, factorStride: Int, states: Int, size: Int) {
        stride = factorStride
        first = causeStride
        if causeStride > factorStride {
            outerStep = 2 * causeStride
            middleStep = states * factorStride
            middleCount = causeStride / middleStep
            innerCount = factorStride
        } else {
            outerStep = states * factorStride
            middleStep = 2 * causeStride
            middleCount = factorStride / middleStep
            innerCount = causeStride
        }
        outerCount = size / outerStep
    }
}
