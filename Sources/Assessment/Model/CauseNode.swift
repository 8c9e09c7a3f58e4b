public import Anatomy
public import Evidence

/// One unknown of the network: a cause, on a side when it has sides.
public struct CauseNode: Sendable, Hashable {
    public let cause: Cause
    /// nil for causes without sides.
    public let side: Side?

    /// `piriformis-deep-gluteal.left`, or the cause's id: the name in exported networks.
    public var id: String { side.map { "\(cause.id).\($0.rawValue)" } ?? cause.id }
}

/// One answer the network can take: a finding, on a side when it is recorded by side.
public struct FindingNode: Sendable, Hashable {
    public let finding: Finding
    public let side: Side?
    /// True for a finding with sides whose side nobody noted: either side may produce it.
    public let isSideUnknown: Bool

    /// `slr-positive.left`, `slr-positive.either`, or the finding's id.
    public var id: String {
        if isSideUnknown { return finding.id + ".either" }
        return side.map { "\(finding.id).\($0.rawValue)" } ?? finding.id
    }

    /// The side of the causes it speaks for: the other one in crossed tests.
    var speaksFor: Side? { finding.isCrossed ? side?.opposite : side }
}
