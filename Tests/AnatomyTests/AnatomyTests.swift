import Testing

@testable import Anatomy

@Suite("The anatomy")
struct AnatomyTests {
    let anatomy: Anatomy

    init() throws { anatomy = try Anatomy.shipped() }

    private func ids(_ structures: [Structure]) -> Set<String> { Set(structures.map(\.id)) }

    @Test(
        "fits together: every id known, every muscle with joint, nerve and root, every nerve led to the cord")
    func fitsTogether() { #expect(anatomy.problems().map(\.description) == []) }

    @Test("the psoas crosses the hip and every lumbar joint")
    func psoas() {
        let crossed = ids(anatomy.joints(crossedBy: "psoas-major"))
        #expect(crossed.isSuperset(of: anatomy.leaves(of: "lumbar-spine")))
        #expect(crossed.contains("hip"))
        #expect(!crossed.contains("knee-joint"))
    }

    @Test(
        "of the quadriceps only the rectus femoris crosses the hip, of the hamstrings all but the short head")
    func twoJointMuscles() {
        let overHip = ids(anatomy.muscles(crossing: "hip"))
        #expect(overHip.intersection(anatomy.leaves(of: "quadriceps")) == ["rectus-femoris"])
        #expect(
            Set(anatomy.leaves(of: "hamstrings")).subtracting(overHip) == ["biceps-femoris-short-head"])
    }

    @Test("the hip flexors are what pulls the thigh up, the antagonists are not among them")
    func flexorsOfTheHip() {
        let flexors = ids(anatomy.muscles(making: .flexion, at: "hip"))
        #expect(flexors.isSuperset(of: anatomy.leaves(of: "hip-flexors")))
        #expect(flexors.isDisjoint(with: anatomy.leaves(of: "hamstrings")))
        #expect(flexors.isDisjoint(with: anatomy.leaves(of: "gluteals")))
    }

    @Test("every muscle of the erector spinae extends some joint of the spine")
    func erectors() {
        let extensors = ids(anatomy.muscles(making: .extension, at: "lumbar-spine"))
            .union(ids(anatomy.muscles(making: .extension, at: "thoracic-spine-joints")))
        #expect(extensors.isSuperset(of: anatomy.leaves(of: "erector-spinae")))
    }

    @Test(
        "the sciatic nerve passes the stations of deep gluteal entrapment in order",
        arguments: [
            ("greater-sciatic-foramen", "piriformis"), ("piriformis", "obturator-internus"),
            ("piriformis", "quadratus-femoris"), ("quadratus-femoris", "biceps-femoris-long-head"),
            ("ischiofemoral-space", "ischial-tunnel"),
        ])
    func sciatic(first: String, second: String) throws {
        let sciatic = try #require(anatomy.structure("sciatic-nerve")?.nerve)
        #expect(sciatic.passes(first, before: second))
        #expect(!sciatic.passes(second, before: first))
    }

    @Test("the sciatic nerve runs below the piriformis, the superior gluteal nerve above it")
    func piriformisDividesTheForamen() throws {
        func relation(_ nerve: String) -> Nerve.Relation? {
            anatomy.structure(nerve)?.nerve?.passes.first { $0.structure == "piriformis" }?.relation
        }
        #expect(relation("sciatic-nerve") == .below)
        #expect(relation("superior-gluteal-nerve") == .above)
        #expect(ids(anatomy.nerves(passing: "piriformis")).contains("pudendal-nerve"))
    }

    @Test("the nerves of the lumbar plexus come through the psoas")
    func psoasAndPlexus() {
        let passing = ids(anatomy.nerves(passing: "psoas-major"))
        #expect(passing.isSuperset(of: ["femoral-nerve", "obturator-nerve", "genitofemoral-nerve"]))
        #expect(!passing.contains("sciatic-nerve"))
    }

