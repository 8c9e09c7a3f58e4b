/// A network compiled for exact inference: cliques of variables joined in a tree (Lauritzen & Spiegelhalter
/// 1988).
///
/// Compiled once, used for any number of evidence sets. Variables can be `cut`: their state will be given in
/// every case, so their tables are sliced and they tie nothing together; that keeps trees narrow.
struct JunctionTree: Sendable {
    struct Clique: Sendable {
        /// Indices of the network's variables, ascending; the last counts fastest in the clique's table.
        let variables: [Int]
        let size: Int
        /// The neighbour nearer to the root; nil for a root (one for each unconnected part).
        var parent: Int?
        /// Entries shared with the parent, and how the own and the parent's table map to them.
        var separatorSize = 1
        var toSeparator = TableWalk(counts: [], strides: [])
        var parentToSeparator = TableWalk(counts: [], strides: [])
        /// The conditional tables that this clique multiplies.
        var factors: [Factor] = []
    }

    struct Factor: Sendable {
        /// The variable whose conditional table it is.
        let variable: Int
        let walk: TableWalk
        /// Cut members of the family and what one step of their state moves in the table.
        let cut: [(variable: Int, stride: Int)]
    }

    /// Parents before children.
    private(set) var cliques: [Clique] = []
    /// For each variable of the tree its smallest clique and how to sum that clique down to it.
    private(set) var homes: [Int: (clique: Int, walk: TableWalk)] = [:]
    /// Conditional tables whose whole family is cut: one number a case.
    private(set) var constants: [Factor] = []
    /// The cliques' products before evidence, when they do not depend on the case.
    private(set) var potentials: [[Double]]?
    private(set) var exponent = 0
    let network: DiscreteNetwork
    let cut: Set<Int>

    /// - Parameters:
    ///   - factors: the variables whose conditional tables belong to the product; all by default.
    ///   - limit: most table entries, of all cliques together.
    init(
        _ network: DiscreteNetwork, factors: [Int]? = nil, cut: Set<Int> = [], limit: Int
    ) throws(InferenceError) {
        self.network = network
        self.cut = cut
        let factors = factors ?? Array(network.variables.indices)

        // Local numbers for the variables that stay.
        let families = factors.map { [$0] + network.variables[$0].parents }
        let kept = Set(families.joined()).subtracting(cut).sorted()
        let local = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        let groups = families.map { $0.compactMap { local[$0] } }
        let elimination = try Elimination(
            counts: kept.map { network.variables[$0].states.count }, groups: groups, limit: limit)

        // One clique a step, hung below the clique of the neighbour eliminated next. A clique that the one
        // before it contains is absorbed by it.
        var position = [Int](repeating: 0, count: kept.count)
        for (step, entry) in elimination.steps.enumerated() { position[entry.node] = step }
        var above = [Int?](repeating: nil, count: kept.count)
        var owner = Array(0..<kept.count)
        for (step, entry) in elimination.steps.enumerated() {
            guard let next = entry.neighbours.map({ position[$0] }).min() else { continue }
            above[step] = next
            if elimination.steps[next].neighbours.count + 1 == entry.neighbours.count, owner[next] == next {
                owner[next] = owner[step]
            }
        }
        // The top of an absorbed run decides where its owner hangs.
        var hook = [Int?](repeating: nil, count: kept.count)
        for step in above.indices {
            guard let next = above[step] else { continue }
            if owner[next] != owner[step] { hook[owner[step]] = owner[next] }
        }
        try place(elimination, kept: kept, owner: owner, hook: hook, limit: limit)
        attach(factors, families: families, position: position, local: local, owner: owner)
        if cut.isEmpty { (potentials, exponent) = products(evidence: [:]) }
    }

    /// Numbers of the placed cliques by elimination step.
    private var number: [Int: Int] = [:]

    /// Puts the cliques in an order with parents first and prepares the walks between neighbours.
    private mutating func place(
        _ elimination: Elimination, kept: [Int], owner: [Int], hook: [Int?], limit: Int
    ) throws(InferenceError) {
        var below: [Int: [Int]] = [:]
        var waiting: [Int] = []
        for step in owner.indices.reversed() where owner[step] == step {
            if let parent = hook[step] {
                below[parent, default: []].append(step)
            } else {
                waiting.append(step)
            }
        }
        var total = 0
        var widest = 0
        var next = 0
        while next < waiting.count {
            let step = waiting[next]
            next += 1
            waiting += below[step] ?? []
            let entry = elimination.steps[step]
            let variables = (entry.neighbours + [entry.node]).sorted().map { kept[$0] }
            let size = variables.reduce(1) { $0 * network.variables[$1].states.count }
            total += size
            widest = max(widest, variables.count)
            guard total <= limit else { throw .tooWide(variables: widest, limit: limit) }
            number[step] = cliques.count
            var clique = Clique(variables: variables, size: size)
            if let parent = hook[step].flatMap({ number[$0] }) {
                let shared = Set(variables).intersection(cliques[parent].variables).sorted()
                let strides = stridesByVariable(shared)
                clique.parent = parent
                clique.separatorSize = shared.reduce(1) { $0 * network.variables[$1].states.count }
                clique.toSeparator = walk(over: variables, strides: strides)
                clique.parentToSeparator = walk(over: cliques[parent].variables, strides: strides)
            }
            for variable in variables {
                if let home = homes[variable], cliques[home.clique].size <= size { continue }
                homes[variable] = (cliques.count, walk(over: variables, strides: [variable: 1]))
            }
            cliques.append(clique)
        }
    }

    /// Gives every conditional table to the clique of its family's first eliminated member.
    private mutating func attach(
        _ factors: [Int], families: [[Int]], position: [Int], local: [Int: Int], owner: [Int]
    ) {
        for (variable, family) in zip(factors, families) {
            // Strides in the variable's own table: own state fastest, then the last parent.
            var strides = [variable: 1]
            var stride = network.variables[variable].states.count
            for parent in network.variables[variable].parents.reversed() {
                strides[parent] = stride
                stride *= network.variables[parent].states.count
            }
            let sliced = family.filter(cut.contains).map { (variable: $0, stride: strides[$0] ?? 0) }
            guard let first = family.compactMap({ local[$0].map { position[$0] } }).min(),
                let clique = number[owner[first]]
            else {
                constants.append(
                    Factor(variable: variable, walk: TableWalk(counts: [], strides: []), cut: sliced))
                continue
            }
            let walk = walk(over: cliques[clique].variables, strides: strides)
            cliques[clique].factors.append(Factor(variable: variable, walk: walk, cut: sliced))
        }
    }

    private func stridesByVariable(_ variables: [Int]) -> [Int: Int] {
        var strides: [Int: Int] = [:]
        var stride = 1
        for variable in variables.reversed() {
            strides[variable] = stride
            stride *= network.variables[variable].states.count
        }
        return strides
    }

    private func walk(over variables: [Int], strides: [Int: Int]) -> TableWalk {
        TableWalk(
            counts: variables.map { network.variables[$0].states.count },
            strides: variables.map { strides[$0] ?? 0 })
    }
}
