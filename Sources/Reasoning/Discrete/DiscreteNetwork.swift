/// A Bayesian network of discrete variables, each with its named states, its parents and a conditional table.
///
/// Every value of this type is valid: names are unique, parents exist, there is no cycle, tables have the
/// right size and their rows sum to one (they are divided by their sum on the way in).
public struct DiscreteNetwork: Sendable, Hashable {
    /// One node.
    public struct Variable: Sendable, Hashable {
        public let name: String
        /// Names of the states; at least one, all different.
        public let states: [String]
        /// Indices into ``DiscreteNetwork/variables``, in the order in which ``table`` counts them.
        public let parents: [Int]
        /// P(state | parents), one row for each combination of the parents' states. The own state counts
        /// fastest, then the last parent; the first parent counts slowest.
        public let table: [Double]

        public init(name: String, states: [String], parents: [Int] = [], table: [Double]) {
            self.name = name
            self.states = states
            self.parents = parents
            self.table = table
        }
    }

    /// Most entries that one conditional table may have: 2²⁴, 128 MiB.
    public static let maximumTableEntries = 1 << 24

    public let name: String
    /// Free text, one line each; BIF files carry it as comments at the head.
    public let remarks: [String]
    public let variables: [Variable]
    /// The variables with parents before children.
    let ancestralOrder: [Int]
    private let indices: [String: Int]

    /// Checks the variables and divides the rows of their tables by their sums.
    ///
    /// A row that already sums to one within rounding is kept bit for bit, so that writing and reading a
    /// network changes nothing.
    public init(
        name: String = "unknown", remarks: [String] = [], variables: [Variable]
    ) throws(DiscreteNetworkError) {
        guard !variables.isEmpty else { throw DiscreteNetworkError(variable: nil, problem: .noVariables) }
        guard isLegalName(name, emptyAllowed: true) else {
            throw DiscreteNetworkError(variable: nil, problem: .illegalName(name))
        }
        for remark in remarks where !isLegalRemark(remark) {
            throw DiscreteNetworkError(variable: nil, problem: .illegalName(remark))
        }
        var indices: [String: Int] = [:]
        for (index, variable) in variables.enumerated() {
            guard isLegalName(variable.name) else {
                throw DiscreteNetworkError(variable: variable.name, problem: .illegalName(variable.name))
            }
            guard indices.updateValue(index, forKey: variable.name) == nil else {
                throw DiscreteNetworkError(variable: variable.name, problem: .duplicateVariable)
            }
        }
        var checked: [Variable] = []
        checked.reserveCapacity(variables.count)
        for (index, variable) in variables.enumerated() {
            checked.append(try normalized(variable, at: index, among: variables))
        }
        self.name = name
        self.remarks = remarks
        self.variables = checked
        self.indices = indices
        self.ancestralOrder = try sortedParentsFirst(checked)
    }

    /// Position of a variable, or nil if there is none of that name.
    public func index(of name: String) -> Int? { indices[name] }

    /// Number of links between variables.
    public var arcCount: Int { variables.reduce(0) { $0 + $1.parents.count } }

    public static func == (left: DiscreteNetwork, right: DiscreteNetwork) -> Bool {
        left.name == right.name && left.remarks == right.remarks && left.variables == right.variables
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(remarks)
        hasher.combine(variables)
    }
}

/// Names must survive every file format: no quotation mark, no control character.
func isLegalName(_ text: String, emptyAllowed: Bool = false) -> Bool {
    (emptyAllowed || !text.isEmpty) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x7F }
}

/// A remark is one line; blanks at its ends would not survive.
func isLegalRemark(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && text.utf8.first != 0x20
}

/// Number of entries of a table over these state counts, or nil when it exceeds `limit`.
func entryCount(_ counts: some Sequence<Int>, limit: Int) -> Int? {
    var product = 1
    for count in counts {
        let (next, overflow) = product.multipliedReportingOverflow(by: count)
        guard !overflow, next <= limit else { return nil }
        product = next
    }
    return product
}

private func normalized(
    _ variable: DiscreteNetwork.Variable, at index: Int, among variables: [DiscreteNetwork.Variable]
) throws(DiscreteNetworkError) -> DiscreteNetwork.Variable {
    func refuse(_ problem: DiscreteNetworkError.Problem) -> DiscreteNetworkError {
        DiscreteNetworkError(variable: variable.name, problem: problem)
    }
    guard !variable.states.isEmpty else { throw refuse(.noStates) }
    var states: Set<String> = []
    for state in variable.states {
        guard isLegalName(state) else { throw refuse(.illegalName(state)) }
        guard states.insert(state).inserted else { throw refuse(.duplicateState(state)) }
    }
    var parents: Set<Int> = []
    for parent in variable.parents {
        guard variables.indices.contains(parent) else { throw refuse(.unknownParent(parent)) }
        guard parents.insert(parent).inserted else {
            throw refuse(.duplicateParent(variables[parent].name))
        }
    }
    let width = variable.states.count
    let counts = variable.parents.map { variables[$0].states.count } + [width]
    guard let size = entryCount(counts, limit: DiscreteNetwork.maximumTableEntries) else {
        throw refuse(.tableTooLarge(limit: DiscreteNetwork.maximumTableEntries))
    }
    guard variable.table.count == size else {
        throw refuse(.wrongTableSize(expected: size, found: variable.table.count))
    }
    var table = variable.table
    for row in 0..<(size / width) {
        let range = (row * width)..<((row + 1) * width)
        var sum = 0.0
        for entry in table[range] {
            guard entry.isFinite, entry >= 0 else { throw refuse(.badEntry(row: row, value: entry)) }
            sum += entry
        }
        guard sum > 0, sum.isFinite else { throw refuse(.badRowSum(row: row, sum: sum)) }
        // Dividing a row that is one within rounding would only move its last bits.
        if (sum - 1).magnitude > 4 * Double(width) * Double.ulpOfOne {
            for position in range { table[position] /= sum }
        }
    }
    return DiscreteNetwork.Variable(
        name: variable.name, states: variable.states, parents: variable.parents, table: table)
}

/// Parents before children, lowest index first; a cycle is an error that names one of its variables.
private func sortedParentsFirst(
    _ variables: [DiscreteNetwork.Variable]
) throws(DiscreteNetworkError) -> [Int] {
    var children = [[Int]](repeating: [], count: variables.count)
    var missing = variables.map(\.parents.count)
    for (index, variable) in variables.enumerated() {
        for parent in variable.parents { children[parent].append(index) }
    }
    var order = variables.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
        for child in children[order[next]] {
            missing[child] -= 1
            if missing[child] == 0 { order.append(child) }
        }
        next += 1
    }
    guard order.count == variables.count else {
        // Walking from an unsorted variable to unsorted parents must come round to where it has been.
        var seen: Set<Int> = []
        var current = missing.firstIndex { $0 > 0 } ?? 0
        while seen.insert(current).inserted {
            current = variables[current].parents.first { missing[$0] > 0 } ?? current
        }
        throw DiscreteNetworkError(variable: variables[current].name, problem: .cycle)
    }
    return order
}
