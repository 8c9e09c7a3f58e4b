/// A named part of the body the product speaks of.
public struct Structure: Sendable, Hashable, Identifiable {
    /// Kebab-case id, unique among structures; causes and findings are tied by it.
    ///
    /// Regions of the body map have ids of their own: `sacrum` is both a bone here and a region there.
    public let id: String
    /// The clinician's name.
    public let name: String
    /// The name in Terminologia Anatomica, where one fits; nil for groupings of our own.
    public let latin: String?
    /// The client's name, in lower case, fit for the middle of a sentence.
    public let plainName: String
    /// Whether the body has one on the left and one on the right.
    public let isPaired: Bool
    /// What it is, with the relations that go with it.
    public let detail: Detail
    /// Where it comes from.
    public let provenance: Provenance

    /// What a structure is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case muscle
        case muscleGroup = "muscle-group"
        case bone, landmark, joint, disc, nerve, root, passage, fascia, ligament, organ, skin
        case wholePerson = "whole-person"
    }

    /// What a structure is, with its relations.
    public enum Detail: Sendable, Hashable {
        case muscle(Muscle)
        /// Several structures named as one: a muscle group, the lumbar spine, the cluneal nerves.
        case group(of: Kind, members: [String])
        case bone
        /// A part of a bone that a hand can find or a muscle hangs on.
        case landmark(bone: String)
        case joint(Joint)
        case disc(Disc)
        case nerve(Nerve)
        case root(Root)
        /// An opening a nerve goes through, with the structures that bound it.
        case passage(walls: [String])
        case fascia(Fascia)
        case ligament(Ligament)
        case organ(PainSource)
        case skin(PainSource)
        case wholePerson(PainSource)
    }

    /// What it is, without the relations; a group has the kind of its members, except a muscle group.
    public var kind: Kind {
        switch detail {
        case .muscle: .muscle
        case .group(let kind, _): kind
        case .bone: .bone
        case .landmark: .landmark
        case .joint: .joint
        case .disc: .disc
        case .nerve: .nerve
        case .root: .root
        case .passage: .passage
        case .fascia: .fascia
        case .ligament: .ligament
        case .organ: .organ
        case .skin: .skin
        case .wholePerson: .wholePerson
        }
    }

    /// The sides it exists on, in list order.
    public var sides: [Side] { isPaired ? [.left, .right] : [.central] }

    /// The members when it is a group, otherwise none.
    public var members: [String] {
        if case .group(_, let members) = detail { return members }
        return []
    }

    /// Its relations when it is a muscle.
    public var muscle: Muscle? {
        if case .muscle(let muscle) = detail { return muscle }
        return nil
    }

    /// Its relations when it is a nerve.
    public var nerve: Nerve? {
        if case .nerve(let nerve) = detail { return nerve }
        return nil
    }

    /// Its relations when it is a joint.
    public var joint: Joint? {
        if case .joint(let joint) = detail { return joint }
        return nil
    }

    /// Body-map regions where its trouble is felt, main zones first.
    public var referralRegions: [String] {
        switch detail {
        case .muscle(let muscle): muscle.refersTo
        case .joint(let joint): joint.refersTo
        case .nerve(let nerve): nerve.skin
        case .organ(let source), .skin(let source), .wholePerson(let source): source.refersTo
        default: []
        }
    }
}
