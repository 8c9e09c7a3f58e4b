import Reasoning

/// Repeatable random numbers (SplitMix64, Steele et al. 2014).
struct DiscreteRandom: RandomNumberGenerator {
    var state: UInt64

    init(seed: Int) { state = UInt64(seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A network in one line: `"A->B; A->C; B,C->D[3]"`. States are `0`, `1`, …, two unless a number in brackets
/// (where the name first stands) says otherwise; tables are random, with some zeros when asked.
func discreteNetwork(_ notation: String, seed: Int, zeros: Bool = false) throws -> DiscreteNetwork {
    var names: [String] = []
    var counts: [String: Int] = [:]
    var parents: [String: [String]] = [:]
    func name(_ text: Substring) -> String {
        let parts = text.filter { $0 != " " && $0 != "]" }.split(separator: "[")
        let name = String(parts[0])
        if counts[name] == nil {
            names.append(name)
            counts[name] = parts.count > 1 ? Int(parts[1]) ?? 2 : 2
        }
        return name
    }
    for clause in notation.split(separator: ";") {
        let sides = clause.split(separator: ">", maxSplits: 1)
        let left = sides[0].filter { $0 != "-" }.split(separator: ",").map { name($0) }
        if sides.count > 1 {
            for child in sides[1].split(separator: ",") { parents[name(child), default: []] += left }
        }
    }
    var random = DiscreteRandom(seed: seed)
    let variables = names.map { name in
        let mine = parents[name] ?? []
        let width = counts[name] ?? 2
        let rows = mine.reduce(1) { $0 * (counts[$1] ?? 2) }
        var table: [Double] = []
        for _ in 0..<rows {
            var row = (0..<width).map { _ in
                zeros && Bool.random(using: &random) ? 0 : Double.random(in: 0.01...1, using: &random)
            }
            if row.allSatisfy({ $0 == 0 }) { row[Int.random(in: 0..<width, using: &random)] = 1 }
            table += row
        }
        return DiscreteNetwork.Variable(
            name: name, states: (0..<width).map(String.init), parents: mine.compactMap(names.firstIndex),
            table: table)
    }
    return try DiscreteNetwork(variables: variables)
}

/// Sums the whole joint distribution, state by state: the definition, no algorithm.
struct DiscreteBruteForce {
    private(set) var evidence = 0.0
    private(set) var posteriors: [[Double]]

    init(_ network: DiscreteNetwork, given observed: [Int: Int]) {
        let variables = network.variables
        posteriors = variables.map { [Double](repeating: 0, count: $0.states.count) }
        var states = [Int](repeating: 0, count: variables.count)
        while true {
            if observed.allSatisfy({ states[$0] == $1 }) {
                var joint = 1.0
                for (index, variable) in variables.enumerated() {
                    let row = variable.parents.reduce(0) { $0 * variables[$1].states.count + states[$1] }
                    joint *= variable.table[row * variable.states.count + states[index]]
                }
                evidence += joint
                for index in variables.indices { posteriors[index][states[index]] += joint }
            }
            guard let digit = states.indices.last(where: { states[$0] + 1 < variables[$0].states.count })
            else { break }
            states[digit] += 1
            for later in states.indices where later > digit { states[later] = 0 }
        }
        for index in variables.indices {
            for state in posteriors[index].indices { posteriors[index][state] /= evidence }
        }
    }
}

/// The largest difference between two sets of posteriors.
func largestDifference(_ left: [[Double]], _ right: [[Double]]) -> Double {
    zip(left.joined(), right.joined()).map { ($0 - $1).magnitude }.max() ?? 0
}
