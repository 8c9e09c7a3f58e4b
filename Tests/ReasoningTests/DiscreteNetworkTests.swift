import Reasoning
import Testing

@Suite struct `A discrete network` {
    typealias Variable = DiscreteNetwork.Variable

    static let faults: [(DiscreteNetworkError.Problem, [Variable])] = [
        (.noVariables, []),
        (.illegalName(""), [Variable(name: "", states: ["a"], table: [1])]),
        (.illegalName("a\"b"), [Variable(name: "a\"b", states: ["a"], table: [1])]),
        (.illegalName("a\nb"), [Variable(name: "A", states: ["a\nb"], table: [1])]),
        (.duplicateVariable, [coin("A"), coin("A")]),
        (.noStates, [Variable(name: "A", states: [], table: [])]),
        (.duplicateState("x"), [Variable(name: "A", states: ["x", "x"], table: [0.5, 0.5])]),
        (.unknownParent(7), [coin("A", parents: [7])]),
        (.unknownParent(-1), [coin("A", parents: [-1])]),
        (.duplicateParent("A"), [coin("A"), coin("B", parents: [0, 0])]),
        (.cycle, [coin("A", parents: [1]), coin("B", parents: [0])]),
        (.cycle, [coin("A", parents: [0])]),
        (
            .wrongTableSize(expected: 2, found: 3),
            [Variable(name: "A", states: ["x", "y"], table: [1, 0, 0])]
        ),
        (.badEntry(row: 0, value: -1), [Variable(name: "A", states: ["x", "y"], table: [2, -1])]),
        (.badEntry(row: 0, value: .infinity), [Variable(name: "A", states: ["x"], table: [.infinity])]),
        (.badRowSum(row: 0, sum: 0), [Variable(name: "A", states: ["x", "y"], table: [0, 0])]),
        (
            .badRowSum(row: 0, sum: .infinity),
            [Variable(name: "A", states: ["x", "y"], table: [1.7e308, 1.7e308])]
        ),
        (
            .tableTooLarge(limit: 1 << 24),
            (0..<24).map { coin("P\($0)") } + [coin("C", parents: Array(0..<24))]
        ),
    ]

    @Test(arguments: faults)
    func `refuses what is no Bayesian network`(problem: DiscreteNetworkError.Problem, variables: [Variable]) {
        #expect {
            try DiscreteNetwork(variables: variables)
        } throws: { error in
            (error as? DiscreteNetworkError)?.problem == problem
        }
    }

    @Test func `divides rows by their sum and keeps rows that already sum to one bit for bit`() throws {
        let tenths = [0.1, 0.2, 0.3, 0.4].map { $0 / 1.0000000000000002 }
        let network = try DiscreteNetwork(variables: [
            Variable(name: "A", states: ["x", "y"], table: [3, 1]),
            Variable(name: "B", states: ["1", "2", "3", "4"], table: tenths),
        ])
        #expect(network.variables[0].table == [0.75, 0.25])
        #expect(network.variables[1].table == tenths)
    }

    @Test func `a row of the smallest and one of the largest numbers are divided without loss`() throws {
        let network = try DiscreteNetwork(variables: [
            Variable(name: "A", states: ["x", "y"], table: [1e-300, 3e-300]),
            Variable(name: "B", states: ["x", "y"], table: [2e307, 6e307]),
        ])
        #expect(network.variables.allSatisfy { ($0.table[0] - 0.25).magnitude < 1e-15 })
    }

    @Test func `counts its links and finds its variables by name`() throws {
        let network = try discreteNetwork("A->B; A->C; B,C->D", seed: 1)
        #expect(network.arcCount == 4)
        #expect(network.index(of: "D") == 3)
        #expect(network.index(of: "d") == nil)
    }

    static func coin(_ name: String, parents: [Int] = []) -> Variable {
        Variable(
            name: name, states: ["x", "y"], parents: parents,
            table: parents.count < 10 ? [Double](repeating: 0.5, count: 2 << parents.count) : [])
    }
}
