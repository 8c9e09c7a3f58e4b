/// A questionnaire or scale that follows a client over time.
public struct OutcomeMeasure: Sendable, Identifiable, Hashable {
    /// What a higher score means.
    public enum Direction: String, Sendable, CaseIterable {
        case worse, better
        /// Differs between its parts.
        case varies
    }

    /// Whether its items may be part of open-source software.
    public enum Shipping: String, Sendable, CaseIterable {
        case yes, no, unclear
        case nonCommercialOnly = "non-commercial-only"
        case permissionNeeded = "permission-needed"
        case withAttribution = "yes-with-attribution"
    }

    /// A published size of change, in words.
    public struct Change: Sendable, Hashable {
        /// The change in words.
        public let value: String
        /// Id of the source.
        public let source: String
        /// Whether it was read.
        public let status: Status
    }

    /// Kebab-case name.
    public let id: String
    /// Full name.
    public let name: String
    /// What it measures.
    public let measures: String
    /// How many items.
    public let items: Int
    /// How the score is made, in words.
    public let scoring: String
    /// What a higher score means.
    public let higherIs: Direction
    /// Lowest and highest score; nil where it depends on country or version.
    public let range: ClosedRange<Double>?
    /// Smallest change that matters, in points; nil where none is published.
    public let importantPoints: Double?
    /// Smallest change that matters, in per cent of the first score; nil where none is published.
    public let importantPercent: Double?
    /// Smallest changes that matter, in words with sources.
    public let importantChanges: [Change]
    /// Smallest changes beyond measurement error, in words with sources.
    public let detectableChanges: [Change]
    /// Who owns it.
    public let licence: String
    /// Whether its items may be shipped.
    public let shipping: Shipping
    /// What follows from that for this project.
    public let shippingNote: String
    /// Ids of the sources.
    public let sources: [String]
    /// Whether the figures were read.
    public let status: Status
    /// Minutes to fill in.
    public let minutes: Double

    /// True when the change from `before` to `after` is an improvement that matters: either published size reached.
    ///
    /// Nil when no such size is published or the direction varies.
    public func isImportantImprovement(from before: Double, to after: Double) -> Bool? {
        let gain: Double
        switch higherIs {
        case .worse: gain = before - after
        case .better: gain = after - before
        case .varies: return nil
        }
        var limits: [Double] = []
        if let points = importantPoints { limits.append(points) }
        if let percent = importantPercent, before != 0 { limits.append(abs(before) * percent / 100) }
        return limits.min().map { gain >= $0 }
    }
}
