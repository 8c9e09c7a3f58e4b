/// Something in the anatomy that does not fit together.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// Id of the structure, region or reference it is about.
    public let id: String
    /// What is wrong, in words.
    public let message: String

    /// `psoas-major: …`.
    public var description: String { "\(id): \(message)" }
}

extension BodyMap {
    /// Everything in the map that does not fit together; empty for sound data.
    public func problems() -> [Problem] {
        var problems = duplicates(in: regions.map(\.id))
        for region in regions {
            for neighbour in region.adjacent {
                if neighbour == region.id {
                    problems.append(Problem(id: region.id, message: "lies beside itself"))
                } else if let other = self.region(neighbour) {
                    guard !other.adjacent.contains(region.id) else { continue }
                    problems.append(
                        Problem(id: region.id, message: "touches \(neighbour), which does not touch it"))
                } else {
                    problems.append(Problem(id: region.id, message: "touches unknown region \(neighbour)"))
                }
            }
        }
        return problems
    }
}

extension Anatomy {
    /// Everything that does not fit together: unknown and repeated ids, muscles that cross or obey nothing, motions a joint does
    /// not make, nerves that do not lead to the spinal cord, groups in a circle. Empty for sound data.
    public func problems() -> [Problem] {
        var problems = bodyMap.problems()
        problems += duplicates(in: structures.map(\.id))
        problems += duplicates(in: references.map(\.id))
        let known = Set(references.map(\.id))
        for region in bodyMap.regions {
            problems += unknown(structures: region.structures, of: region.id)
            problems += unsourced(region.provenance, id: region.id, known: known)
        }
        for structure in structures {
            problems += unknown(structures: mentions(of: structure), of: structure.id)
            for region in structure.referralRegions where bodyMap.region(region) == nil {
                problems.append(Problem(id: structure.id, message: "refers to unknown region \(region)"))
            }
            problems += unsourced(structure.provenance, id: structure.id, known: known)
            switch structure.detail {
            case .muscle(let muscle): problems += check(muscle, id: structure.id)
            case .nerve(let nerve): problems += check(nerve, id: structure.id)
            case .group(let kind, let members): problems += check(kind, members, id: structure.id)
            default: break
            }
        }
        return problems
    }

    /// Every structure a structure names.
    private func mentions(of structure: Structure) -> [String] {
        switch structure.detail {
        case .muscle(let muscle):
            (muscle.origin + muscle.insertion).map(\.structure) + muscle.crosses
                + muscle.actions.map(\.joint) + muscle.nerves
        case .group(_, let members): members
        case .landmark(let bone): [bone]
        case .joint(let joint): joint.between + joint.nerves
        case .disc(let disc): [disc.above, disc.below, disc.segment]
        case .nerve(let nerve): (nerve.parent.map { [$0] } ?? []) + nerve.passes.map(\.structure)
        case .root(let root): [root.leavesBy] + root.myotome.map(\.joint)
        case .passage(let walls): walls
        case .fascia(let fascia): fascia.attaches + fascia.encloses
        case .ligament(let ligament): ligament.between + ligament.joints
        case .bone, .organ, .skin, .wholePerson: []
        }
    }

    private func unknown(structures ids: [String], of id: String) -> [Problem] {
        ids.filter { structure($0) == nil }.map {
            Problem(id: id, message: "names unknown structure \($0)")
        }
    }

    private func unsourced(_ provenance: Provenance, id: String, known: Set<String>) -> [Problem] {
        if provenance.sources.isEmpty { return [Problem(id: id, message: "has no source")] }
        return provenance.sources.filter { !known.contains($0) }.map {
            Problem(id: id, message: "cites unknown source \($0)")
        }
    }

    private func check(_ muscle: Muscle, id: String) -> [Problem] {
        var problems: [Problem] = []
        func report(_ message: String) { problems.append(Problem(id: id, message: message)) }
        if muscle.origin.isEmpty || muscle.insertion.isEmpty { report("lacks an origin or an insertion") }
        if muscle.crosses.isEmpty { report("crosses no joint") }
        if muscle.nerves.isEmpty { report("has no nerve") }
        if muscle.roots.isEmpty { report("has no root") }
        if muscle.actions.isEmpty { report("does nothing") }

        let crossed = Set(muscle.crosses.flatMap(leaves(of:)))
        for action in muscle.actions {
            let joints = leaves(of: action.joint)
            if !joints.contains(where: crossed.contains) {
                report("moves \(action.joint), which it does not cross")
            }
            let allowed = joints.flatMap { structure($0)?.joint?.motions ?? [] }
            for motion in action.motions where !allowed.contains(motion) {
                report("makes \(motion.rawValue) at \(action.joint), which does not allow it")
            }
        }
        for joint in muscle.crosses where structure(joint).map({ $0.kind != .joint }) == true {
            report("crosses \(joint), which is no joint")
        }
        let carried = muscle.nerves.flatMap { structure($0)?.nerve?.roots ?? [] }
        for root in muscle.roots where !carried.contains(root) {
            report("is supplied from \(root.rawValue), which none of its nerves carries")
        }
        return problems
    }

    private func check(_ nerve: Nerve, id: String) -> [Problem] {
        var problems: [Problem] = []
        func report(_ message: String) { problems.append(Problem(id: id, message: message)) }
        if nerve.passes.isEmpty { report("passes nothing") }
        if way(toSpineFrom: id).last != Self.spinalCord { report("does not lead to the spinal cord") }
        // A branch carries no root its parent lacks; the cord itself lists none because it has them all.
        if let parent = nerve.parent, parent != Self.spinalCord, let stem = structure(parent)?.nerve {
            for root in nerve.roots where !stem.roots.contains(root) {
                report("carries \(root.rawValue), which \(parent) does not")
            }
        }
        for (one, next) in zip(nerve.passes, nerve.passes.dropFirst()) where one == next {
            report("passes \(one.structure) twice in a row")
        }
        return problems
    }

    private func check(_ kind: Structure.Kind, _ members: [String], id: String) -> [Problem] {
        var problems: [Problem] = []
        if members.isEmpty { problems.append(Problem(id: id, message: "has no members")) }
        let wanted: Structure.Kind = kind == .muscleGroup ? .muscle : kind
        for member in members {
            guard let structure = structure(member) else { continue }
            if structure.kind != wanted, structure.kind != kind {
                problems.append(Problem(id: id, message: "is of \(kind.rawValue), but \(member) is not"))
            }
            if !structure.members.isEmpty {
                problems.append(Problem(id: id, message: "contains \(member), itself a group"))
            }
        }
        return problems
    }

    private static let spinalCord = "spinal-cord"
}

/// A problem for every id that comes more than once.
private func duplicates(in ids: [String]) -> [Problem] {
    var seen: Set<String> = []
    return ids.filter { !seen.insert($0).inserted }.map { Problem(id: $0, message: "comes more than once") }
}
