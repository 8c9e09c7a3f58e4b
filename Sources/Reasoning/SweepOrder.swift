extension SweepPlan {
    /// An order of placing the vertices, with what it costs.
    struct Order {
        private(set) var vertices: [Int] = []
        /// Largest message, and the sum of the messages: what a sweep costs.
        private(set) var peak = 1.0
        private(set) var cost = 0.0

        private var size = 1.0
        private var isPlaced: [Bool]
        private var isComplete: [Bool]
        /// How many neighbours of each vertex are not placed yet.
        private var unplaced: [Int]
        private var completed = 0

        /// Nothing placed.
        private init(_ graph: Graph) {
            isPlaced = [Bool](repeating: false, count: graph.count)
            isComplete = isPlaced
            unplaced = graph.neighbours.map(\.count)
            vertices.reserveCapacity(graph.count)
        }

        /// The order given.
        init(_ graph: Graph, following vertices: [Int]) {
            self.init(graph)
            for vertex in vertices { place(vertex, graph) }
        }

        /// Greedy: each move completes the vertex that leaves the smallest message.
        init(_ graph: Graph, completing kind: Graph.Kind, breakingTies ties: SplitMix64?) {
            self.init(graph)
            var random = ties
            var met = [Int](repeating: 0, count: graph.count)
            let first = kind == .causes ? graph.factorCount : 0
            while completed < graph.count {
                // the smallest message after the move, then the smallest on the way
                var best = -1
                var bestAfter = Double.infinity
                var bestDuring = Double.infinity
                var bestTie: UInt64 = 0
                for vertex in first..<graph.count where !isComplete[vertex] {
                    let (grow, shrink) = change(completing: vertex, graph, &met)
                    let during = size * grow
                    let after = during / shrink
                    let tie = random?.next() ?? 0
                    if after < bestAfter || (after == bestAfter && during < bestDuring)
                        || (after == bestAfter && during == bestDuring && tie < bestTie)
                    {
                        (best, bestAfter, bestDuring, bestTie) = (vertex, after, during, tie)
                    }
                }
                // only factors without causes are left when every cause is complete
                if best < 0 { break }
                for neighbour in graph.neighbours[best] where !isPlaced[neighbour] { place(neighbour, graph) }
                if !isPlaced[best] { place(best, graph) }
            }
        }

        private mutating func place(_ vertex: Int, _ graph: Graph) {
            vertices.append(vertex)
            isPlaced[vertex] = true
            size *= Double(graph.states[vertex])
            peak = max(peak, size)
            cost += size * Double(1 + graph.neighbours[vertex].count)
            for neighbour in graph.neighbours[vertex] {
                unplaced[neighbour] -= 1
                closeIfDone(neighbour, graph)
            }
            closeIfDone(vertex, graph)
        }

        private mutating func closeIfDone(_ vertex: Int, _ graph: Graph) {
            guard isPlaced[vertex], !isComplete[vertex], unplaced[vertex] == 0 else { return }
            isComplete[vertex] = true
            size /= Double(graph.states[vertex])
            completed += 1
        }

        /// By what the message grows and then shrinks when a vertex is completed.
        private func change(
            completing vertex: Int, _ graph: Graph, _ met: inout [Int]
        ) -> (grow: Double, shrink: Double) {
            var grow = 1.0
            var shrink = 1.0
            // how many unplaced neighbours of each vertex would be placed
            for neighbour in graph.neighbours[vertex] where !isPlaced[neighbour] {
                grow *= Double(graph.states[neighbour])
                for other in graph.neighbours[neighbour] { met[other] += 1 }
            }
            let placesItself = !isPlaced[vertex]
            if placesItself {
                grow *= Double(graph.states[vertex])
                for neighbour in graph.neighbours[vertex] { met[neighbour] += 1 }
            }
            // what closes: counted once, then its mark is cleared
            func closes(_ other: Int, isOpen: Bool) {
                if isOpen, met[other] >= 0, met[other] == unplaced[other] {
                    shrink *= Double(graph.states[other])
                    met[other] = -1
                }
            }
            closes(vertex, isOpen: true)
            for neighbour in graph.neighbours[vertex] {
                closes(neighbour, isOpen: true)
                if !isPlaced[neighbour] {
                    for other in graph.neighbours[neighbour] { closes(other, isOpen: isPlaced[other]) }
                }
            }
            // clear
            met[vertex] = 0
            for neighbour in graph.neighbours[vertex] {
                met[neighbour] = 0
                for other in graph.neighbours[neighbour] { met[other] = 0 }
            }
            return (grow, shrink)
        }
    }
}
