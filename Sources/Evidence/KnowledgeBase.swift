public import Anatomy

/// The knowledge the reasoning runs on: causes, findings, accuracy, dependence, red flags.
///
/// Immutable; loaded once from the shipped YAML files. Bibliography, care and outcome measures are larger and not
/// needed to reason: they load on their own (``Library``).
public struct KnowledgeBase: Sendable {
    public let causes: [Cause]
    public let findings: [Finding]
    /// The rows in use, one for each pair of finding and cause.
    public let likelihoods: [Likelihood]
    public let families: [OverlapFamily]
    public let derivations: [Derivation]
    public let measuredForms: [MeasuredForm]
    public let redFlags: [RedFlag]
    public let actions: [SafetyActionText]
    public let rules: ConstructedRules
    /// SHA-256 over the content of every file, in hexadecimal with the prefix `sha256:`.
    public let version: String

    private let causeIndex: [String: Int]
    private let findingIndex: [String: Int]
}
