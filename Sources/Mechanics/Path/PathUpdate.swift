extension Model {
    /// Works out every path in the workspace's pose: length, the forces of a unit tension, and the moment arms that follow from them.
    ///
    /// Positions must be up to date. All is exact: moment arms are the analytic derivatives of the lengths. A surface that a
    /// straight piece of a path would enter, or pass on the wrong side, is passed by the shortest way around it, piece by piece.
    public func updatePaths(in workspace: inout Workspace) {
        let bodies = workspace.bodyInGround
        let coordinates = workspace.coordinates
        let tables = topology.spans.tables
        for index in tables.surfaces.indices {
            let surface = tables.surfaces[index]
            workspace.paths.scratch.surfaces[index] = bodies[surface.body] * surface.frame
        }
        measurePaths(
            tables, bodies: bodies, coordinates: coordinates, lengths: &workspace.paths.lengths,
            wrenches: &workspace.paths.bodyWrenches, scratch: &workspace.paths.scratch,
            movingPointArms: &workspace.paths.movingPointArms)
        let motions = workspace.motions
        let foldSlopes = workspace.foldSlopes
        projectWrenches(
            workspace.paths.bodyWrenches, movingPointArms: workspace.paths.movingPointArms, motions: motions,
            arms: &workspace.paths.momentArms)
        foldArms(workspace.paths.momentArms, foldSlopes: foldSlopes, free: &workspace.paths.freeMomentArms)
    }

    /// Works out how fast every path lengthens; paths and velocities must be up to date.
    public func updateLengtheningSpeeds(in workspace: inout Workspace) {
        for path in paths.indices {
            workspace.paths.lengtheningSpeeds[path] = lengtheningSpeed(of: path, workspace)
        }
    }

    /// How fast one path lengthens (m/s); paths and velocities must be up to date.
    public func lengtheningSpeed(of path: Int, _ workspace: Workspace) -> Double {
        var speed = 0.0
        for entry in topology.spans.coordinateStart[path]..<topology.spans.coordinateStart[path + 1] {
            speed -= workspace.paths.momentArms[entry] * workspace.speeds[topology.spans.coordinates[entry]]
        }
        return speed
    }

    /// Adds the work that a tension (N) does by way of a path's moving points to the generalized forces of their coordinates.
    func applyMovingPoints(_ tension: Double, along path: Int, in workspace: inout Workspace) {
        guard topology.spans.tables.paths[path].hasMovers else { return }
        for entry in topology.spans.coordinateStart[path]..<topology.spans.coordinateStart[path + 1] {
            workspace.appliedGeneralizedForces[topology.spans.coordinates[entry]] +=
                tension * workspace.paths.movingPointArms[entry]
        }
    }

    /// Lengths, wrenches, and what moving points add to moment arms.
    private func measurePaths(
        _ tables: PathTables, bodies: [RigidTransform], coordinates: [Double], lengths: inout [Double],
        wrenches: inout [SpatialVector], scratch: inout PathScratch, movingPointArms: inout [Double]
    ) {
        for index in tables.paths.indices {
            let path = tables.paths[index]
            if path.isPlain {
                lengths[index] = tables.measurePlain(path, bodies: bodies, wrenches: &wrenches)
            } else {
                lengths[index] = tables.measure(
                    path, bodies: bodies, coordinates: coordinates, wrenches: &wrenches, scratch: &scratch)
                if path.hasMovers {
                    tables.projectMovers(of: path, bodies: bodies, scratch: scratch, arms: &movingPointArms)
                }
            }
        }
    }

    /// Adds to each moment arm the power of the wrenches beyond its joint at a speed of one.
    private func projectWrenches(
        _ wrenches: [SpatialVector], movingPointArms: [Double], motions: [SpatialVector], arms: inout [Double]
    ) {
        let spans = topology.spans
        for path in spans.tables.paths {
            var entry = path.coordinates.lowerBound
            for index in path.crossings {
                let crossing = spans.crossings[index]
                var beyond = crossing.beyond
                var wrench = wrenches[path.bodies.lowerBound + beyond.trailingZeroBitCount]
                beyond &= beyond - 1
                while beyond != 0 {
                    wrench += wrenches[path.bodies.lowerBound + beyond.trailingZeroBitCount]
                    beyond &= beyond - 1
                }
                for _ in 0..<crossing.coordinateCount {
                    arms[entry] = movingPointArms[entry] + motions[spans.coordinates[entry]].dot(wrench)
                    entry += 1
                }
            }
            // coordinates that act through moving points only
            while entry < path.coordinates.upperBound {
                arms[entry] = movingPointArms[entry]
                entry += 1
            }
        }
    }

    /// Adds what followers do to the moment arms of those they follow.
    private func foldArms(_ arms: [Double], foldSlopes: [Double], free: inout [Double]) {
        for index in free.indices { free[index] = 0 }
        for fold in topology.spans.tables.folds {
            free[fold.free] += foldSlopes[fold.leader] * arms[fold.raw]
        }
    }
}
