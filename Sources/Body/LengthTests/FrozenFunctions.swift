import Mechanics

extension Joint.Kind {
    /// The joint with some of its coordinates at rest.
    ///
    /// Ball and free joints become the three rotations and translations they are made of: their generalized forces then belong
    /// to the angles themselves.
    func frozen(at values: [Double], numbers: [Int]) -> Joint.Kind {
        func axis(_ axis: TransformAxis) -> TransformAxis {
            let (function, coordinates) = axis.function.frozen(
                over: axis.coordinates, at: values, numbers: numbers)
            return TransformAxis(axis: axis.axis, function: function, coordinates: coordinates)
        }
        switch self {
        case .spatial(let rotations, let translations):
            return .spatial(rotations: rotations.map(axis), translations: translations.map(axis))
        case .ball(let coordinates), .free(let coordinates):
            let axes = [Vec3(1, 0, 0), Vec3(0, 1, 0), Vec3(0, 0, 1)]
            let rotations = zip(axes, coordinates).map { TransformAxis.about($0, $1) }
            let translations = zip(axes, coordinates.dropFirst(3)).map { TransformAxis.about($0, $1) }
            return .spatial(rotations: rotations.map(axis), translations: translations.map(axis))
        case .weld: return .weld
        }
    }
}

extension Coupler {
    /// The coupler with some of its leaders at rest.
    func frozen(at values: [Double], numbers: [Int]) -> Coupler {
        let (function, leaders) = function.frozen(over: independents, at: values, numbers: numbers)
        return Coupler(
            name: name, dependent: numbers[dependent], independents: leaders, function: function, scale: scale
        )
    }
}

extension ScalarFunction {
    /// The function of what still moves among its arguments, and their new numbers.
    func frozen(over coordinates: [Int], at values: [Double], numbers: [Int]) -> (ScalarFunction, [Int]) {
        let moving = coordinates.indices.filter { numbers[coordinates[$0]] >= 0 }
        if moving.count == coordinates.count { return (self, coordinates.map { numbers[$0] }) }
        if coordinates.count == 1 { return (.constant(self(values[coordinates[0]]).value), []) }
        switch self {
        case .multilinear(let slopes, let intercept):
            var rest = intercept
            for index in coordinates.indices where numbers[coordinates[index]] < 0 {
                rest += slopes[index] * values[coordinates[index]]
            }
            guard !moving.isEmpty else { return (.constant(rest), []) }
            return (
                .multilinear(slopes: moving.map { slopes[$0] }, intercept: rest),
                moving.map { numbers[coordinates[$0]] }
            )
        case .scaled(let function, let factor):
            let (inner, kept) = function.frozen(over: coordinates, at: values, numbers: numbers)
            return (.scaled(inner, by: factor), kept)
        // no other function has several arguments
        default: return (self, [])
        }
    }
}
