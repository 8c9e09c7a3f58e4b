import Mechanics

/// Reads the properties of elements as OpenSim writes them, wherever they are found.
protocol PropertyReader {
    var tree: XMLTree { get }
    /// An element's name, or its class where it has none.
    func label(_ element: Int) -> String
    /// The element that gives a property of an element.
    func property(_ tag: String, of element: Int) -> Int?
}

extension PropertyReader {
    /// Numbers of a property.
    ///
    /// - Throws: ``OpenSimFault`` where there are not `count` of them, or not all are numbers, or one is not finite and should be.
    func numbers(
        _ tag: String, of element: Int, count: Int, finite: Bool = true
    ) throws(OpenSimFault) -> [Double]? {
        guard let property = property(tag, of: element) else { return nil }
        let numbers = try tree.numbers(property)
        guard numbers.count == count else {
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' has \(numbers.count) numbers",
                line: tree.line(property), expected: count == 1 ? "one number" : "\(count) numbers")
        }
        for number in numbers where number.isNaN || (finite && number.isInfinite) {
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' is \(number)", line: tree.line(property),
                expected: "a finite number")
        }
        return numbers
    }

    func number(_ tag: String, of element: Int, default standard: Double) throws(OpenSimFault) -> Double {
        try numbers(tag, of: element, count: 1)?[0] ?? standard
    }

    /// A number the element cannot do without.
    func number(_ tag: String, of element: Int) throws(OpenSimFault) -> Double {
        guard let numbers = try numbers(tag, of: element, count: 1) else { throw missing(tag, in: element) }
        return numbers[0]
    }

    /// A number that may be absent, and is so where the property is there but empty.
    func optionalNumber(_ tag: String, of element: Int) throws(OpenSimFault) -> Double? {
        guard let property = property(tag, of: element), try !tree.numbers(property).isEmpty else {
            return nil
        }
        return try number(tag, of: element)
    }

    func vector(_ tag: String, of element: Int, default standard: Vec3) throws(OpenSimFault) -> Vec3 {
        guard let n = try numbers(tag, of: element, count: 3) else { return standard }
        return Vec3(n[0], n[1], n[2])
    }

    func flag(_ tag: String, of element: Int, default standard: Bool) throws(OpenSimFault) -> Bool {
        guard let property = property(tag, of: element) else { return standard }
        switch tree.text(property).lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        case "": return standard
        default:
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' is '\(tree.text(property))'",
                line: tree.line(property), expected: "true or false")
        }
    }

    /// Text of a property; `nil` where it is absent or empty.
    func word(_ tag: String, of element: Int) -> String? {
        guard let property = property(tag, of: element) else { return nil }
        let text = tree.text(property)
        return text.isEmpty ? nil : text
    }

    func missing(_ tag: String, in element: Int) -> OpenSimFault {
        OpenSimFault(
            .missing, "'\(label(element))' (\(tree.tag(element))) has no <\(tag)>", line: tree.line(element),
            expected: "<\(tag)>")
    }
}
