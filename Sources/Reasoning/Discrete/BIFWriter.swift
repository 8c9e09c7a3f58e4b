extension BIF {
    /// Writes a network so that ``network(from:)`` gives back an equal one: numbers in their shortest form
    /// that reads back exactly, names in quotation marks where they need them, remarks as comments at the
    /// head.
    public static func text(of network: DiscreteNetwork) -> String {
        var text = ""
        for remark in network.remarks { text += "// \(remark)\n" }
        text += "network \(quotedIfNeeded(network.name)) {\n}\n"
        for variable in network.variables {
            let states = variable.states.map(quotedIfNeeded).joined(separator: ", ")
            text += "variable \(quotedIfNeeded(variable.name)) {\n"
            text += "  type discrete [ \(variable.states.count) ] { \(states) };\n}\n"
        }
        for variable in network.variables { append(variable, of: network, to: &text) }
        return text
    }

    private static func append(
        _ variable: DiscreteNetwork.Variable, of network: DiscreteNetwork, to text: inout String
    ) {
        let parents = variable.parents.map { network.variables[$0] }
        let bar =
            parents.isEmpty ? "" : " | " + parents.map { quotedIfNeeded($0.name) }.joined(separator: ", ")
        text += "probability ( \(quotedIfNeeded(variable.name))\(bar) ) {\n"
        let width = variable.states.count
        var digits = [Int](repeating: 0, count: parents.count)
        for row in 0..<(variable.table.count / width) {
            let values = variable.table[(row * width)..<((row + 1) * width)].map(\.description)
            let states = zip(parents, digits).map { quotedIfNeeded($0.states[$1]) }
            let label = parents.isEmpty ? "table" : "(" + states.joined(separator: ", ") + ")"
            text += "  \(label) \(values.joined(separator: ", "));\n"
            // Count up, the last parent fastest.
            for digit in digits.indices.reversed() {
                digits[digit] += 1
                if digits[digit] < parents[digit].states.count { break }
                digits[digit] = 0
            }
        }
        text += "}\n"
    }

    /// Letters, digits, underscores, dots and hyphens go without quotation marks; pyAgrum 3.3 reads no others.
    private static func quotedIfNeeded(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        return isPlain ? name : "\"\(name)\""
    }
}
