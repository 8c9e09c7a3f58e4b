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
        tables.projectWrenches(
            workspace.paths.bodyWrenches, motions: motions, arms: &workspace.paths.momentArms)
        addMovers(workspace.paths.movingPointArms, arms: &workspace.paths.momentArms)
        tables.foldArms(
            workspace.paths.momentArms, slopes: foldSlopes, free: &workspace.paths.freeMomentArms)
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

    /// Adds what moving points do to moment arms.
    private func addMovers(_ movingPointArms: [Double], arms: inout [Double]) {
        let spans = topology.spans
        for index in spans.tables.movingPaths {
            let path = spans.tables.paths[index]
            let crossed = spans.crossings[path.crossings].reduce(0) { $0 + $1.coordinateCount }
            for entry in path.coordinates {
                // coordinates that act through moving points only come last
                let isCrossed = entry - path.coordinates.lowerBound < crossed
                arms[entry] = (isCrossed ? arms[entry] : 0) + movingPointArms[entry]
            }
        }
    }
}

extension PathTables {
    /// Each moment arm is the power of the wrenches beyond its joint at a speed of one.
    fileprivate func projectWrenches(
        _ wrenches: [SpatialVector], motions allMotions: [SpatialVector], arms allArms: inout [Double]
    ) {
        let wrenches = wrenches.span
        let columns = allMotions.span
        let coordinates = motions.span
        let projections = projections.span
        var arms = allArms.mutableSpan
        for index in projections.indices {
            let projection = projections[index]
            var beyond = projection.beyond
            let bodies = Int(projection.bodies)
            var wrench = wrenches[bodies + beyond.trailingZeroBitCount]
            beyond &= beyond - 1
            while beyond != 0 {
                wrench += wrenches[bodies + beyond.trailingZeroBitCount]
                beyond &= beyond - 1
            }
            // by pairs of numbers
            let first = SIMD2(wrench.angular.x, wrench.angular.y)
            let second = SIMD2(wrench.angular.z, wrench.linear.x)
            let third = SIMD2(wrench.linear.y, wrench.linear.z)
            var entry = Int(projection.first)
            let end = Int(projection.end)
            while entry < end {
                let motion = columns[Int(coordinates[entry])]
                var sum = first * SIMD2(motion.angular.x, motion.angular.y)
                sum += second * SIMD2(motion.angular.z, motion.linear.x)
                sum += third * SIMD2(motion.linear.y, motion.linear.z)
                arms[entry] = sum.x + sum.y
                entry += 1
            }
        }
    }

    /// Adds what followers do to the moment arms of those they follow.
    fileprivate func foldArms(_ allArms: [Double], slopes allSlopes: [Double], free allFree: inout [Double]) {
        let arms = allArms.span
        let slopes = allSlopes.span
        let folds = folds.span
        var free = allFree.mutableSpan
        for index in free.indices { free[index] = 0 }
        for index in folds.indices {
            let fold = folds[index]
            free[Int(fold.free)] += slopes[Int(fold.leader)] * arms[Int(fold.raw)]
        }
    }
}
