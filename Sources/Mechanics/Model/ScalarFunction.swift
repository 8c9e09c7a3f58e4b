/// A function of one or several numbers, as models write it for joints, couplers, moving points and ligaments.
public indirect enum ScalarFunction: Sendable, Equatable {
    /// The same everywhere.
    case constant(Double)
    /// `slope · x + intercept`.
    case linear(slope: Double, intercept: Double)
    /// `Σ slopes[i] · x[i] + intercept`: the only function of several arguments.
    case multilinear(slopes: [Double], intercept: Double)
    /// Coefficients from the highest power to the constant, as OpenSim lists them.
    case polynomial([Double])
    /// OpenSim's `SimmSpline`: a cubic spline with the end conditions of the program SIMM.
    case simmSpline(CubicSpline)
    /// A natural cubic spline: OpenSim's `NaturalCubicSpline`.
    case naturalCubicSpline(CubicSpline)
    /// Straight pieces between knots; beyond them the first and last piece go on.
    case piecewiseLinear(PiecewiseLinear)
    /// Another function's value times a number: OpenSim's `MultiplierFunction`.
    case scaled(ScalarFunction, by: Double)
    /// `amplitude · sin(angularFrequency · x + phase) + offset`.
    case sine(amplitude: Double, angularFrequency: Double, phase: Double, offset: Double)
    /// `Σ scale · exp(rate · (x − start)) + offset`: the form passive moments of joints are published in.
    case exponentials([ExponentialTerm], offset: Double)
}

/// One summand of a sum of exponentials: `scale · exp(rate · (x − start))`.
public struct ExponentialTerm: Sendable, Hashable {
    /// Value where `x` equals `start`.
    public var scale: Double
    /// Growth for each unit of `x`.
    public var rate: Double
    /// Where the summand has the value `scale`.
    public var start: Double

    /// A summand of a given value at `start` that grows by `rate`.
    public init(scale: Double, rate: Double, start: Double) {
        self.scale = scale
        self.rate = rate
        self.start = start
    }
}

/// A function's value with its first two derivatives.
@frozen
public struct Jet: Sendable, Hashable {
    public var value: Double
    public var first: Double
    public var second: Double

    @inlinable
    public init(_ value: Double, _ first: Double, _ second: Double) {
        self.value = value
        self.first = first
        self.second = second
    }
}

extension ScalarFunction {
    /// Number of arguments; `nil` where any number will do (constants).
    public var argumentCount: Int? {
        switch self {
        case .constant: nil
        case .multilinear(let slopes, _): slopes.count
        case .scaled(let function, _): function.argumentCount
        default: 1
        }
    }

    /// Value and derivatives at `x`.
    ///
    /// - Precondition: the function has one argument, or is constant.
    public func callAsFunction(_ x: Double) -> Jet {
        switch self {
        case .constant(let value): return Jet(value, 0, 0)
        case .linear(let slope, let intercept): return Jet(slope * x + intercept, slope, 0)
        case .multilinear(let slopes, let intercept):
            precondition(slopes.count == 1, "a function of \(slopes.count) numbers was given one")
            return Jet(slopes[0] * x + intercept, slopes[0], 0)
        case .polynomial(let coefficients):
            // Horner's rule for the value and both derivatives at once
            var jet = Jet(0, 0, 0)
            for coefficient in coefficients {
                jet.second = jet.second * x + 2 * jet.first
                jet.first = jet.first * x + jet.value
                jet.value = jet.value * x + coefficient
            }
            return jet
        case .simmSpline(let spline), .naturalCubicSpline(let spline): return spline(x)
        case .piecewiseLinear(let function): return function(x)
        case .scaled(let function, let factor):
            let jet = function(x)
            return Jet(factor * jet.value, factor * jet.first, factor * jet.second)
        case .sine(let amplitude, let angularFrequency, let phase, let offset):
            let angle = angularFrequency * x + phase
            let (s, c) = (Mechanics.sine(angle), cosine(angle))
            return Jet(
                amplitude * s + offset, amplitude * angularFrequency * c,
                -amplitude * angularFrequency * angularFrequency * s)
        case .exponentials(let terms, let offset):
            var jet = Jet(offset, 0, 0)
            for term in terms {
                let value = term.scale * exponential(term.rate * (x - term.start))
                jet.value += value
                jet.first += term.rate * value
                jet.second += term.rate * term.rate * value
            }
            return jet
        }
    }

    /// The slopes of a function of several arguments, which is always linear, and its intercept; `nil` for any other.
    var linearForm: (slopes: [Double], intercept: Double)? {
        switch self {
        case .multilinear(let slopes, let intercept): return (slopes, intercept)
        case .scaled(let function, let factor):
            guard let form = function.linearForm else { return nil }
            return (form.slopes.map { factor * $0 }, factor * form.intercept)
        default: return nil
        }
    }
}
