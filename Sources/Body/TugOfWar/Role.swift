/// A muscle group's part in the tug of war, with its reasons.
public struct Role: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable {
        /// Its passive or tonic pull at a joint exceeds its healthy reference and drives the joint away from neutral.
        case culprit
        /// On the other side of that: longer than its healthy reference, or working harder than it.
        case victim
    }

    public let group: SidedGroup
    public let kind: Kind
    /// Strongest first.
    public let facts: [Fact]

    /// One reason.
    public enum Fact: Sendable, Hashable {
        /// Passive and tonic pull at a joint (N·m, positive with the axis) exceeds the healthy one.
        case pulls(LedgerAxis, Comparison)
        /// A joint has gone the way the pull drives it (rad).
        case drives(LedgerAxis, Comparison)
        /// Active moment against a culprit's pull at a joint (N·m).
        case resists(LedgerAxis, Comparison, SidedGroup)
        /// Its fascicles are longer (m) at a joint that a culprit drives.
        case isLonger(Comparison, SidedGroup)
        /// Its activation is higher at a joint where a culprit pulls.
        case worksHarder(Comparison, SidedGroup)
    }
}

/// Smallest changes that are called anything, whatever the estimate's spread: below them a name would only describe rounding. By choice; no
/// source sets them.
public enum Noticeable {
    /// N·m: a tenth of the pull of an examiner's finger on a thigh.
    public static let moment = 0.1
    /// m.
    public static let length = 0.0005
    /// Of full activation: a tenth of what quiet standing asks of a muscle (1 to 5 %, recalled).
    public static let activation = 0.002
    /// rad: a tenth of a degree.
    public static let angle = 0.1 / 180 * Double.pi
}
