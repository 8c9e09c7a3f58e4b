import Dispatch
import Synchronization

/// Every file the reasoning needs, with the lines.
///
/// The two largest files take two thirds of the time, so the files are read on three threads; what is wrong with
/// them is noted in the same order as on one.
struct EvidenceFiles {
    let causes: CausesFile
    let findings: FindingsFile
    let likelihoods: LikelihoodsFile
    let families: FamiliesFile
    let derived: DerivedFile
    let measured: MeasuredFile
    let redFlags: RedFlagsFile
    let rules: RulesFile
    let version: String

    /// The files that one thread reads after another.
    private struct Small {
        let causes: CausesFile
        let families: FamiliesFile
        let derived: DerivedFile
        let measured: MeasuredFile
        let redFlags: RedFlagsFile
        let rules: RulesFile
        let version: String

        init(_ folder: EvidenceFolder, _ notes: Notes) {
            causes = CausesFile(folder, notes)
            families = FamiliesFile(folder, causes: causes.causes.map(\.value.id), notes)
            derived = DerivedFile(folder, notes)
            measured = MeasuredFile(folder, notes)
            redFlags = RedFlagsFile(folder, notes)
            rules = RulesFile(folder, notes)
            version = folder.version
        }
    }

    private struct Parts {
        var small: Small?
        var findings: FindingsFile?
        var likelihoods: LikelihoodsFile?
        var errors: [[EvidenceError]] = [[], [], []]
    }

    init(_ folder: EvidenceFolder, _ notes: Notes) {
        let shared = Mutex(Parts())
        DispatchQueue.concurrentPerform(iterations: 3) { part in
            let own = Notes()
            switch part {
            case 0:
                let file = FindingsFile(folder, own)
                shared.withLock { $0.findings = file }
            case 1:
                let file = LikelihoodsFile(folder, own)
                shared.withLock { $0.likelihoods = file }
            default:
                let small = Small(folder, own)
                shared.withLock { $0.small = small }
            }
            let errors = own.errors
            shared.withLock { $0.errors[part] = errors }
        }
        let parts = shared.withLock { $0 }
        // concurrentPerform returns after all three: nothing is missing here.
        let small = parts.small ?? Small(folder, notes)
        findings = parts.findings ?? FindingsFile(folder, notes)
        likelihoods = parts.likelihoods ?? LikelihoodsFile(folder, notes)
        causes = small.causes
        families = small.families
        derived = small.derived
        measured = small.measured
        redFlags = small.redFlags
        rules = small.rules
        version = small.version
        for error in parts.errors.joined() { notes.add(error) }
    }

    func knowledgeBase() -> KnowledgeBase? {
        rules.rules.map { rules in
            KnowledgeBase(
                regions: causes.regions, causes: causes.causes.map(\.value),
                findings: findings.findings.map(\.value),
                likelihoods: likelihoods.rows.map(\.value), families: families.families.map(\.value),
                derivations: derived.derivations.map(\.value), measuredForms: measured.forms.map(\.value),
                redFlags: redFlags.rules.map(\.value), actions: redFlags.actions, rules: rules.value,
                version: version)
        }
    }
}
