import Mechanics

/// How followers answer the moving coordinates so that anchored bodies and pinned points stay: memory and its computations.
struct PostureClosure: Sendable {
    let followerCount: Int
    let carrierCount: Int
    /// d follower / d carrier, row by follower.
    var slopes: [Double]
    /// Motion of anchored bodies and pinned points by follower: six numbers a body, then three a point, row by component; after ``linearize(_:_:)`` its factors.
    var matrix: [Double]
    var pivots: [Int]
    var column: [Double]
    var speeds: [Double] = []

    init(followers: Int, carriers: Int) {
        followerCount = followers
        carrierCount = carriers
        slopes = [Double](repeating: 0, count: followers * carriers)
        matrix = [Double](repeating: 0, count: followers * followers)
        pivots = [Int](repeating: 0, count: followers)
        column = [Double](repeating: 0, count: followers)
    }

    /// Works out slopes in the workspace's pose; speeds there are left at zero. False where followers cannot hold the bodies.
    mutating func linearize(_ space: PostureSpace, _ mechanics: inout Workspace) -> Bool {
        guard followerCount > 0 else { return true }
        let isRegular = factor(space, &mechanics)
        for carrier in 0..<carrierCount {
            moveOnly(space.moving[space.carriers[carrier]], space, &mechanics)
            read(space, mechanics)
            solve()
            for follower in 0..<followerCount {
                slopes[follower * carrierCount + carrier] = -column[follower]
            }
        }
        rest(space, &mechanics)
        return isRegular
    }

    /// Moves followers until anchored bodies and pinned points stand where they should: Newton's method on their displacement. Positions are then up to
    /// date. False where that fails.
    mutating func close(_ space: PostureSpace, _ pose: inout Pose, _ mechanics: inout Workspace) -> Bool {
        space.model.updatePositions(pose, in: &mechanics)
        guard followerCount > 0 else { return true }
        for _ in 0..<12 {
            var worst = 0.0
            for (place, body) in space.anchors.enumerated() {
                let gap = Self.displacement(from: mechanics.bodyInGround[body], to: space.anchored[place])
                for axis in 0..<3 {
                    column[6 * place + axis] = gap.angular[axis]
                    column[6 * place + 3 + axis] = gap.linear[axis]
                    worst = max(worst, abs(gap.angular[axis]), abs(gap.linear[axis]))
                }
            }
            for (place, pin) in space.pins.enumerated() {
                let gap = space.pinned[place] - mechanics.bodyInGround[pin.body].point(pin.point)
                for axis in 0..<3 {
                    column[6 * space.anchors.count + 3 * place + axis] = gap[axis]
                    worst = max(worst, abs(gap[axis]))
                }
            }
            if worst < 1e-13 { return true }
            let gaps = column
            guard factor(space, &mechanics) else { return false }
            column = gaps
            solve()
            for (place, coordinate) in space.following.enumerated() {
                pose.coordinates[coordinate] += column[place]
            }
            rest(space, &mechanics)
            space.model.updatePositions(pose, in: &mechanics)
            // rounding ends it
            if worst < 1e-9 { return true }
        }
        return false
    }

    /// The small motion that takes one placement to another, about ground's origin.
    private static func displacement(from: RigidTransform, to: RigidTransform) -> SpatialVector {
        // of a small rotation R the vector is half the skew part of R
        let turn = to.rotation * from.rotation.transposed
        let angular =
            0.5 * Vec3(turn.row2.y - turn.row1.z, turn.row0.z - turn.row2.x, turn.row1.x - turn.row0.y)
        return SpatialVector(
            angular: angular, linear: to.translation - from.translation - angular.cross(from.translation))
    }

    private mutating func factor(_ space: PostureSpace, _ mechanics: inout Workspace) -> Bool {
        for (place, coordinate) in space.following.enumerated() {
            moveOnly(coordinate, space, &mechanics)
            read(space, mechanics)
            for row in 0..<followerCount { matrix[row * followerCount + place] = column[row] }
        }
        return factorSquare(&matrix, pivots: &pivots, order: followerCount)
    }

    private mutating func solve() {
        solveSquare(matrix, pivots: pivots, order: followerCount, &column)
    }

    private mutating func moveOnly(_ coordinate: Int, _ space: PostureSpace, _ mechanics: inout Workspace) {
        if speeds.count != space.model.coordinates.count {
            speeds = [Double](repeating: 0, count: space.model.coordinates.count)
        }
        speeds[coordinate] = 1
        space.model.updateVelocities(speeds, in: &mechanics)
        speeds[coordinate] = 0
    }

    /// Whoever asks for forces next must find everything at rest.
    private func rest(_ space: PostureSpace, _ mechanics: inout Workspace) {
        space.model.updateVelocities(speeds, in: &mechanics)
    }

    private mutating func read(_ space: PostureSpace, _ mechanics: Workspace) {
        for (place, body) in space.anchors.enumerated() {
            let motion = mechanics.motion(ofBody: body)
            for axis in 0..<3 {
                column[6 * place + axis] = motion.angular[axis]
                column[6 * place + 3 + axis] = motion.linear[axis]
            }
        }
        for (place, pin) in space.pins.enumerated() {
            let point = mechanics.bodyInGround[pin.body].point(pin.point)
            let velocity = mechanics.motion(ofBody: pin.body).velocity(at: point)
            for axis in 0..<3 { column[6 * space.anchors.count + 3 * place + axis] = velocity[axis] }
        }
    }
}
