import Mechanics

extension Model {
    /// The same model with other joints, its muscles and ligaments made longer or shorter as their paths became, so that at the default pose every fibre
    /// keeps its normalized length.
    ///
    /// - Throws: ``ModelFault`` where the joints do not fit the model.
    func reshaped(joints: [Joint]) throws(ModelFault) -> Model {
        let bare = try replacing(joints: joints, muscles: muscles, ligaments: ligaments)
        let before = lengths()
        let after = bare.lengths()
        var muscles = muscles
        for index in muscles.indices {
            let path = muscles[index].path
            let ratio = after[path] / before[path]
            muscles[index].optimalFiberLength *= ratio
            muscles[index].tendonSlackLength *= ratio
        }
        var ligaments = ligaments
        for index in ligaments.indices {
            ligaments[index].restingLength *= after[ligaments[index].path] / before[ligaments[index].path]
        }
        return try replacing(joints: joints, muscles: muscles, ligaments: ligaments)
    }

    /// Length of every path at the default pose (m).
    private func lengths() -> [Double] {
        var workspace = Workspace(for: self)
        updatePaths(in: &workspace)
        return workspace.paths.lengths
    }

    private func replacing(
        joints: [Joint], muscles: [Muscle], ligaments: [Ligament], coordinates: [Coordinate]? = nil
    ) throws(ModelFault) -> Model {
        try Model(
            name: name, gravity: gravity, bodies: bodies, joints: joints,
            coordinates: coordinates ?? self.coordinates,
            couplers: couplers, paths: paths, wrapSurfaces: wrapSurfaces, muscles: muscles,
            ligaments: ligaments, springs: springs, bushings: bushings, limits: limits,
            coordinateSprings: coordinateSprings, coordinateActuators: coordinateActuators,
            pathActuators: pathActuators, bodyActuators: bodyActuators, settlesWindings: false)
    }

    /// The same model with some coordinates locked, which so take no part in static optimization, and muscles not allowed below an activation.
    ///
    /// - Throws: ``ModelFault`` never in practice: the parts were checked before.
    func locking(_ locked: [Int], leastActivation: Double) throws(ModelFault) -> Model {
        var coordinates = coordinates
        for index in locked { coordinates[index].isLocked = true }
        var muscles = muscles
        for index in muscles.indices { muscles[index].minControl = leastActivation }
        return try replacing(joints: joints, muscles: muscles, ligaments: ligaments, coordinates: coordinates)
    }
}
