import Mechanics

extension ModelReader {
    /// Puts bodies and joints in the order a model wants: parents before children, otherwise as the file lists them.
    ///
    /// A joint may also run towards ground; it is then turned round, if its motion can be.
    ///
    /// - Throws: ``OpenSimFault`` for a body without a joint, for joints that close a loop, and for bodies that hang on each other and not on ground.
    func buildTree() throws(OpenSimFault) -> (bodies: [Body], joints: [Joint], classes: [String]) {
        let carrier = try carriers()
        bodyNumbers = [Int](repeating: -1, count: bodies.count)
        bodyNumbers[0] = 0
        var order: [Int] = []
        for body in bodies.indices.dropFirst() where bodyNumbers[body] < 0 {
            // climb to a body already placed, then come down again
            var chain: [Int] = []
            var climber = body
            while bodyNumbers[climber] < 0 {
                chain.append(climber)
                climber = joints[carrier[climber]].parent.body
            }
            for link in chain.reversed() {
                order.append(link)
                bodyNumbers[link] = order.count
            }
        }
        let placed = order.map { body in
            let joint = joints[carrier[body]]
            return Joint(
                name: joint.name, parent: bodyNumbers[joint.parent.body], parentFrame: joint.parent.transform,
                childFrame: joint.child.transform, kind: joint.kind)
        }
        for index in surfaces.indices { surfaces[index].body = bodyNumbers[surfaces[index].body] }
        let classes = order.map { tree.tag(joints[carrier[$0]].element) }
        return ([.ground] + order.map { bodies[$0].body }, placed, classes)
    }

    /// The model's body that a reference means, and the frame in it.
    func bodyFrame(
        _ reference: String, from path: String, for user: Int
    ) throws(OpenSimFault) -> (body: Int, frame: RigidTransform) {
        let place = try frame(reference, from: path, for: user)
        return (bodyNumbers[place.body], place.transform)
    }

    /// For each body the joint that carries it, found by walking outwards from ground; −1 for ground.
    private func carriers() throws(OpenSimFault) -> [Int] {
        var incident = [[Int]](repeating: [], count: bodies.count)
        for (index, joint) in joints.enumerated() {
            incident[joint.parent.body].append(index)
            incident[joint.child.body].append(index)
        }
        for (index, body) in bodies.enumerated().dropFirst() where incident[index].isEmpty {
            throw OpenSimFault(
                .missing, "body '\(body.body.name)' has no joint to a parent",
                line: body.element.map(tree.line),
                expected: "a joint that has it as its child")
        }
        var carrier = [Int](repeating: -1, count: bodies.count)
        var isReached = [Bool](repeating: false, count: bodies.count)
        isReached[0] = true
        var front = [0]
        while let body = front.popLast() {
            for index in incident[body] where index != carrier[body] {
                let joint = joints[index]
                let isForward = joint.parent.body == body
                let next = isForward ? joint.child.body : joint.parent.body
                guard !isReached[next] else {
                    throw OpenSimFault(
                        .unsupported,
                        "joint '\(joint.name)' closes a loop: '\(bodies[body].body.name)' and '\(bodies[next].body.name)' hang together without it",
                        line: tree.line(joint.element), expected: "one joint for every body")
                }
                if !isForward { joints[index] = try turnedRound(joint) }
                isReached[next] = true
                carrier[next] = index
                front.append(next)
            }
        }
        if let lost = isReached.firstIndex(of: false) {
            throw OpenSimFault(
                .inconsistent,
                "the joints of body '\(bodies[lost].body.name)' run in a circle and never reach ground",
                line: tree.line(joints[incident[lost][0]].element), expected: "a joint to ground")
        }
        return carrier
    }

    /// The same joint seen from its child.
    ///
    /// - Throws: ``OpenSimFault`` for a joint that both turns and shifts, whose inverse is no such joint.
    private func turnedRound(_ joint: FileJoint) throws(OpenSimFault) -> FileJoint {
        var turned = joint
        swap(&turned.parent, &turned.child)
        switch joint.kind {
        case .weld: return turned
        case .spatial(let rotations, let translations)
        where translations.allSatisfy(\.isNothing) || rotations.allSatisfy(\.isNothing):
            turned.kind = .spatial(
                rotations: rotations.reversed().map(\.opposite), translations: translations.map(\.opposite))
            return turned
        default:
            throw OpenSimFault(
                .unsupported,
                "joint '\(joint.name)' has its parent beyond its child, and its motion cannot be turned round",
                line: tree.line(joint.element), expected: "a joint that runs away from ground")
        }
    }
}

extension TransformAxis {
    /// Whether it never moves anything.
    fileprivate var isNothing: Bool { function == .constant(0) }

    /// The same axis, turned or shifted the other way.
    fileprivate var opposite: TransformAxis {
        var other = self
        switch function {
        case .constant(let value): other.function = .constant(-value)
        case .linear(let slope, let intercept): other.function = .linear(slope: -slope, intercept: -intercept)
        default: other.function = .scaled(function, by: -1)
        }
        return other
    }
}
