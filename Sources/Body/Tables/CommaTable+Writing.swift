extension CommaTable {
    /// The file of a table.
    static func text(columns: [String], rows: [[String]]) -> String {
        ([columns] + rows).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }

    /// A number with six significant digits at most, the same on every machine.
    static func text(_ value: Double) -> String {
        guard value != 0 else { return "0" }
        let exponent = value.magnitude.exponent10
        var scale = 1.0
        for _ in 0..<max(0, 5 - exponent) { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func quoted(_ field: String) -> String {
        field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
            ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                + "\"" : field
    }
}

extension Double {
    /// Power of ten of the first digit of a number above zero.
    fileprivate var exponent10: Int {
        var (value, power) = (self, 0)
        while value >= 10 {
            value /= 10
            power += 1
        }
        while value < 1 {
            value *= 10
            power -= 1
        }
        return power
    }
}
