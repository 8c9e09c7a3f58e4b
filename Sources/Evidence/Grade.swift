/// What kind of evidence a figure rests on.
///
/// A systematic review, B single accuracy study, C case series, definition or association without a usable ratio,
/// D convention. A grade does not say that the number was verified: read it with ``Status``.
public enum Grade: String, Sendable, CaseIterable, Codable, Comparable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    public static func < (x: Grade, y: Grade) -> Bool { x.rawValue < y.rawValue }
}

/// Where a number comes from.
public enum Status: String, Sendable, CaseIterable, Codable {
    /// Read on a retrieved page.
    case seen
    /// Computed from such a page, or a cautious magnitude for an association read there.
    case seenDerived = "seen-derived"
    /// Part seen, part recalled or chosen.
    case mixed
    /// From memory, not verified.
    case recalled
    /// Chosen by the project.
    case assumed
}
