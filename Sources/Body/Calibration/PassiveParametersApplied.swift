public import Mechanics

extension PassiveParameters {
    /// A model with these passive curves in place of its own: muscles of a group get their strains shifted, coordinates with a
    /// capsule curve get it as their only coordinate spring.
    ///
    /// - Parameters:
    ///   - model: Muscles with their published strains.
    ///   - groups: Group of each muscle, in the model's order; nil leaves a muscle as it is.
    /// - Throws: `BodyFault` where a shift leaves a muscle no curve.
    public func applied(to model: Model, groups: [MuscleGroup?]) throws(BodyFault) -> Model {
        precondition(groups.count == model.muscles.count, "a group a muscle")
        var muscles: [Muscle] = []
        for (muscle, group) in zip(model.muscles, groups) {
            muscles.append(
                try group.map { (group) throws(BodyFault) in try shifted(muscle, curveShift(of: group)) }
                    ?? muscle)
        }
        var springs: [CoordinateSpring] = []
        for spring in model.coordinateSprings
        where capsule(of: model.coordinates[spring.coordinate].name) == nil { springs.append(spring) }
        for (index, coordinate) in model.coordinates.enumerated() {
            guard let force = capsule(of: coordinate.name) else { continue }
            springs.append(
                CoordinateSpring(name: coordinate.name + "_capsule", coordinate: index, force: force))
        }
        do {
            return try Model(
                name: model.name, gravity: model.gravity, bodies: model.bodies, joints: model.joints,
                coordinates: model.coordinates, couplers: model.couplers, paths: model.paths,
                wrapSurfaces: model.wrapSurfaces, muscles: muscles, ligaments: model.ligaments,
                springs: model.springs, bushings: model.bushings, limits: model.limits,
                coordinateSprings: springs, coordinateActuators: model.coordinateActuators,
                pathActuators: model.pathActuators, bodyActuators: model.bodyActuators,
                settlesWindings: false)
        } catch {
            throw BodyFault("calibrated body: \(error)")
        }
    }

    private func shifted(_ muscle: Muscle, _ shift: MuscleCurveShift) throws(BodyFault) -> Muscle {
        guard shift.zeroForceStrain != 0 || shift.oneForceStrain != 0 else { return muscle }
        let state = TissueState(
            zeroForceStrainShift: shift.zeroForceStrain, oneForceStrainShift: shift.oneForceStrain)
        let result = state.applied(to: muscle)
        guard result.notExpressible.isEmpty else {
            throw BodyFault(
                "calibration of muscle '\(muscle.name)': \(result.notExpressible.joined(separator: "; "))")
        }
        return result.muscle
    }
}

extension PassiveParameters {
    /// The healthy body: a reference body, scaled or not, with these passive curves.
    ///
    /// Throws `BodyFault` where a shift leaves a muscle no curve.
    public func applied(to body: BodyModel) throws(BodyFault) -> BodyModel {
        body.with(model: try applied(to: body.model, groups: body.fascicles.map(\.group)))
    }
}
