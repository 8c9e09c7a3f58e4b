/// Which variables to sum out first, and the groups (cliques) that this ties together.
///
/// Min-fill (Kjærulff 1990): always the variable whose neighbours need the fewest new links among themselves;
/// then the one with the smallest table, then the first. The order decides the cost of everything after it.
struct Elimination {
    /// For each step the eliminated node and the neighbours it then had.
    private(set) var steps: [(node: Int, neighbours: [Int])] = []
    /// The number of nodes: beyond it the neighbour matrix itself would be the problem (50 MB at this size).
    static let maximumNodes = 20_000

    private let words: Int
    private let counts: [Int]
    private var rows: [UInt64]
    private var isLeft: [Bool]
    private var fill: [Int]
    private var weight: [Double]

    /// - Parameters:
    ///   - counts: number of states of each node.
    ///   - groups: nodes that must end up together (families of a network).
    ///   - limit: most entries that the table of one clique may have.
    init(counts: [Int], groups: [[Int]], limit: Int) throws(InferenceError) {
        guard counts.count <= Elimination.maximumNodes else {
            throw .tooManyVariables(found: counts.count, limit: Elimination.maximumNodes)
        }
        words = (counts.count + 63) / 64
        self.counts = counts
        rows = [UInt64](repeating: 0, count: words * counts.count)
        isLeft = [Bool](repeating: true, count: counts.count)
        fill = [Int](repeating: 0, count: counts.count)
        weight = [Double](repeating: 0, count: counts.count)
        for group in groups {
            for (position, first) in group.enumerated() {
                for second in group[(position + 1)...] { link(first, second) }
            }
        }
        for node in counts.indices { rate(node) }
        steps.reserveCapacity(counts.count)
        for _ in counts.indices { try eliminateBest(limit: limit) }
    }

    private mutating func eliminateBest(limit: Int) throws(InferenceError) {
        var best = -1
        for node in counts.indices where isLeft[node] {
            if best < 0 || (fill[node], weight[node]) < (fill[best], weight[best]) { best = node }
        }
        let neighbours = members(of: best)
        guard weight[best] <= Double(limit) else {
            throw .tooWide(variables: neighbours.count + 1, limit: limit)
        }
        steps.append((best, neighbours))
        isLeft[best] = false

        // Tie the neighbours together; whoever sees a new link or loses a neighbour is rated anew.
        var touched = [UInt64](repeating: 0, count: words)
        let grows = fill[best] > 0
        for (position, first) in neighbours.enumerated() {
            rows[first * words + best >> 6] &= ~(1 << UInt64(best & 63))
            touched[first >> 6] |= 1 << UInt64(first & 63)
            if grows {
                for second in neighbours[(position + 1)...] { link(first, second) }
                for word in 0..<words { touched[word] |= rows[first * words + word] }
            }
        }
        for node in Elimination.members(of: touched[...]) where isLeft[node] { rate(node) }
    }

    private mutating func link(_ first: Int, _ second: Int) {
        rows[first * words + second >> 6] |= 1 << UInt64(second & 63)
        rows[second * words + first >> 6] |= 1 << UInt64(first & 63)
    }

    /// Counts the missing links among the neighbours and the entries of the table that would result.
    private mutating func rate(_ node: Int) {
        var missing = 0
        var entries = Double(counts[node])
        for neighbour in members(of: node) {
            entries *= Double(counts[neighbour])
            for word in 0..<words {
                missing += (rows[node * words + word] & ~rows[neighbour * words + word]).nonzeroBitCount
            }
            missing -= 1  // A node is no neighbour of itself.
        }
        fill[node] = missing / 2
        weight[node] = entries
    }

    private func members(of node: Int) -> [Int] {
        Elimination.members(of: rows[(node * words)..<((node + 1) * words)])
    }

    private static func members(of bits: ArraySlice<UInt64>) -> [Int] {
        var result: [Int] = []
        for (word, content) in bits.enumerated() {
            var rest = content
            while rest != 0 {
                result.append(word * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return result
    }
}
