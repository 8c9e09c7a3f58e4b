/// What releasing one muscle group would change.
public struct Release: Sendable, Hashable {
    public let group: SidedGroup
    /// Change per whole release, by derivative: true of a small part of it.
    public let slope: Effect
    /// Change by a whole release, worked out anew; nil where it was not asked for.
    public internal(set) var whole: Effect?
    /// Standard deviations of what a whole release changes, from what the estimate leaves open of the group's own shortening; nil where
    /// the tissue was given.
    public let deviation: Effect?

    /// The changes by a whole release: worked out anew where they were, by derivative otherwise.
    public var best: Effect { whole ?? slope }

    /// Changes.
    public struct Effect: Sendable, Hashable {
        /// Pelvis turned backward, and lordosis (rad).
        public let pelvicTilt: Double
        public let lordosis: Double
        /// Compression and anterior shear of every level, from L5/S1 up (N).
        public let compression: [Double]
        public let anteriorShear: [Double]
        /// Effort of the groups that are victims, and of all, in parts of all of healthy standing's.
        public let victimsEffort: Double
        public let effort: Double
    }
}
