extension Model {
    /// Moment arm of a path about a coordinate, couplers included, as OpenSim's `computeMomentArm` defines it: the generalized force of
    /// unit tension when the coordinate moves at a speed of one and everything coupled to it moves along (m, or one for a sliding coordinate).
    ///
    /// About a coordinate that follows a single leader, this is the leader's moment arm divided by how fast the follower follows. It is
    /// zero where the path does not feel the coordinate, and not a number where the follower stands still.
    /// Paths must be up to date.
    public func momentArm(of path: Int, about coordinate: Int, _ workspace: Workspace) -> Double {
        let spans = topology.spans
        func free(_ leader: Int) -> Double {
            for place in spans.freeStart[path]..<spans.freeStart[path + 1]
            where spans.freeCoordinates[place] == leader {
                return workspace.paths.freeMomentArms[place]
            }
            return 0
        }
        guard topology.isDependent[coordinate] else { return free(coordinate) }
        // the direction OpenSim moves in: the coordinate's own unit speed, projected on what the couplers allow
        let own = topology.leaderStart[coordinate]..<topology.leaderStart[coordinate + 1]
        if own.count == 1 {
            return free(topology.leaders[own.lowerBound]) / workspace.foldSlopes[own.lowerBound]
        }
        var squares = 0.0
        var sum = 0.0
        for place in own {
            let slope = workspace.foldSlopes[place]
            sum += slope * free(topology.leaders[place])
            squares += slope * slope
        }
        return sum / squares
    }

    /// Indices of the coordinates about which a path can have a moment arm: those it spans, and the leaders they follow.
    public func coordinates(feltBy path: Int) -> [Int] {
        let spans = topology.spans
        let direct = spans.coordinates[spans.coordinateStart[path]..<spans.coordinateStart[path + 1]]
        let free = spans.freeCoordinates[spans.freeStart[path]..<spans.freeStart[path + 1]]
        // followers outside the span move when their leaders do
        let leaders = Set(free)
        let followers = coordinates.indices.filter { coordinate in
            topology.leaders[topology.leaderStart[coordinate]..<topology.leaderStart[coordinate + 1]]
                .contains(where: leaders.contains)
        }
        return Set(direct).union(free).union(followers).sorted()
    }
}
