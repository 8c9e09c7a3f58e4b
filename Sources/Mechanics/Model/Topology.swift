/// What follows from a model's parts alone: who owns which coordinate, who follows whom, what a path can feel.
struct Topology: Sendable {
    /// One of the elementary motions a joint is made of, in the order in which they stand between parent and child.
    struct Step: Sendable {
        enum Motion: Sendable {
            case rotation
            case translation
        }
        var motion: Motion
        /// Unit axis, in the frame the steps before have made (rotations) or in the parent's joint frame (translations).
        var axis: Vec3
        var amount: Amount
    }

    /// How far a step goes (rad or m).
    enum Amount: Sendable {
        case constant(Double)
        /// `slope · coordinate + intercept`, by far the most frequent.
        case linear(coordinate: Int, slope: Double, intercept: Double)
        /// Function number `curve` of `curves`.
        case curve(coordinate: Int, curve: Int)
        /// `Σ slopes · coordinates + intercept` over entries `first..<end` of `termCoordinates` and `termSlopes`.
        case multilinear(first: Int, end: Int, intercept: Double)
    }

    /// What a joint is, apart from its steps.
    enum JointClass: Sendable {
        case stepwise
        case ball
        case free
    }

    /// Of each joint: parent body, joint frame in the parent, body in its own joint frame, class.
    var parents: [Int]
    var parentFrames: [RigidTransform]
    var bodyInChildFrames: [RigidTransform]
    var classes: [JointClass]
    /// Whether the joint frame of the child coincides with the child's own, so that a product can be saved.
    var childFrameIsBody: [Bool]
    var curves: [ScalarFunction]
    var termCoordinates: [Int]
    var termSlopes: [Double]

    /// Joint that owns each coordinate; count: coordinates.
    var ownerJoint: [Int]
    /// Elementary motions of joint *j*: `steps[stepStart[j]..<stepStart[j + 1]]`; none for ball, free and weld.
    var steps: [Step]
    var stepStart: [Int]
    /// Coordinates of joint *j*: `jointCoordinates[jointStart[j]..<jointStart[j + 1]]`.
    var jointCoordinates: [Int]
    var jointStart: [Int]

    /// Couplers in an order in which each finds its leaders already known.
    var couplerOrder: [Int]
    /// Whether a coordinate follows a coupler; count: coordinates.
    var isDependent: [Bool]
    /// Coordinates that lead coordinate *c* in the end: `leaders[leaderStart[c]..<leaderStart[c + 1]]`; of an independent coordinate, itself.
    var leaders: [Int]
    var leaderStart: [Int]

    /// What each path can feel.
    var spans: PathSpans

    init(
        bodies: [Body], joints: [Joint], coordinates: [Coordinate], couplers: [Coupler], paths: [MusclePath],
        wrapSurfaces: [WrapSurface]
    ) throws(ModelFault) {
        guard bodies.count == joints.count + 1 else {
            throw ModelFault(
                "\(bodies.count) bodies with ground and \(joints.count) joints; every body but ground needs just one joint"
            )
        }
        for (index, joint) in joints.enumerated() where !(0...index).contains(joint.parent) {
            throw ModelFault(
                "joint '\(joint.name)' carries body '\(bodies[index + 1].name)' but hangs on body number \(joint.parent); a parent must come before its child"
            )
        }

        // coordinates to their joints
        var owner = [Int](repeating: -1, count: coordinates.count)
        jointCoordinates = []
        jointStart = [0]
        for (index, joint) in joints.enumerated() {
            for coordinate in joint.coordinates {
                guard coordinates.indices.contains(coordinate) else {
                    throw ModelFault(
                        "joint '\(joint.name)' uses coordinate number \(coordinate), of \(coordinates.count)")
                }
                guard owner[coordinate] < 0 else {
                    throw ModelFault(
                        "coordinate '\(coordinates[coordinate].name)' moves joint '\(joints[owner[coordinate]].name)' and joint '\(joint.name)'; it can move only one"
                    )
                }
                owner[coordinate] = index
                jointCoordinates.append(coordinate)
            }
            jointStart.append(jointCoordinates.count)
        }
        if let loose = owner.firstIndex(of: -1) {
            throw ModelFault("coordinate '\(coordinates[loose].name)' moves no joint")
        }
        ownerJoint = owner

        parents = joints.map(\.parent)
        parentFrames = joints.map(\.parentFrame)
        bodyInChildFrames = joints.map { $0.childFrame.inverse }
        childFrameIsBody = joints.map { $0.childFrame == .identity }
        classes = joints.map { joint in
            switch joint.kind {
            case .spatial, .weld: .stepwise
            case .ball: .ball
            case .free: .free
            }
        }

        // joints to elementary motions: translations stand before rotations
        var chain = Chain()
        stepStart = [0]
        for joint in joints {
            if case .spatial(let rotations, let translations) = joint.kind {
                for axis in translations { try chain.append(axis, .translation, of: joint) }
                for axis in rotations { try chain.append(axis, .rotation, of: joint) }
            }
            stepStart.append(chain.steps.count)
        }
        steps = chain.steps
        curves = chain.curves
        termCoordinates = chain.termCoordinates
        termSlopes = chain.termSlopes

        let followers = try Followers(couplers: couplers, coordinates: coordinates)
        couplerOrder = followers.order
        isDependent = followers.isDependent
        leaders = followers.leaders
        leaderStart = followers.leaderStart

        spans = try PathSpans(
            joints: joints, jointStart: jointStart, jointCoordinates: jointCoordinates, followers: followers,
            paths: paths, wrapSurfaces: wrapSurfaces, bodyCount: bodies.count,
            coordinates: coordinates)
    }
}

