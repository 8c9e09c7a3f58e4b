import Mechanics

/// Share of the moment that holds a posture about a joint which passive tissue makes alone, the way the ledger of a posture counts it: muscles at rest
/// and the joint's own curve, over weight.
struct PassiveShare: Sendable {
    private let moment: PassiveMoment
    /// Moment of weight along the coordinate (N·m).
    private let weight: Double

    /// - Parameters:
    ///   - coordinate: Name of the coordinate the moments work along.
    ///   - degrees: Coordinates that do not stand at their default, in degrees.
    ///   - model: Muscles with their published strains; its gravity acts.
    ///   - groups: Group of each muscle.
    /// - Throws: `BodyFault` for a coordinate the model lacks, or a posture without a moment of weight.
    init(
        along coordinate: String, degrees: [String: Double], in model: Model, groups: [MuscleGroup?]
    ) throws(BodyFault) {
        moment = try PassiveMoment(along: coordinate, degrees: degrees, in: model, groups: groups)
        guard let index = model.coordinate(named: coordinate) else {
            throw BodyFault("the body has no coordinate '\(coordinate)'")
        }
        var workspace = Workspace(for: model)
        model.updatePositions(try PassiveMoment.pose(degrees, of: model), in: &workspace)
        var forces = [Double](repeating: 0, count: model.coordinates.count)
        model.gravityForces(into: &forces, in: &workspace)
        model.foldFollowers(&forces, workspace)
        weight = forces[index]
        guard abs(weight) > 1 else {
            throw BodyFault("weight has no moment along \(coordinate) in this posture")
        }
    }

    /// Per cent; more than 100 where tissue alone would lift the body out of the posture.
    func percent(_ parameters: PassiveParameters) -> Double {
        -100 * moment.moment(parameters) / weight
    }
}
