import Anatomy
public import Evidence

/// The report a therapist prints: safety, the leading causes with their reasons, what to test next, what is not
/// known. Fits 80 columns.
public struct TextReport {
    private let result: AssessmentResult
    private let person: Case.Person
    private let knowledge: KnowledgeBase
    private var page: TextLayout

    /// How many causes are told with their reasons.
    private static let told = 3
    /// How many reasons on each side.
    private static let reasons = 5

    /// The whole report as text.
    public static func render(
        _ result: AssessmentResult, of given: Case, knowledge: KnowledgeBase, isColoured: Bool = false
    ) -> String {
        var report = TextReport(
            result: result, person: given.person, knowledge: knowledge,
            page: TextLayout(isColoured: isColoured))
        report.title()
        report.safety()
        report.leadingCauses()
        report.mechanics()
        report.adaptation()
        report.otherCauses()
        report.nextTests()
        report.notKnown()
        return report.page.text
    }

    /// The next tests only.
    public static func nextTests(_ result: AssessmentResult, isColoured: Bool = false) -> String {
        var page = TextLayout(isColoured: isColoured)
        tests(result, limit: NextTests.listed, on: &page)
        return page.text
    }

    // MARK: parts

    private mutating func title() {
        let name = "Case \(result.case?.shortened(to: 40) ?? "without id")"
        page.line(page.styled("CULPRIT", .bold) + "  " + name + describe(person).map { ", " + $0 }.joined())
    }

    private func describe(_ person: Case.Person) -> [String] {
        var words: [String] = []
        if let sex = person.sex { words.append(sex == .female ? "woman" : "man") }
        if let age = person.ageYears { words.append("\(age.formattedShort) years") }
        if person.pregnant == true { words.append("pregnant") }
        return words
    }

    private mutating func safety() {
        let flags = result.safety.flags
        var lines: [String] = []
        for flag in flags {
            lines.append((flag.action >= .gpDays ? "! " : "- ") + flag.message)
            let because = flag.because.compactMap { knowledge.finding($0)?.name.lowercasedFirst }
            lines.append("  Because: " + because.joined(separator: "; ") + ".")
        }
        if flags.isEmpty { lines.append("No red flag fired.") }
        if !result.safety.unasked.isEmpty {
            lines.append(
                "\(result.safety.unasked.count) red-flag questions are not answered yet; unasked is not \"no\"."
            )
        }
        lines.append("No answer here clears a client: if in doubt, refer.")
        page.line()
        let level = SafetyAction(rawValue: result.safety.level)
        let title = level.map { "SAFETY: \($0.rawValue.uppercased())" } ?? "SAFETY"
        page.box(title, lines, style: level.map { $0 >= .gpDays ? .red : .yellow } ?? .green)
        if let level, level >= .gpDays {
            page.paragraph(
                "Treatment waits until a physician has seen the client. The list below is for the letter, not for a plan.",
                style: .bold)
        }
    }

    private mutating func leadingCauses() {
        page.heading("Leading causes")
        page.paragraph(
            "How likely each is a meaningful contributor to this pain; several can be at once.", style: .dim)
        for cause in result.causes.prefix(Self.told) {
            page.line()
            let name = Wording.cause(cause.name, cause.side)
            page.paragraph(name, lead: "\(cause.rank). ", style: .bold)
            page.line(
                "   \(Self.bar(cause.probability)) \(cause.band.rawValue): "
                    + "\(Wording.chance(cause.probability)) (90 %: \(Self.percent(cause.interval90))), rank "
                    + Self.span(cause.rankInterval90))
            reasons(cause.for, sign: "+")
            reasons(cause.against, sign: "-")
            if cause.for.isEmpty && cause.against.isEmpty {
                page.line(
                    knowledge.cause(cause.id)?.isResidual == true
                        ? "     what is left when no listed cause gathers support"
                        : "     nothing reported speaks for or against it: this is how common it is")
            }
        }
        page.line()
        page.paragraph(
            "+ slightly, ++ clearly, +++ strongly for; - against. Letters grade the evidence: A review, B single study, C series or definition, D convention.",
            style: .dim)
    }

    private mutating func reasons(_ reasons: [AssessmentResult.Reason], sign: String) {
        for reason in reasons.prefix(Self.reasons) {
            let strength = Wording.strength(reason.logOdds)
            let mark = String(repeating: sign, count: strength)
            let lead = "   \(mark.padded(to: 4))\(reason.grade.rawValue)  "
            page.paragraph(reason.text, lead: lead)
        }
        if reasons.count > Self.reasons {
            page.line(
                "         and \(reasons.count - Self.reasons) smaller \(sign == "+" ? "for" : "against")")
        }
    }

