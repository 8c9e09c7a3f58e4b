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
    /// evenly between two points.
    case stretch([Point], lastShare: Double, standing: Double)
    /// Height of a point above another, plus a constant (m).
    case height(of: Point, above: Point, plus: Double)
    /// How far a point has come down since standing, when its height above ground's origin was `standing` (m).
    case descent(of: Point, standing: Double)

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
        case .stretch(let points, let share, let standing):
            return Self.length(points, lastShare: share, workspace) - standing
        case .height(let point, let base, let constant):
            return constant - (point.position(workspace) - base.position(workspace)).dot(down)
        case .descent(let point, let standing):
            return standing + point.position(workspace).dot(down)
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
