/// A constraint that makes one coordinate a function of others: OpenSim's `CoordinateCouplerConstraint`.
///
/// The constraint force acts on the dependent coordinate and, through the function's slope, on the independent ones. Generalized
/// forces are therefore folded: the effective force of an independent coordinate is its own plus the
/// dependent's times ∂dependent/∂independent.
public struct Coupler: Sendable, Equatable {
    public var name: String
    /// Index of the coordinate that follows.
    public var dependent: Int
    /// Indices of the coordinates that lead, in the order of the function's arguments.
    public var independents: [Int]
    /// The dependent coordinate's value as a function of the independent ones.
    public var function: ScalarFunction
    /// Multiplies the function's value.
    public var scale: Double

    public init(
        name: String, dependent: Int, independents: [Int], function: ScalarFunction, scale: Double = 1
    ) {
        self.name = name
        self.dependent = dependent
        self.independents = independents
        self.function = function
        self.scale = scale
    }
}
