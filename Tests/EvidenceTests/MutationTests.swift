import Evidence
import Foundation
import Testing

/// For every check a change that breaks the data in exactly that way, and exactly that problem is found.
struct MutationTests {
    @Test(arguments: Mutations.causes + Mutations.findings + Mutations.likelihoods)
    func `a broken entry is found`(mutation: Mutation) throws { try expectFound(mutation) }

    @Test(arguments: Mutations.redFlags)
    func `a broken safety rule is found`(mutation: Mutation) throws { try expectFound(mutation) }

    @Test(arguments: Mutations.families + Mutations.derivations + Mutations.measured)
    func `broken dependence is found`(mutation: Mutation) throws { try expectFound(mutation) }

    @Test(arguments: Mutations.library)
    func `broken rules, care or outcome measures are found`(mutation: Mutation) throws {
        try expectFound(mutation)
    }

    private func expectFound(_ mutation: Mutation) throws {
        let copy = try EvidenceCopy()
        try copy.replace(mutation.old, by: mutation.new, after: mutation.anchor, in: mutation.file)
        let problems = try copy.newProblems()
        let found = problems.filter { $0.check == mutation.check }
        #expect(found.count == mutation.count, "\(problems)")
        #expect(found.allSatisfy { $0.id == mutation.id && $0.line != 0 }, "\(problems)")
        #expect(Set(problems.map(\.check)).subtracting(mutation.also) == [mutation.check], "\(problems)")
    }

    @Test func `every check is proved by a mutation`() {
        let all = [
            Mutations.causes, Mutations.findings, Mutations.likelihoods, Mutations.redFlags,
            Mutations.families,
            Mutations.derivations, Mutations.measured, Mutations.library,
        ].joined()
        let elsewhere: Set<Problem.Check> = [.form, .unknownStructure]
        #expect(Set(all.map(\.check)).union(elsewhere) == Set(Problem.Check.allCases))
    }

    @Test func `structures and regions are checked against the anatomy when it is given`() throws {
        let directory = try Library.shipped().directory
        let known = Set(EvidenceLint.check(directory: directory))
        let strange = EvidenceLint.check(
            directory: directory, regions: ["groin"], structures: ["psoas-major"])
        let found = Set(strange).subtracting(known)
        #expect(Set(found.map(\.check)) == [.unknownRegion, .unknownStructure])
        #expect(found.contains { $0.id == "iliopsoas-shortening" && $0.message.contains("iliacus") })
    }
}