    @Test("a torn sciatic nerve takes hamstrings and calf with it but leaves the quadriceps")
    func sciaticSupply() {
        let lost = ids(anatomy.muscles(suppliedBy: "sciatic-nerve"))
        #expect(lost.isSuperset(of: anatomy.leaves(of: "hamstrings")))
        #expect(lost.isSuperset(of: anatomy.leaves(of: "calf")))
        #expect(lost.contains("tibialis-anterior"))
        #expect(lost.isDisjoint(with: anatomy.leaves(of: "quadriceps")))
    }

    @Test("every muscle a nerve moves has a root that the nerve carries")
    func rootsAgree() {
        for structure in anatomy.structures(of: .muscle) {
            guard let muscle = structure.muscle else { continue }
            for nerve in muscle.nerves {
                let carried = Set(anatomy.structure(nerve)?.nerve?.roots ?? [])
                #expect(!carried.isDisjoint(with: muscle.roots), "\(structure.id) and \(nerve)")
            }
        }
    }

    @Test(
        "a root's weak movement is made by a muscle the root supplies",
        arguments: [SpinalRoot.l2, .l3, .l4, .l5, .s1, .s2])
    func myotomes(level: SpinalRoot) throws {
        let row = try #require(anatomy.structure("root-\(level.rawValue.lowercased())"))
        guard case .root(let root) = row.detail else { throw Missing() }
        #expect(!root.myotome.isEmpty)
        let supplied = ids(anatomy.muscles(suppliedBy: level))
        for action in root.myotome {
            for motion in action.motions {
                let movers = ids(anatomy.muscles(making: motion, at: action.joint))
                #expect(!movers.isDisjoint(with: supplied), "\(level) \(motion) at \(action.joint)")
            }
        }
    }

    @Test("the L5 dermatome reaches the top of the foot, and an L5 nerve feels it")
    func footDorsum() throws {
        #expect(anatomy.bodyMap.regions(overlapping: .l5).map(\.id).contains("foot-dorsum"))
        let feeling = anatomy.structures(of: .nerve).filter { $0.nerve?.skin.contains("foot-dorsum") == true }
        #expect(feeling.contains { $0.nerve?.roots.contains(.l5) == true })
    }

    @Test("what refers to the groin includes the iliopsoas, the hip joint and the ureter")
    func groin() {
        let sources = ids(anatomy.structures(referringTo: "groin"))
        #expect(sources.isSuperset(of: ["iliopsoas", "psoas-major", "iliacus", "hip", "ureter"]))
        #expect(!sources.contains("soleus"))
        #expect(ids(anatomy.muscles(referringTo: "groin")).contains("quadratus-lumborum"))
    }

    @Test("a spinal level has a segment, a disc, a facet and an opening, and the disc lies between its bones")
    func levels() throws {
        for disc in anatomy.structures(of: .disc) where disc.members.isEmpty {
            guard case .disc(let relations) = disc.detail else { throw Missing() }
            let level = relations.level.lowercased().replacing("/", with: "-")
            #expect(disc.id == "disc-\(level)")
            #expect(relations.segment == "motion-segment-\(level)")
            let segment = try #require(anatomy.structure(relations.segment)?.joint)
            #expect(segment.between == [relations.above, relations.below])
            #expect(segment.level == relations.level)
            #expect(anatomy.structure("facet-\(level)")?.joint?.between == segment.between)
            #expect(anatomy.structure("foramen-\(level)") != nil)
        }
    }

    @Test("the groups that assessments speak of are there")
    func groups() {
        for id in [
            "iliopsoas", "erector-spinae", "hamstrings", "quadriceps", "gluteals", "deep-rotators", "calf",
        ] {
            #expect(anatomy.structure(id)?.kind == .muscleGroup, "\(id)")
        }
        #expect(anatomy.groups(containing: "psoas-major").map(\.id).contains("iliopsoas"))
        #expect(anatomy.structure("person")?.kind == .wholePerson)
    }

    @Test("a client can be told the name of everything")
    func plainNames() {
        for structure in anatomy.structures {
            #expect(!structure.name.isEmpty && !structure.plainName.isEmpty)
            #expect(structure.plainName.count < 80, "\(structure.id)")
        }
    }

    private struct Missing: Error {}
}
