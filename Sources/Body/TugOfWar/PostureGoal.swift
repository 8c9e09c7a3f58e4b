import Mechanics

/// Something a posture keeps to besides costing little: a quantity of the posture, its usual value, and how far it wanders.
///
/// A goal adds ½((value − usual)/width)² to what the posture costs; effort is counted in units of the effort of healthy standing.
struct PostureGoal: Sendable, Hashable {
    /// The quantity.
    enum Quantity: Sendable, Hashable {
        /// Weighted sum of coordinates (rad or m).
        case coordinates([PostureSpace.Direction.Part])
        /// How far forward the whole body's centre of mass stands (m).
        case centerForward
        /// How far to the right it stands (m).
        case centerRight
    }

    var name: String
    var quantity: Quantity
    /// Usual value (rad or m).
    var usual: Double
    /// How far from it costs ½ (rad or m).
    var width: Double

    init(_ name: String, _ quantity: Quantity, usual: Double = 0, width: Double) {
        self.name = name
        self.quantity = quantity
        self.usual = usual
        self.width = width
    }
}

extension PostureEffort {
    /// Value of a goal's quantity in the workspace's posture (rad or m).
    func value(of goal: PostureGoal, _ work: PostureWorkspace) -> Double {
        switch goal.quantity {
        case .coordinates(let parts):
            parts.reduce(0) { $0 + $1.share * work.mechanics.coordinates[$1.coordinate] }
        case .centerForward: work.center.x
        case .centerRight: work.center.z
        }
    }

    /// Cost of the goals in the workspace's posture; adds their slopes along every direction.
    ///
    /// What the workspace says is missing is forgotten.
    func addGoals(_ goals: [PostureGoal], slopes: inout [Double], in work: inout PostureWorkspace) -> Double {
        var cost = 0.0
        for goal in goals {
            let distance = (value(of: goal, work) - goal.usual) / goal.width
            cost += 0.5 * distance * distance
            let factor = distance / goal.width
            switch goal.quantity {
            case .coordinates(let parts):
                for index in work.missing.indices { work.missing[index] = 0 }
                for part in parts { work.missing[part.coordinate] += part.share }
                space.model.foldFollowers(&work.missing, work.mechanics)
                project(work.missing, work.closure, addingTo: &slopes, times: factor)
            case .centerForward: project(work.centerForward, work.closure, addingTo: &slopes, times: factor)
            case .centerRight: project(work.centerRight, work.closure, addingTo: &slopes, times: factor)
            }
        }
        return cost
    }
}
