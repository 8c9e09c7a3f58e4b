/// What habits may do to muscles, in words both reports share.
struct AdaptationWords {
    static let title = "What habits may do over weeks (a model)"
    static let honesty =
        "No study has measured how much an hour of sitting shortens a muscle. The bounds are those of legs unloaded all day for 14 and 23 days (de Boer 2007), in proportion to the hours by assumption; nothing at all is within them. This takes no part in the ranking."

    /// One a habit: what it keeps short, and what that may cost.
    let lines: [String]

    /// Nil where there is nothing to tell.
    init?(_ adaptation: [AssessmentResult.Adaptation]?) {
        guard let adaptation, !adaptation.isEmpty else { return nil }
        var habits: [String] = []
        for entry in adaptation where !habits.contains(entry.habit) { habits.append(entry.habit) }
        lines = habits.map { habit in
            let entries = adaptation.filter { $0.habit == habit }
            let first = entries[0]
            let time =
                first.weeks.map { "After \($0.formattedShort) \($0 == 1 ? "week" : "weeks")" } ?? "In the end"
            let kept = entries.map {
                "\($0.name) (\((100 * $0.keptShorter).rounded().formattedShort) % of its fibre)"
            }
            let loss = first.shortening
            return
                "\(habit.capitalizedFirst) keeps these shorter than standing does: \(kept.joined(separator: ", ")). \(time) of \(Self.hours(first)) a day, each of them may have lost \(Self.percent(loss.low)) to \(Self.percent(loss.high)) % of its length (\(Self.percent(loss.estimate)) % by the model)."
        }
    }

    private static func hours(_ entry: AssessmentResult.Adaptation) -> String {
        "\(entry.hoursPerDay.formattedShort) \(entry.hoursPerDay == 1 ? "hour" : "hours")"
    }

    private static func percent(_ fraction: Double) -> String {
        (100 * fraction).rounded(toPlaces: 1).formattedShort
    }
}
