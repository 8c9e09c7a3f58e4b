import Foundation

/// The arm's numbers by plane geometry: the oracle of its tests.
struct OsimPlane {
    struct Point {
        var x: Double
        var y: Double

        static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
        static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
        var length: Double { (x * x + y * y).squareRoot() }

        func turned(_ angle: Double) -> Point {
            Point(x: x * cos(angle) - y * sin(angle), y: x * sin(angle) + y * cos(angle))
        }

        /// Moment of a force here, about the origin.
        func cross(_ force: Point) -> Double { x * force.y - y * force.x }
    }

    enum Body: CaseIterable { case upper, fore, hand }

    let shoulder: Double
    let elbow: Double
    /// As the coupler says.
    var wrist: Double { 0.5 * elbow + 0.1 }

    static let gravity = 10.0
    let shoulderPoint = Point(x: 0, y: 1)
    var elbowPoint: Point { shoulderPoint + Point(x: 0, y: -0.3).turned(shoulder) }
    var wristPoint: Point { elbowPoint + Point(x: 0, y: -0.25).turned(shoulder + elbow) }

    func point(_ body: Body, _ x: Double, _ y: Double) -> Point {
        let local = Point(x: x, y: y)
        switch body {
        case .upper: return shoulderPoint + local.turned(shoulder)
        case .fore: return elbowPoint + local.turned(shoulder + elbow)
        case .hand: return wristPoint + local.turned(shoulder + elbow + wrist)
        }
    }

    func mass(_ body: Body) -> Double {
        switch body {
        case .upper: 2
        case .fore: 1.2
        case .hand: 0.4
        }
    }

    /// About the centre of mass (kg m²).
    func inertia(_ body: Body) -> Double {
        switch body {
        case .upper: 0.02
        case .fore: 0.008
        case .hand: 0.001
        }
    }

    func center(_ body: Body) -> Point {
        switch body {
        case .upper: point(.upper, 0, -0.15)
        case .fore: point(.fore, 0, -0.12)
        case .hand: point(.hand, 0, -0.05)
        }
    }

    /// Moments of the weight at each joint, on all beyond it.
    var gravityMoments: [String: Double] {
        func moment(_ bodies: [Body], about center: Point) -> Double {
            bodies.map { (self.center($0) - center).cross(Point(x: 0, y: -mass($0) * Self.gravity)) }
                .reduce(0, +)
        }
        return [
            "shoulder_flexion": moment([.upper, .fore, .hand], about: shoulderPoint),
            "elbow_flexion": moment([.fore, .hand], about: elbowPoint),
            "wrist_flexion": moment([.hand], about: wristPoint),
        ]
    }

    /// Inertia of the whole arm about the shoulder.
    var inertiaAboutShoulder: Double {
        Body.allCases.map {
            let r = (center($0) - shoulderPoint).length
            return inertia($0) + mass($0) * r * r
        }.reduce(0, +)
    }

    /// Length of a muscle, and moments of a unit tension in it at the shoulder, the elbow (the wrist following) and the wrist alone.
    func muscle(_ name: String) -> (length: Double, shoulder: Double, elbow: Double, wrist: Double) {
        func straight(_ origin: Point, _ insertion: Point) -> (length: Double, pull: Point) {
            let line = origin - insertion
            return (line.length, Point(x: line.x / line.length, y: line.y / line.length))
        }
        switch name {
        case "brachialis":
            let insertion = point(.fore, 0.02, -0.06)
            let (length, pull) = straight(point(.upper, 0.02, -0.15), insertion)
            return (length, 0, (insertion - elbowPoint).cross(pull), 0)
        case "biceps":
            let insertion = point(.fore, 0.01, -0.05)
            let (length, pull) = straight(Point(x: 0.03, y: 1.01), insertion)
            return (
                length, (insertion - shoulderPoint).cross(pull), (insertion - elbowPoint).cross(pull), 0
            )
        case "wrist_flexor":
            let insertion = point(.hand, 0.02, -0.03)
            let (length, pull) = straight(point(.fore, 0.015, -0.1), insertion)
            let arm = (insertion - wristPoint).cross(pull)
            return (length, 0, 0.5 * arm, arm)
        default:
            // round the back of the cylinder, seen from its middle in the upper arm's frame
            let radius = 0.02
            let origin = Point(x: -0.02, y: 0.25)
            let insertion = Point(x: -0.025, y: -0.04).turned(elbow)
            var turn = atan2(insertion.y, insertion.x) - atan2(origin.y, origin.x)
            if turn < 0 { turn += 2 * .pi }
            let arc = turn - acos(radius / origin.length) - acos(radius / insertion.length)
            let tangents = [origin, insertion].map { ($0.length * $0.length - radius * radius).squareRoot() }
            return (tangents[0] + tangents[1] + radius * arc, 0, -radius, 0)
        }
    }

    /// Direction in which the biceps pulls the forearm.
    var bicepsPull: Point {
        let line = Point(x: 0.03, y: 1.01) - point(.fore, 0.01, -0.05)
        return Point(x: line.x / line.length, y: line.y / line.length)
    }
}
