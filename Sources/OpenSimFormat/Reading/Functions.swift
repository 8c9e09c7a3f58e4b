import Mechanics

extension ModelReader {
    /// Whether a class is a function.
    static func isFunction(_ name: String) -> Bool {
        name.hasSuffix("Function") || name.hasSuffix("Spline")
            || ["Constant", "Sine", "SignalGenerator"].contains(name)
    }

    /// The function that is the value of a property; `nil` where there is none.
    ///
    /// - Throws: ``OpenSimFault`` of kind `unsupported` for a class of function the engine does not have, and of other kinds for bad numbers.
    func function(_ tag: String, of element: Int) throws(OpenSimFault) -> ScalarFunction? {
        guard let object = object(tag, of: element, classes: Self.isFunction) else { return nil }
        return try function(object)
    }

    /// The function of one argument that is the value of a property; `nil` where there is none.
    func curve(_ tag: String, of element: Int) throws(OpenSimFault) -> ScalarFunction? {
        guard let object = object(tag, of: element, classes: Self.isFunction) else { return nil }
        let function = try function(object)
        guard function.argumentCount ?? 1 == 1 else {
            throw OpenSimFault(
                .badValue, "<\(tag)> of '\(label(element))' is a function of several arguments",
                line: tree.line(object), expected: "a function of one argument")
        }
        return function
    }

    /// The function an element describes.
    func function(_ element: Int) throws(OpenSimFault) -> ScalarFunction {
        switch className(element) {
        case "Constant": return .constant(try number("value", of: element, default: 0))
        case "LinearFunction":
            let coefficients = try list("coefficients", of: element) ?? [1, 0]
            switch coefficients.count {
            case 0: throw missing("coefficients", in: element)
            case 1: return .constant(coefficients[0])
            case 2: return .linear(slope: coefficients[0], intercept: coefficients[1])
            default:
                return .multilinear(
                    slopes: Array(coefficients.dropLast()), intercept: coefficients[coefficients.count - 1])
            }
        case "PolynomialFunction":
            return .polynomial(try list("coefficients", of: element) ?? [1])
        case "MultiplierFunction":
            guard let inner = try function("function", of: element) else {
                throw missing("function", in: element)
            }
            let scale = try number("scale", of: element, default: 1)
            if case .constant(let value) = inner { return .constant(scale * value) }
            return .scaled(inner, by: scale)
        case "Sine":
            return .sine(
                amplitude: try number("amplitude", of: element, default: 1),
                angularFrequency: try number("omega", of: element, default: 1),
                phase: try number("phase", of: element, default: 0),
                offset: try number("offset", of: element, default: 0))
        case "SimmSpline": return .simmSpline(try spline(element, .simm))
        case "PiecewiseLinearFunction":
            let (x, y) = try knots(element)
            return .piecewiseLinear(
                try checked(element) { () throws(ModelFault) in try PiecewiseLinear(x: x, y: y) })
        case "GCVSpline":
            // the interpolating spline of half order two is the natural cubic spline
            let order = try number("half_order", of: element, default: 0)
            let variance = try number("error_variance", of: element, default: 0)
            guard order == 2, variance == 0 else {
                throw cannot(
                    "the function", element, expected: "half_order 2 and error_variance 0, or a SimmSpline")
            }
            return .naturalCubicSpline(try spline(element, .natural))
        default:
            throw cannot(
                "the function", element,
                expected:
                    "Constant, LinearFunction, PolynomialFunction, SimmSpline, PiecewiseLinearFunction, MultiplierFunction or Sine"
            )
        }
    }

    private func spline(_ element: Int, _ ends: CubicSpline.Ends) throws(OpenSimFault) -> CubicSpline {
        let (x, y) = try knots(element)
        return try checked(element) { () throws(ModelFault) in try CubicSpline(x: x, y: y, ends: ends) }
    }

    private func knots(_ element: Int) throws(OpenSimFault) -> (x: [Double], y: [Double]) {
        guard let x = try list("x", of: element) else { throw missing("x", in: element) }
        guard let y = try list("y", of: element) else { throw missing("y", in: element) }
        return (x, y)
    }

    /// Any number of finite numbers.
    private func list(_ tag: String, of element: Int) throws(OpenSimFault) -> [Double]? {
        guard let property = property(tag, of: element) else { return nil }
        let numbers = try tree.numbers(property)
        guard numbers.allSatisfy(\.isFinite) else {
            throw OpenSimFault(
                .badValue, "<\(tag)> holds a number that is not finite", line: tree.line(property),
                expected: "finite numbers")
        }
        return numbers
    }

    /// Makes a part of a model and gives its complaint the element's line.
    func checked<Part>(_ element: Int, _ make: () throws(ModelFault) -> Part) throws(OpenSimFault) -> Part {
        do {
            return try make()
        } catch {
            throw OpenSimFault(.badValue, "\(tree.tag(element)): \(error.message)", line: tree.line(element))
        }
    }
}
