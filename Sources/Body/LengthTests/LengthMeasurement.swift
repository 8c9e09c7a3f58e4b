import Mechanics

/// What the clinic reads off a posture; positions must be up to date.
enum LengthMeasurement: Sendable {
    /// A point of a body of the frozen model.
    struct Point: Sendable {
        var body: Int
        var place: Vec3

        func position(_ workspace: Workspace) -> Vec3 { workspace.bodyInGround[body].point(place) }
    }

    /// Sum of the unknowns, each times its factor (rad).
    case sum([Double])
    /// How far a body's long axis, from its origin towards −y, points above the horizontal (rad).
    case elevation(body: Int)
    /// Gain of the way along points of the skin over its length in standing (m); of the last piece only a share counts, for skin stretches
    /// evenly between two points. A tape that goes on over skin beyond them gains so many times as much.
    case stretch([Point], lastShare: Double, standing: Double, times: Double)
    /// Height of the shoulder above a point, plus a constant (m).
    case height(of: ReachingShoulder, above: Point, plus: Double)
    /// How far the end of an arm of a length (m) has come down since the shoulder stood at `standing` in ground, while it stays beside the
    /// thigh: as far out to the side as it was.
    case descent(of: ReachingShoulder, arm: Double, standing: Vec3)
    /// How far outward a point lies from the pelvis's sagittal plane through another, as an angle at the latter (rad).
    ///
    /// - Parameter outward: unit vector to the outer side, in ground.
    case lean(of: Point, from: Point, outward: Vec3)

    /// The measurement (rad or m).
    ///
    /// - Parameters:
    ///   - x: the unknowns.
    ///   - down: unit vector of gravity in ground.
    func value(_ x: [Double], _ workspace: Workspace, down: Vec3) -> Double {
        switch self {
        case .sum(let factors):
            var sum = 0.0
            for row in x.indices { sum += factors[row] * x[row] }
            return sum
        case .elevation(let body):
            let axis = -workspace.bodyInGround[body].rotation.column1
            return arcSine(min(1, max(-1, -axis.dot(down))))
        case .stretch(let points, let share, let standing, let times):
            return times * (Self.length(points, lastShare: share, workspace) - standing)
        case .height(let shoulder, let base, let constant):
            return constant - (shoulder.position(x, workspace) - base.position(workspace)).dot(down)
        case .descent(let shoulder, let arm, let standing):
            let way = shoulder.position(x, workspace) - standing
            let fall = way.dot(down)
            let aside = way - fall * down
            // the arm slants as the shoulder goes out over the hand
            return fall + max(0, arm * arm - aside.squaredLength).squareRoot() - arm
        case .lean(let point, let origin, let outward):
            let line = point.position(workspace) - origin.position(workspace)
            let aside = line.dot(outward)
            return arcTangent(aside, (line - aside * outward).length)
        }
    }

    /// Way along points, of the last piece a share (m).
    static func length(_ points: [Point], lastShare: Double, _ workspace: Workspace) -> Double {
        var length = 0.0
        for index in points.indices.dropFirst() {
            let piece = (points[index].position(workspace) - points[index - 1].position(workspace)).length
            length += index == points.count - 1 ? lastShare * piece : piece
        }
        return length
    }
}
