public import Anatomy

/// What makes a client's length tests differ from the mean person's.
public enum EstimationUnknown: Sendable, Hashable {
    /// Lost fraction of a group's optimal fibre length; zero for the mean person.
    case shortening(SidedGroup)
    /// Natural logarithm of the client's tolerated torque over the median person's, in a family of tests and on a side.
    ///
    /// A range may be small because a muscle is short (Gajdosik 1991) or because the client stops early, and may grow because the client
    /// tolerates more (Ylinen 2009, Weppler & Magnusson 2010): two unknowns.
    case tolerance(ToleranceFamily, Side)

    /// The muscle group, for a shortening.
    public var group: SidedGroup? {
        if case .shortening(let group) = self { group } else { nil }
    }
}