    /// What pulls, what suffers, what releasing would change: only where lengths were measured; without a posture, the lengths alone.
    private mutating func mechanics() {
        let words = MechanicsWords(result: result)
        guard result.lengths != nil else { return }
        page.heading(words.title)
        for sentence in result.tugOfWar?.summary ?? [] { page.paragraph(sentence, style: .bold) }
        if let lengths = result.lengths { page.paragraph(MeasuredWords.readings(lengths), lead: "- ") }
        for muscle in words.told {
            page.paragraph(words.shortening(muscle), lead: "- ")
            for reason in muscle.because.prefix(3) { page.paragraph(reason, lead: "    ") }
        }
        for line in words.measured { page.paragraph(line, lead: "- ") }
        for disc in result.discs where disc.level == "L4/L5" {
            page.paragraph(words.disc(disc), lead: "- ")
        }
        if let other = words.otherSet { page.paragraph(other, lead: "    ") }
        for release in words.releases.prefix(2) { page.paragraph(words.release(release), lead: "- ") }
        page.paragraph(words.honesty, style: .dim)
    }

    private mutating func otherCauses() {
        let rest = result.causes.dropFirst(Self.told)
        page.heading("Also considered")
        for cause in rest.prefix(6) {
            let name = Wording.cause(cause.name, cause.side)
            let chance = "\(cause.band.rawValue), \(Self.percent(cause.interval90))"
            page.paragraph(
                "\(name): \(chance)", lead: "\(cause.rank). ".padded(to: 4))
        }
        if rest.count > 6 { page.line("    and \(rest.count - 6) less likely") }
        let serious = result.seriousCauses.prefix(3).map {
            "\($0.name.lowercasedFirst) \(Wording.chance($0.probability))"
        }
        if !serious.isEmpty {
            page.paragraph(
                "Dangerous causes, apart from this ranking: \(serious.joined(separator: "; ")). The safety box decides, not these numbers.",
                lead: "    ")
        }
        if let best = result.hypotheses.first {
            let names = best.causes.compactMap { member in
                result.causes.first { $0.id == member.id && $0.side == member.side }.map {
                    Wording.cause($0.name, $0.side).lowercasedFirst
                }
            }
            let together = names.isEmpty ? "none of the leading causes" : names.joined(separator: " + ")
            page.paragraph(
                "Most probable combination of the leading causes: \(together) (\(Wording.chance(best.probability))).",
                lead: "    ")
        }
    }

    /// What habits may do over weeks: a model's bounds, never weighed.
    private mutating func adaptation() {
        guard let words = AdaptationWords(result.adaptation) else { return }
        page.heading(AdaptationWords.title)
        for line in words.lines { page.paragraph(line, lead: "- ") }
        page.paragraph(AdaptationWords.honesty, style: .dim)
    }

    private mutating func nextTests() {
        page.heading("What to test next")
        Self.tests(result, limit: 5, on: &page)
    }

    private static func tests(_ result: AssessmentResult, limit: Int, on page: inout TextLayout) {
        if result.stopTesting {
            page.paragraph(
                result.safety.level == SafetyAction.emergency.rawValue
                    ? "Nothing: this is an emergency." : "More tests will not change the plan.", style: .bold)
        }
        for (index, test) in result.nextTests.prefix(limit).enumerated() {
            let name = Wording.cause(test.name, test.side)
            page.paragraph(name, lead: "\(index + 1). ", style: .bold)
            page.paragraph(test.how, lead: "   ")
            if let caution = test.caution {
                page.paragraph("Caution: " + caution, lead: "   ", style: .yellow)
            }
            page.line(
                page.styled(
                    "   \(minutes(test.minutes)), \(decimal(test.gainBits)) bits about what to do"
                        + (test.changesPlan ? "; could change the plan" : ""), .dim))
        }
    }

    private mutating func notKnown() {
        page.heading("What is not known")
        for note in result.notes { page.paragraph(note.text, lead: "- ") }
        page.line()
        page.paragraph(
            "Decision support for a trained therapist, not a diagnosis. Evidence \(result.evidenceVersion.prefix(15)), engine \(result.engineVersion).",
            style: .dim)
    }

    // MARK: words

    private static func bar(_ probability: Double) -> String {
        let filled = Int((probability * 20).rounded())
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    }

    private static func percent(_ range: [Double]) -> String {
        range.map { "\(Int(($0 * 100).rounded()))" }.joined(separator: "–") + " %"
    }

    private static func span(_ ranks: [Int]) -> String {
        guard let first = ranks.first, let last = ranks.last, first != last else {
            return ranks.first.map(String.init) ?? ""
        }
        return "\(first)–\(last)"
    }

    private static func minutes(_ minutes: Double) -> String {
        minutes < 1 ? "\(Int((minutes * 60).rounded())) s" : "\(minutes.formattedShort) min"
    }

    private static func decimal(_ value: Double) -> String { value.rounded(toPlaces: 2).description }
}
