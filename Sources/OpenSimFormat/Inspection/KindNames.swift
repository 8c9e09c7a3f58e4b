import Mechanics

extension Coordinate {
    /// Whether its author set limits: ±10⁴ and beyond mean none.
    var hasLimits: Bool { range.lowerBound > -1e4 || range.upperBound < 1e4 }
}

extension Muscle {
    /// Class of the muscle, as files call it.
    var className: String {
        switch curves {
        case .thelen2003: "Thelen2003Muscle"
        case .millard2012: "Millard2012EquilibriumMuscle"
        case .deGrooteFregly2016: "DeGrooteFregly2016Muscle"
        }
    }
}

extension BodyActuator.Kind {
    /// Class of the actuator, as files call it.
    var className: String {
        switch self {
        case .force: "PointActuator"
        case .torque: "TorqueActuator"
        case .pointToPoint: "PointToPointActuator"
        }
    }
}

extension PathPoint.Place {
    /// Class of the point, as files call it.
    var kindName: String {
        switch self {
        case .fixed: "PathPoint"
        case .conditional: "ConditionalPathPoint"
        case .moving: "MovingPathPoint"
        }
    }
}

extension WrapSurface.Shape {
    /// Class of the surface, as files call it.
    var kindName: String {
        switch self {
        case .cylinder: "WrapCylinder"
        case .sphere: "WrapSphere"
        case .ellipsoid: "WrapEllipsoid"
        case .torus: "WrapTorus"
        }
    }
}

extension ScalarFunction {
    /// Class of the function, as files call it.
    var kindName: String {
        switch self {
        case .constant: "Constant"
        case .linear, .multilinear: "LinearFunction"
        case .polynomial: "PolynomialFunction"
        case .simmSpline: "SimmSpline"
        case .naturalCubicSpline: "GCVSpline"
        case .piecewiseLinear: "PiecewiseLinearFunction"
        case .scaled(let function, _): "MultiplierFunction of \(function.kindName)"
        case .sine: "Sine"
        // no class of OpenSim: only made in memory
        case .exponentials: "sum of exponentials"
        }
    }
}
