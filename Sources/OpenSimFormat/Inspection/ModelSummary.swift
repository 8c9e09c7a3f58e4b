public import Mechanics

/// What is in a model file, in numbers and names, for people to look through.
public struct ModelSummary: Sendable, Equatable {
    /// How many there are of a class or kind.
    public struct Count: Sendable, Hashable {
        public var name: String
        public var count: Int
    }

    /// A body and how it hangs on the others.
    public struct BodyLine: Sendable, Hashable {
        public var name: String
        /// kg.
        public var mass: Double
        public var parent: String
        public var joint: String
        /// Class of the joint, as the file calls it.
        public var jointClass: String
        public var coordinates: [String]
    }

    /// A coordinate.
    public struct CoordinateLine: Sendable, Hashable {
        public var name: String
        public var joint: String
        public var motion: Coordinate.Motion
        /// rad or m.
        public var defaultValue: Double
        /// rad or m; `nil` where its author set no limit.
        public var range: ClosedRange<Double>?
        public var isClamped: Bool
        public var isLocked: Bool
        public var isPrescribed: Bool
        /// Coordinates it follows through a coupler; empty for an independent one.
        public var follows: [String]
    }

    /// A constraint that is obeyed.
    public struct CouplerLine: Sendable, Hashable {
        public var name: String
        public var dependent: String
        public var independents: [String]
        /// Kind of the function.
        public var function: String
    }

    /// A sided cylinder and a path over it that may change its way round within the declared ranges, so that its length jumps.
    public struct SwitchingLine: Sendable, Hashable {
        public var path: String
        public var surface: String
    }

    public var name: String
    /// Version of the file's format.
    public var version: Int
    public var credits: String?
    public var publications: String?
    public var lengthUnits: String?
    public var forceUnits: String?
    /// m/s².
    public var gravity: Vec3
    /// Sum of the bodies' masses (kg).
    public var mass: Double
    /// Without ground.
    public var bodies: [BodyLine]
    public var coordinates: [CoordinateLine]
    public var couplers: [CouplerLine]
    /// By class of joint.
    public var joints: [Count]
    /// Muscles, ligaments, springs and actuators the model holds, by class.
    public var forces: [Count]
    /// By kind: fixed, conditional and moving points of all paths.
    public var pathPoints: [Count]
    /// Surfaces, by shape, and how often paths wrap over them.
    public var wrapSurfaces: [Count]
    public var wrapsOfPaths: Int
    /// Those of ``Model/switchingWraps``.
    public var switchingWraps: [SwitchingLine]
    public var markers: Int
    /// Everything the model does not hold, in the file's order.
    public var unsupported: [UnsupportedElement]

    /// Muscles that are in the file and not switched off.
    public var activeMuscles: Int
}

extension ModelSummary {
    /// Whether something left out makes results differ from OpenSim's.
    public var differsFromOpenSim: Bool { unsupported.contains { $0.consequence == .changesResults } }

    /// Looks through a model.
    public init(_ read: OpenSimModel) {
        let model = read.model
        name = model.name
        version = read.version
        credits = read.credits
        publications = read.publications
        lengthUnits = read.lengthUnits
        forceUnits = read.forceUnits
        gravity = model.gravity
        mass = model.bodies.reduce(0) { $0 + $1.mass }
        bodies = model.joints.enumerated().map { index, joint in
            BodyLine(
                name: model.bodies[index + 1].name, mass: model.bodies[index + 1].mass,
                parent: model.bodies[joint.parent].name, joint: joint.name,
                jointClass: read.jointClasses[index],
                coordinates: joint.coordinates.map { model.coordinates[$0].name })
        }
        var owner = [String](repeating: "", count: model.coordinates.count)
        for joint in model.joints {
            for coordinate in joint.coordinates { owner[coordinate] = joint.name }
        }
        var follows = [[String]](repeating: [], count: model.coordinates.count)
        for coupler in model.couplers {
            follows[coupler.dependent] = coupler.independents.map { model.coordinates[$0].name }
        }
        coordinates = model.coordinates.enumerated().map { index, coordinate in
            CoordinateLine(
                name: coordinate.name, joint: owner[index], motion: coordinate.motion,
                defaultValue: coordinate.defaultValue,
                range: coordinate.hasLimits ? coordinate.range : nil, isClamped: coordinate.isClamped,
                isLocked: coordinate.isLocked, isPrescribed: coordinate.prescribed != nil,
                follows: follows[index])
        }
        couplers = model.couplers.map { coupler in
            CouplerLine(
                name: coupler.name, dependent: model.coordinates[coupler.dependent].name,
                independents: coupler.independents.map { model.coordinates[$0].name },
                function: coupler.function.kindName)
        }
        joints = Self.counted(read.jointClasses)
        forces = Self.counted(model.muscles.map(\.className)) + Self.otherForces(of: model)
        pathPoints = Self.counted(model.paths.flatMap { $0.points.map(\.place.kindName) })
        wrapSurfaces = Self.counted(model.wrapSurfaces.map(\.shape.kindName))
        wrapsOfPaths = model.paths.reduce(0) { $0 + $1.wraps.count }
        switchingWraps = model.switchingWraps.map {
            SwitchingLine(path: model.paths[$0.path].name, surface: model.wrapSurfaces[$0.surface].name)
        }
        markers = read.markers.count
        unsupported = read.unsupported
        activeMuscles = model.muscles.count(where: \.isActive)
    }

    private static func otherForces(of model: Model) -> [Count] {
        [
            Count(name: "Ligament", count: model.ligaments.count),
            Count(name: "PathSpring", count: model.springs.count),
            Count(name: "BushingForce", count: model.bushings.count),
            Count(name: "CoordinateLimitForce", count: model.limits.count),
            Count(name: "SpringGeneralizedForce", count: model.coordinateSprings.count),
            Count(name: "CoordinateActuator", count: model.coordinateActuators.count),
            Count(name: "PathActuator", count: model.pathActuators.count),
        ].filter { $0.count > 0 } + counted(model.bodyActuators.map(\.kind.className))
    }

    /// How often each name occurs, in the order of first occurrence.
    private static func counted(_ names: [String]) -> [Count] {
        var places: [String: Int] = [:]
        var counts: [Count] = []
        for name in names {
            if let place = places[name] {
                counts[place].count += 1
            } else {
                places[name] = counts.count
                counts.append(Count(name: name, count: 1))
            }
        }
        return counts
    }
}
