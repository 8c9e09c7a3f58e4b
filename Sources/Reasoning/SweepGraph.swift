extension SweepPlan {
    /// The bipartite graph of factors (first) and the causes they tie together.
    struct Graph {
        enum Kind { case causes, both }

        let factorCount: Int
        /// Index of each factor's finding in the network.
        let finding: [Int]
        /// Index of each cause vertex in the network.
        let cause: [Int]
        /// Number of states of each vertex.
        let states: [Int]
        let neighbours: [[Int]]
        /// The model's link to each neighbour.
        let links: [[Int]]

        var count: Int { states.count }

        init(_ model: EvidenceModel, without removed: Set<Int>) {
            factorCount = model.factors.count
            finding = model.factors.map(\.finding)
            var vertexOfCause = [Int](repeating: -1, count: model.weightPresent.count)
            var cause: [Int] = []
            var states = model.factors.map(\.states)
            var neighbours = [[Int]](repeating: [], count: model.factors.count)
            var links = neighbours
            for (factor, automaton) in model.factors.enumerated() {
                for link in automaton.links {
                    let index = model.links[link].cause
                    if removed.contains(index) { continue }
                    if vertexOfCause[index] < 0 {
                        vertexOfCause[index] = states.count
                        cause.append(index)
                        states.append(2)
                        neighbours.append([])
                        links.append([])
                    }
                    let vertex = vertexOfCause[index]
                    neighbours[factor].append(vertex)
                    links[factor].append(link)
                    neighbours[vertex].append(factor)
                    links[vertex].append(link)
                }
            }
            self.cause = cause
            self.states = states
            self.neighbours = neighbours
            self.links = links
        }
    }
}
