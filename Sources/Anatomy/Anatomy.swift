/// The structures of the low back, pelvis and legs, with how they hang together.
///
/// An immutable value; every answer is in the order of the data files.
public struct Anatomy: Sendable {
    /// Every structure.
    public let structures: [Structure]
    /// The regions a client marks.
    public let bodyMap: BodyMap
    /// The books and charts the rows name.
    public let references: [Reference]
    private let index: [String: Int]

    init(structures: [Structure], bodyMap: BodyMap, references: [Reference]) {
        self.structures = structures
        self.bodyMap = bodyMap
        self.references = references
        index = Dictionary(
            structures.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The structure with an id, nil when there is none.
    public func structure(_ id: String) -> Structure? { index[id].map { structures[$0] } }

    /// The structures of a kind.
    public func structures(of kind: Structure.Kind) -> [Structure] { structures.filter { $0.kind == kind } }

    /// A group's members, and theirs, down to single structures; the structure itself when it is no group.
    ///
    /// Unknown ids stay as they are, so that a lint can name them.
    public func leaves(of id: String) -> [String] {
        var leaves: [String] = []
        var open = [id]
        var seen: Set<String> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            let members = structure(next)?.members ?? []
            if members.isEmpty { leaves.append(next) } else { open.append(contentsOf: members.reversed()) }
        }
        return leaves
    }

    /// The groups a structure belongs to.
    public func groups(containing id: String) -> [Structure] {
        structures.filter { $0.members.contains(id) }
    }

    /// The single joints a muscle, or any muscle of a group, crosses.
    public func joints(crossedBy id: String) -> [Structure] {
        let crossed = Set(
            leaves(of: id).flatMap { structure($0)?.muscle?.crosses ?? [] }.flatMap(leaves(of:)))
        return structures.filter { crossed.contains($0.id) }
    }

    /// The muscles that cross a joint, or some joint of a group.
    public func muscles(crossing joint: String) -> [Structure] {
        muscles { touches($0.crosses, joint) }
    }

    /// The muscles a nerve moves, itself or by its branches.
    public func muscles(suppliedBy nerve: String) -> [Structure] {
        let wanted = Set(leaves(of: nerve))
        return muscles { muscle in
            muscle.nerves.contains { way(toSpineFrom: $0).contains { wanted.contains($0) } }
        }
    }

    /// The muscles a root helps to move.
    public func muscles(suppliedBy root: SpinalRoot) -> [Structure] {
        muscles { $0.roots.contains(root) }
    }

    /// The muscles that make a motion at a joint or group of joints.
    public func muscles(making motion: Motion, at joint: String) -> [Structure] {
        muscles { muscle in
            muscle.actions.contains { $0.motions.contains(motion) && touches([$0.joint], joint) }
        }
    }

    /// The muscles attached to a structure, at either end.
    public func muscles(attachedTo id: String) -> [Structure] {
        muscles { muscle in touches((muscle.origin + muscle.insertion).map(\.structure), id) }
    }

    /// The muscles felt in a region when their trigger points are pressed.
    public func muscles(referringTo region: String) -> [Structure] {
        muscles { $0.refersTo.contains(region) }
    }

    /// Everything whose trouble is felt in a region: muscles, joints, nerves that feel its skin, organs, and the groups
    /// they belong to.
    public func structures(referringTo region: String) -> [Structure] {
        structures.filter { structure in
            leaves(of: structure.id).contains {
                self.structure($0)?.referralRegions.contains(region) == true
            }
        }
    }

    /// The nerves that pass a structure on their way: where they can be caught.
    public func nerves(passing id: String) -> [Structure] {
        structures.filter { touches($0.nerve?.passes.map(\.structure) ?? [], id) }
    }

    /// A nerve and the nerves it comes from, up to the spinal cord.
    ///
    /// Ends early at an unknown parent or in a circle; ``problems()`` reports both.
    public func way(toSpineFrom nerve: String) -> [String] {
        var way: [String] = []
        var next: String? = nerve
        while let id = next, !way.contains(id) {
            way.append(id)
            next = structure(id)?.nerve?.parent
        }
        return way
    }

    private func muscles(where fits: (Muscle) -> Bool) -> [Structure] {
        structures.filter { $0.muscle.map(fits) == true }
    }

    /// Whether any of `ids`, groups resolved, shares a single structure with `id`.
    private func touches(_ ids: [String], _ id: String) -> Bool {
        guard !ids.isEmpty else { return false }
        let wanted = Set(leaves(of: id))
        return ids.contains { $0 == id || leaves(of: $0).contains { wanted.contains($0) } }
    }
}
