/// Memory for static optimization, and its latest answer; one a task.
public struct StaticWorkspace: Sendable {
    /// Bodies, paths and, after a solution, the forces that act on every body.
    public var mechanics: Workspace
    /// Activations and controls with their certificate; columns as in ``StaticOptimization/columns``, rows as in ``StaticOptimization/rows``.
    public internal(set) var solution: LoadSharingSolution
    /// The programme last solved.
    public internal(set) var problem: LoadSharingProblem
    /// Activation of each muscle; of one that does not act, zero.
    public internal(set) var activations: [Double]
    /// Force along the tendon that each muscle would have when fully active (N), without its passive force.
    public internal(set) var activeCapacities: [Double]
    /// Passive force along the tendon of each muscle (N).
    public internal(set) var passiveForces: [Double]
    /// What each muscle's fibres do.
    public internal(set) var responses: [MuscleResponse]
    /// Generalized force inverse dynamics asks for, of every coordinate, couplers not folded and nothing passive counted: what OpenSim's
    /// inverse dynamics gives (N·m or N).
    public internal(set) var inverseDynamics: [Double]
    /// Generalized force inverse dynamics asks for beyond passive tissue, of every coordinate, couplers not folded (N·m or N).
    public internal(set) var required: [Double]
    /// Generalized force that neither muscle nor motor makes, of every coordinate (N·m or N): carried by couplers, locks and prescriptions where there
    /// is one, and missing where there is none.
    public internal(set) var unbalanced: [Double]

    var solver: LoadSharingWorkspace
    /// Generalized forces of one body motor, folded; one a row.
    var rowScratch: [Double]

    public init(for optimization: StaticOptimization) {
        let model = optimization.model
        mechanics = Workspace(for: model)
        problem = optimization.blank
        solution = LoadSharingSolution(rowCount: problem.rowCount, columnCount: problem.columnCount)
        solver = LoadSharingWorkspace(
            rowCount: problem.rowCount, columnCount: problem.columnCount, entryCount: problem.value.count)
        let none = [Double](repeating: 0, count: model.muscles.count)
        activations = none
        activeCapacities = none
        passiveForces = none
        responses = [MuscleResponse](repeating: .slack, count: model.muscles.count)
        required = [Double](repeating: 0, count: model.coordinates.count)
        unbalanced = required
        inverseDynamics = required
        rowScratch = [Double](repeating: 0, count: problem.rowCount)
    }
}
