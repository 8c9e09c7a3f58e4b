/// The Bayesian Interchange Format (Cozman's BIF 0.15), as bnlearn's repository, JavaBayes, pgmpy and aGrUM
/// write it.
public enum BIF {
    /// Reads a network.
    ///
    /// Variables must be declared before their probabilities. A conditional `table` counts the variables in
    /// the order of the block's head, the last fastest (so the own states slowest), as the format says; only
    /// if its columns then do not sum to one while its rows would, it is taken row by row. Rows are divided
    /// by their sum. `//` comments before `network` become ``DiscreteNetwork/remarks``; properties are read
    /// over.
    ///
    /// - Throws: one ``BIFError`` with line and column, for any input.
    public static func network(from bytes: [UInt8]) throws(BIFError) -> DiscreteNetwork {
        var reader = BIFReader(bytes)
        return try reader.network()
    }
}

/// Reads the blocks; ``BIFReader/probability()`` is in a file of its own.
struct BIFReader {
    struct Declared {
        let token: BIFLexer.Token
        let states: [String]
        let stateIndices: [String: Int]
        var body: (parents: [Int], table: [Double], token: BIFLexer.Token)?
    }

    private(set) var lexer: BIFLexer
    private(set) var token: BIFLexer.Token
    var place: String?
    private(set) var names: [String] = []
    private(set) var indices: [String: Int] = [:]
    var declared: [Declared] = []

    init(_ bytes: [UInt8]) {
        lexer = BIFLexer(bytes)
        token = BIFLexer.Token(kind: .end, range: 0..<0, line: 1, lineStart: 0)
    }

    mutating func network() throws(BIFError) -> DiscreteNetwork {
        try advance()
        try takeWord("network", or: "'network'")
        lexer.collectsRemarks = false
        var name = "unknown"
        if token.kind == .word || token.kind == .quoted {
            let start = token
            name = try takeText("the network's name", emptyAllowed: true)
            place = "network"
            guard isLegalName(name, emptyAllowed: true) else {
                throw error(at: start, "a name without control characters")
            }
        }
        place = "network"
        try take("{", or: "'{' after the network's name")
        while token.kind != .mark(UInt8(ascii: "}")) {
            guard isWord("property") else { throw error("'property' or '}'") }
            try skipProperty()
        }
        try advance()
        place = nil
        while token.kind != .end {
            if isWord("variable") {
                try variable()
            } else if isWord("probability") {
                try probability()
            } else {
                throw error("'variable', 'probability' or the end of the file")
            }
            place = nil
        }
        return try assembled(name: name)
    }

    private mutating func variable() throws(BIFError) {
        try advance()
        let start = token
        let name = try takeText("a variable's name")
        place = "variable \(BIFLexer.shortened(name))"
        guard isLegalName(name) else { throw error(at: start, "a name without control characters") }
        guard indices[name] == nil else { throw error(at: start, "a name not used before") }
        try take("{", or: "'{' after the variable's name")
        var states: [String]?
        while token.kind != .mark(UInt8(ascii: "}")) {
            if isWord("property") {
                try skipProperty()
            } else if isWord("type"), states == nil {
                states = try type()
            } else {
                throw error(states == nil ? "'type' or 'property'" : "'property' or '}'")
            }
        }
        guard let states else { throw error("'type discrete [ n ] { … };'") }
        try advance()
        indices[name] = names.count
        names.append(name)
        declared.append(
            Declared(
                token: start, states: states,
                stateIndices: Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })))
    }

    /// `type discrete [ 2 ] { yes, no };`
    private mutating func type() throws(BIFError) -> [String] {
        try advance()
        try takeWord("discrete", or: "'discrete' (other types are not supported)")
        try take("[", or: "'[' and the number of states")
        let countToken = token
        guard let count = Int(try takeText("the number of states")), count > 0 else {
            throw error(at: countToken, "the number of states, 1 or more")
        }
        try take("]", or: "']' after the number of states")
        try take("{", or: "'{' and the states")
        var states: [String] = []
        var seen: Set<String> = []
        while true {
            let start = token
            guard states.count < count || token.kind == .mark(UInt8(ascii: "}")) else {
                throw error("'}' after \(count) states")
            }
            guard states.count < count else { break }
            let state = try takeText("state \(states.count + 1) of \(count)")
            guard isLegalName(state) else { throw error(at: start, "a name without control characters") }
            guard seen.insert(state).inserted else { throw error(at: start, "a state not listed before") }
            states.append(state)
            if token.kind == .mark(UInt8(ascii: ",")), states.count < count { try advance() }
        }
        try advance()
        try take(";", or: "';' after the states")
        return states
    }

    private func assembled(name: String) throws(BIFError) -> DiscreteNetwork {
        var variables: [DiscreteNetwork.Variable] = []
        for (index, entry) in declared.enumerated() {
            guard let body = entry.body else {
                throw lexer.error(
                    at: entry.token, place: "variable \(BIFLexer.shortened(names[index]))",
                    expected: "a probability block for this variable", found: "none in the file")
            }
            variables.append(
                DiscreteNetwork.Variable(
                    name: names[index], states: entry.states, parents: body.parents, table: body.table))
        }
        do throws(DiscreteNetworkError) {
            return try DiscreteNetwork(name: name, remarks: lexer.remarks, variables: variables)
        } catch {
            let index = error.variable.flatMap { indices[$0] }
            let start = index.flatMap { declared[$0].body?.token ?? declared[$0].token } ?? token
            throw lexer.error(
                at: start, place: error.variable.map { "probability \(BIFLexer.shortened($0))" },
                expected: "a Bayesian network",
                found: error.problem.sentence)
        }
    }

    /// Passes over everything up to the semicolon; what properties say is not ours.
    mutating func skipProperty() throws(BIFError) {
        let start = token
        while token.kind != .mark(UInt8(ascii: ";")) {
            guard token.kind != .end else {
                throw error(at: start, "';' after the property", found: "a property without end")
            }
            try advance()
        }
        try advance()
    }

    mutating func advance() throws(BIFError) {
        do throws(BIFError) {
            token = try lexer.next()
        } catch {
            throw BIFError(
                line: error.line, column: error.column, place: place, expected: error.expected,
                found: error.found)
        }
    }

    func isWord(_ text: StaticString) -> Bool {
        token.kind == .word && lexer.bytes[token.range].elementsEqual("\(text)".utf8)
    }

    func isMark(_ mark: Unicode.Scalar) -> Bool { token.kind == .mark(UInt8(ascii: mark)) }

    mutating func takeWord(_ text: StaticString, or expected: String) throws(BIFError) {
        guard isWord(text) else { throw error(expected) }
        try advance()
    }

    mutating func take(_ mark: Unicode.Scalar, or expected: String) throws(BIFError) {
        guard isMark(mark) else { throw error(expected) }
        try advance()
    }

    /// A word or a quoted text.
    mutating func takeText(_ expected: String, emptyAllowed: Bool = false) throws(BIFError) -> String {
        guard token.kind == .word || token.kind == .quoted, emptyAllowed || !token.range.isEmpty else {
            throw error(expected)
        }
        guard let text = String(validating: lexer.bytes[token.range], as: UTF8.self) else {
            throw error(expected + " in UTF-8", found: "bytes that are no UTF-8")
        }
        try advance()
        return text
    }

    func error(_ expected: String, found: String? = nil) -> BIFError {
        lexer.error(at: token, place: place, expected: expected, found: found)
    }

    func error(at token: BIFLexer.Token, _ expected: String, found: String? = nil) -> BIFError {
        lexer.error(at: token, place: place, expected: expected, found: found)
    }
}
