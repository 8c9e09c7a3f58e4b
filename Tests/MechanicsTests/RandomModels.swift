import Mechanics

/// Models nobody would build, in which nothing is aligned, so that no error can hide.
enum RandomModels {
    static func vector(_ size: Double, _ random: inout SplitMix64) -> Vec3 {
        Vec3(
            .random(in: -size...size, using: &random), .random(in: -size...size, using: &random),
            .random(in: -size...size, using: &random))
    }

    static func frame(_ random: inout SplitMix64) -> RigidTransform {
        RigidTransform(rotation: Mat3(bodyFixedXYZ: vector(1, &random)), translation: vector(0.3, &random))
    }

    static func body(_ name: String, _ random: inout SplitMix64) -> Body {
        let axes = Mat3(bodyFixedXYZ: vector(1, &random))
        let (a, b) = (
            Double.random(in: 0.01...0.1, using: &random), Double.random(in: 0.01...0.1, using: &random)
        )
        let principal = Mat3(Vec3(a, 0, 0), Vec3(0, b, 0), Vec3(0, 0, 0.8 * (a + b)))
        return Body(
            name: name, mass: .random(in: 0.5...5, using: &random), massCenter: vector(0.2, &random),
            inertia: axes * principal * axes.transposed)
    }

    /// A spatial joint with every kind of function, on two or three coordinates starting at `first`.
    static func joint(
        _ name: String, parent: Int, coordinates first: Int, _ random: inout SplitMix64
    ) throws -> Joint {
        func axis(_ function: ScalarFunction, _ coordinates: [Int]) -> TransformAxis {
            TransformAxis(axis: vector(1, &random), function: function, coordinates: coordinates)
        }
        let knots = [-1.5, -0.6, 0.1, 0.7, 1.6]
        let spline = try CubicSpline(
            x: knots, y: knots.map { 0.1 * $0 * $0 - 0.05 * $0 * $0 * $0 }, ends: .simm)
        return Joint(
            name: name, parent: parent, parentFrame: frame(&random), childFrame: frame(&random),
            kind: .spatial(
                rotations: [
                    axis(.linear(slope: 1, intercept: 0.2), [first]),
                    axis(.scaled(.polynomial([0.3, -0.2, 0.9, 0.1]), by: 0.7), [first + 1]),
                    axis(.multilinear(slopes: [0.4, -0.6], intercept: 0.1), [first, first + 1]),
                ],
                translations: [
                    axis(.simmSpline(spline), [first]),
                    axis(.constant(0.07), []),
                    axis(.sine(amplitude: 0.1, angularFrequency: 1.3, phase: 0.4, offset: 0.02), [first + 1]),
                ]))
    }

    /// A tree of four spatial joints, branching at the second, with a ball and a free joint at its ends, and a coupler where asked.
    static func tree(seed: UInt64, coupled: Bool = false) throws -> Model {
        var random = SplitMix64(seed: seed)
        var bodies = [Body.ground]
        for index in 1...6 { bodies.append(body("body\(index)", &random)) }
        let joints = [
            try joint("first", parent: 0, coordinates: 0, &random),
            try joint("second", parent: 1, coordinates: 2, &random),
            try joint("left", parent: 2, coordinates: 4, &random),
            try joint("right", parent: 2, coordinates: 6, &random),
            Joint(
                name: "ball", parent: 3, parentFrame: frame(&random), childFrame: frame(&random),
                kind: .ball(coordinates: [8, 9, 10])),
            Joint(
                name: "free", parent: 4, parentFrame: frame(&random), childFrame: frame(&random),
                kind: .free(coordinates: [11, 12, 13, 14, 15, 16])),
        ]
        let couplers =
            coupled
            ? [
                Coupler(
                    name: "third follows", dependent: 2, independents: [0],
                    function: .polynomial([0.5, -0.3, 0.1]), scale: 1.2),
                Coupler(
                    name: "fifth follows", dependent: 4, independents: [2, 1],
                    function: .multilinear(slopes: [0.7, -0.4], intercept: 0.2)),
            ] : []
        return try Model(
            name: "tree \(seed)", gravity: Vec3(0.3, -9.7, 0.5), bodies: bodies, joints: joints,
            coordinates: (0..<17).map { Coordinate(name: "q\($0)") }, couplers: couplers)
    }

    static func values(_ count: Int, within size: Double, _ random: inout SplitMix64) -> [Double] {
        (0..<count).map { _ in .random(in: -size...size, using: &random) }
    }
}
