/// What a load sharing solver found, with the numbers that prove it.
///
/// Made once and filled by every call; its multipliers start the next one (``LoadSharingStart/previous``).
public struct LoadSharingSolution: Sendable, Equatable {
    /// What the numbers are.
    public enum Status: Sendable, Hashable {
        /// The only minimiser, to ``kktResidual``.
        case optimal
        /// No x within the bounds makes the target: x violates it least, in the sense of ``shortfall``, and is the cheapest of those to
        /// ``kktResidual`` (large only where the few x that violate least are too tightly bound to choose among).
        case infeasible
        /// The solver ran out of steps: x lies within the bounds, and ``kktResidual`` and ``residual`` say how good it is.
        case unfinished
    }

    /// Where a variable stands.
    public enum Place: Int8, Sendable, Hashable {
        case lower = -1
        case between = 0
        case upper = 1
    }

    public var status: Status
    /// The variables: activations, or controls of motors.
    public var x: [Double]
    /// λ: what one more unit of each row's target adds to the cost. Not unique where rows depend on each other.
    public var multipliers: [Double]
    /// Slope of the cost along each variable, less what λ pays for it: w·p·sign(x)|x|ᵖ⁻¹ − aᵀλ. Positive at a lower bound,
    /// negative at an upper one, zero between.
    public var reducedCosts: [Double]
    /// Whether each variable is held by a bound; at equal bounds `lower`.
    public var places: [Place]
    /// Σ wᵢ|xᵢ|ᵖ.
    public var objective: Double
    /// A·x − b of each row (N·m or N); rounding where the status is optimal.
    public var residual: [Double]
    /// b − A·x of each row where the status is infeasible: the moment nobody can make. Zero otherwise.
    ///
    /// Infeasible targets are missed by the least Σ(Sᵣ·shortfallᵣ)², with Sᵣ = 1 / √Σᵢ(aᵣᵢXᵢ)² and Xᵢ the largest size variable *i*
    /// may have (one where it is unbounded): each row counts in proportion to what its columns can do.
    public var shortfall: [Double]
    /// The largest of these numbers without unit: of each row, S|A·x − b + shortfall| / (1 + max S|b|); of each variable, how far its
    /// reduced cost has the wrong sign (or is not zero between the bounds), divided by w·p|x|ᵖ⁻¹ + Σᵣ|aᵣᵢSᵣ|·max|λ/S|.
    public var kktResidual: Double
    /// ``objective`` less the dual function at ``multipliers``, for the target less the shortfall: no answer within the bounds that
    /// makes that target is cheaper than the objective by more.
    public var dualityGap: Double
    /// Newton steps taken.
    public var iterations: Int

    /// Room for a problem of that many rows and columns.
    public init(rowCount: Int, columnCount: Int) {
        status = .unfinished
        x = [Double](repeating: 0, count: columnCount)
        multipliers = [Double](repeating: 0, count: rowCount)
        reducedCosts = x
        places = [Place](repeating: .between, count: columnCount)
        objective = 0
        residual = multipliers
        shortfall = multipliers
        kktResidual = .infinity
        dualityGap = .infinity
        iterations = 0
    }
}

/// Where a load sharing solver begins.
public enum LoadSharingStart: Sendable, Hashable {
    /// From nothing.
    case cold
    /// From the multipliers the solution holds: those of a neighbouring frame.
    case previous
}
