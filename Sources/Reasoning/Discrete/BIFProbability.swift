/// `probability ( X | A, B ) { … }`: a table, or one row for each combination of the parents' states.
extension BIFReader {
    /// The head: which variable, which parents.
    private struct Head {
        let variable: Int
        /// Where the variable is named.
        let token: BIFLexer.Token
        let parents: [Int]
        let width: Int
        /// Number of combinations of the parents' states.
        let rows: Int
    }

    mutating func probability() throws(BIFError) {
        try advance()
        let head = try head()
        guard declared[head.variable].body == nil else {
            throw error(
                at: head.token, "one probability block for each variable", found: "a second one")
        }
        try take("{", or: "'{' after the head of the block")
        let size = head.rows * head.width
        var table: [Double]?
        var rows: [Double?] = []
        var fallback: [Double]?
        while !isMark("}") {
            let entry = token
            if isWord("property") {
                try skipProperty()
            } else if isWord("table"), table == nil, rows.isEmpty, fallback == nil {
                try advance()
                table = try numbers(size)
            } else if isWord("default"), table == nil, fallback == nil {
                try advance()
                fallback = try numbers(head.width)
            } else if isMark("("), table == nil {
                let row = try configuration(head)
                if rows.isEmpty { rows = [Double?](repeating: nil, count: size) }
                guard rows[row * head.width] == nil else {
                    throw error(at: entry, "each combination of states once", found: "a row given before")
                }
                for (state, value) in try numbers(head.width).enumerated() {
                    rows[row * head.width + state] = value
                }
            } else {
                throw error(
                    table == nil
                        ? "'table', 'default', a row '( … )', 'property' or '}'" : "'property' or '}'")
            }
        }
        let body =
            if let table { byRows(table, head) } else { try filled(rows, fallback: fallback, head: head) }
        try advance()
        declared[head.variable].body = (head.parents, body, head.token)
    }

    private mutating func head() throws(BIFError) -> Head {
        try take("(", or: "'(' after 'probability'")
        let start = token
        let variable = try takeVariable("a variable's name")
        place = "probability \(BIFLexer.shortened(names[variable]))"
        if isMark("|") || isMark(",") { try advance() }
        var parents: [Int] = []
        while !isMark(")") {
            let start = token
            let parent = try takeVariable("a parent's name or ')'")
            guard parent != variable, !parents.contains(parent) else {
                throw error(at: start, "a variable not named before in this head")
            }
            parents.append(parent)
            if isMark(",") { try advance() }
        }
        let width = declared[variable].states.count
        let counts = parents.map { declared[$0].states.count }
        guard let size = entryCount(counts + [width], limit: DiscreteNetwork.maximumTableEntries) else {
            throw error(
                "a table of at most \(DiscreteNetwork.maximumTableEntries) entries",
                found: "more parents than that")
        }
        try advance()
        return Head(variable: variable, token: start, parents: parents, width: width, rows: size / width)
    }

    private mutating func takeVariable(_ expected: String) throws(BIFError) -> Int {
        let start = token
        let name = try takeText(expected)
        guard let index = indices[name] else {
            throw error(at: start, "the name of a variable declared above")
        }
        return index
    }

    /// `(a, b)`: the row that this combination has.
    private mutating func configuration(_ head: Head) throws(BIFError) -> Int {
        try advance()
        var row = 0
        for (position, parent) in head.parents.enumerated() {
            let start = token
            let state = try takeText("a state of \(BIFLexer.shortened(names[parent]))")
            guard let index = declared[parent].stateIndices[state] else {
                throw error(at: start, "a state of \(BIFLexer.shortened(names[parent]))")
            }
            row = row * declared[parent].states.count + index
            if isMark(","), position + 1 < head.parents.count { try advance() }
        }
        try take(")", or: "')' after \(head.parents.count) states")
        return row
    }

    /// Exactly `count` numbers, then a semicolon.
    private mutating func numbers(_ count: Int) throws(BIFError) -> [Double] {
        var values: [Double] = []
        while !isMark(";") {
            guard values.count < count else { throw error("';' after \(count) numbers") }
            values.append(try number(expected: "number \(values.count + 1) of \(count)"))
            if isMark(",") {
                try advance()
                guard !isMark(";") else { throw error("a number after the comma") }
            }
        }
        guard values.count == count else { throw error("number \(values.count + 1) of \(count)") }
        try advance()
        return values
    }

    private mutating func number(expected: String) throws(BIFError) -> Double {
        guard token.kind == .word else { throw error(expected) }
        let bytes = lexer.bytes[token.range]
        // Double(_:) would also take 'nan', 'inf' and hexadecimal digits.
        let isDecimal =
            bytes.count <= 400
            && bytes.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
            }
        guard isDecimal, let value = Double(lexer.text(of: token)), value.isFinite, value >= 0 else {
            throw error(expected + ", finite and not negative")
        }
        try advance()
        return value
    }

    /// Turns a `table`, own states slowest, into rows.
    private func byRows(_ table: [Double], _ head: Head) -> [Double] {
        guard head.rows > 1 else { return table }
        let close = 0.01
        let columnsAreRows = (0..<head.rows).allSatisfy { row in
            var sum = 0.0
            for state in 0..<head.width { sum += table[state * head.rows + row] }
            return (sum - 1).magnitude < close
        }
        let rowsAreRows = (0..<head.rows).allSatisfy { row in
            let sum = table[(row * head.width)..<((row + 1) * head.width)].reduce(0, +)
            return (sum - 1).magnitude < close
        }
        if rowsAreRows, !columnsAreRows { return table }
        var result = table
        for row in 0..<head.rows {
            for state in 0..<head.width { result[row * head.width + state] = table[state * head.rows + row] }
        }
        return result
    }

    private func filled(_ rows: [Double?], fallback: [Double]?, head: Head) throws(BIFError) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(head.rows * head.width)
        for row in 0..<head.rows {
            for state in 0..<head.width {
                let given = rows.isEmpty ? nil : rows[row * head.width + state]
                guard let value = given ?? fallback?[state] else {
                    throw error("a row for \(combination(row, head))", found: "none and no default")
                }
                result.append(value)
            }
        }
        return result
    }

    private func combination(_ row: Int, _ head: Head) -> String {
        var rest = row
        var states: [String] = []
        for parent in head.parents.reversed() {
            let all = declared[parent].states
            states.insert(all[rest % all.count], at: 0)
            rest /= all.count
        }
        return head.parents.isEmpty ? "the variable" : "(" + states.joined(separator: ", ") + ")"
    }
}