/// The elementary motions of a model's joints while they are collected.
private struct Chain {
    var steps: [Topology.Step] = []
    var curves: [ScalarFunction] = []
    var termCoordinates: [Int] = []
    var termSlopes: [Double] = []

    mutating func append(_ axis: TransformAxis, _ motion: Topology.Step.Motion, of joint: Joint)
        throws(ModelFault)
    {
        let length = axis.axis.length
        guard length.isFinite, length > 0 else {
            throw ModelFault("an axis of joint '\(joint.name)' has no direction")
        }
        if let count = axis.function.argumentCount, count != axis.coordinates.count {
            throw ModelFault(
                "an axis of joint '\(joint.name)' has \(axis.coordinates.count) coordinates for a function of \(count)"
            )
        }
        let amount: Topology.Amount
        if axis.coordinates.isEmpty || axis.function.argumentCount == nil {
            amount = .constant(axis.function(0).value)
        } else if case .linear(let slope, let intercept) = axis.function {
            amount = .linear(coordinate: axis.coordinates[0], slope: slope, intercept: intercept)
        } else if let form = axis.function.linearForm {
            amount = .multilinear(
                first: termSlopes.count, end: termSlopes.count + form.slopes.count, intercept: form.intercept)
            termCoordinates += axis.coordinates
            termSlopes += form.slopes
        } else {
            amount = .curve(coordinate: axis.coordinates[0], curve: curves.count)
            curves.append(axis.function)
        }
        // a constant nothing is no step
        if case .constant(0) = amount { return }
        steps.append(Topology.Step(motion: motion, axis: axis.axis / length, amount: amount))
    }
}

/// Which coordinates lead and which follow.
struct Followers {
    var order: [Int] = []
    var isDependent: [Bool]
    var leaders: [Int] = []
    var leaderStart: [Int] = [0]

    init(couplers: [Coupler], coordinates: [Coordinate]) throws(ModelFault) {
        let count = coordinates.count
        var couplerOf = [Int](repeating: -1, count: count)
        for (index, coupler) in couplers.enumerated() {
            for coordinate in [coupler.dependent] + coupler.independents
            where !(0..<count).contains(coordinate) {
                throw ModelFault(
                    "coupler '\(coupler.name)' ties coordinate number \(coordinate), of \(count)")
            }
            guard couplerOf[coupler.dependent] < 0 else {
                throw ModelFault(
                    "coordinate '\(coordinates[coupler.dependent].name)' follows coupler '\(couplers[couplerOf[coupler.dependent]].name)' and coupler '\(coupler.name)'; it can follow only one"
                )
            }
            if let arguments = coupler.function.argumentCount, arguments != coupler.independents.count {
                throw ModelFault(
                    "coupler '\(coupler.name)' has \(coupler.independents.count) independent coordinates for a function of \(arguments)"
                )
            }
            couplerOf[coupler.dependent] = index
        }
        isDependent = couplerOf.map { $0 >= 0 }

        // leaders first: follow each chain until it ends or bites its tail
        var known = couplerOf.map { $0 < 0 }
        var found: [[Int]] = (0..<count).map { couplerOf[$0] < 0 ? [$0] : [] }
        var waiting = couplers.indices.map { $0 }
        while !waiting.isEmpty {
            let ready = waiting.filter { couplers[$0].independents.allSatisfy { known[$0] } }
            if ready.isEmpty {
                throw ModelFault("coupler '\(couplers[waiting[0]].name)' makes a coordinate follow itself")
            }
            for index in ready {
                let coupler = couplers[index]
                var leaders: [Int] = []
                for leader in coupler.independents.flatMap({ found[$0] }) where !leaders.contains(leader) {
                    leaders.append(leader)
                }
                found[coupler.dependent] = leaders
                known[coupler.dependent] = true
                order.append(index)
            }
            waiting.removeAll(where: ready.contains)
        }
        for list in found {
            leaders += list
            leaderStart.append(leaders.count)
        }
    }
}
