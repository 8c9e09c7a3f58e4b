import Mechanics

/// How a muscle that is kept short loses length over days: a model, not a measurement of anybody.
///
/// What is measured: the vastus of men whose leg was unloaded all day lost 5.9 % of its fascicle length in 14 days (not significant) and 7.7 % in 23
/// (de Boer 2007, J Physiol, PMC2277190, seen). A loss that slows down, s(t) = limit·(1 − e^(−t/τ)), through both figures has the limit 10.1 % and τ
/// 15.8 days (derived). What is not measured at all: how much an hour of sitting does. Here the limit goes with the part of the day the muscle is kept
/// short, by assumption; and length comes back as fast as it went (rats: reversible within weeks, Tabary 1972, recalled).
///
/// Stretching for some weeks raises the torque that is tolerated and leaves the architecture as it is (Shah 2023 doi:10.3390/app132111979, Ylinen 2009
/// doi:10.2340/16501977-0283, seen), so no stretch appears here: its effect belongs to the tolerated torque.
public enum MuscleAdaptation {
    /// Loss of length in the end when a muscle is kept short all day (fraction).
    public static let limit = 0.101
    /// Days in which all but 1/e of the way is gone.
    public static let days = 15.8

    /// Shortening after some days of a habit, and the range the figures leave: from nothing at all (the loss at 14 days was not significant) to
    /// twice as much (one muscle, few men, no dose).
    ///
    /// - Parameters:
    ///   - hoursShort: hours a day the muscle is kept short (0…24).
    ///   - days: how long the habit lasts (≥ 0).
    ///   - initial: shortening at its beginning (fraction).
    public static func shortening(
        hoursShort: Double, days: Double, initial: Double = 0
    ) -> (estimate: Double, range: ClosedRange<Double>) {
        let end = limit * max(0, min(24, hoursShort)) / 24
        let left = exponential(-max(0, days) / Self.days)
        let gained = end * (1 - left)
        let kept = initial * left
        return (kept + gained, kept...(kept + 2 * gained))
    }
}
