import Anatomy
import Evidence

/// One self-contained page: the safety box, the drawing on a body map, the leading causes with their zones and
/// reasons, the next tests. No script, nothing loaded from elsewhere; light, dark and paper.
public struct HTMLReport {
    private let result: AssessmentResult
    private let given: Case
    private let model: AssessmentModel
    private let map: BodyMapDrawing

    /// The whole page.
    public static func render(_ result: AssessmentResult, of given: Case, model: AssessmentModel) -> String {
        HTMLReport(result: result, given: given, model: model, map: BodyMapDrawing(bodyMap: model.bodyMap))
            .page
    }

    private var page: String {
        let name = "Case \(result.case ?? "without id")"
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(name.escaped): assessment</title><style>\(HTMLStyle.sheet)</style></head><body><main>
            <header><h1>\(name.escaped)</h1><p class="soft">\(personWords.escaped)</p></header>
            \(safety)
            \(drawing)
            <h2>Leading causes</h2>
            <p class="soft">How likely each is a meaningful contributor to this pain; several can be at once. The frame on each bar is the 90 % interval.</p>
            \(result.causes.prefix(3).map(card).joined(separator: "\n"))
            \(mechanics)
            \(adaptation)
            \(others)
            \(tests)
            <h2>What is not known</h2><ul>\(result.notes.map { "<li>\($0.text.escaped)</li>" }.joined())</ul>
            <footer class="soft"><p>Decision support for a trained therapist, not a diagnosis. Letters grade the evidence: A review, B single study, C series or definition, D convention. Evidence \(result.evidenceVersion.prefix(19)), engine \(result.engineVersion).</p></footer>
            </main></body></html>

            """
    }

    private var personWords: String {
        var words: [String] = []
        if let sex = given.person.sex { words.append(sex == .female ? "Woman" : "Man") }
        if let age = given.person.ageYears { words.append("\(age.formattedShort) years") }
        if given.person.pregnant == true { words.append("pregnant") }
        return words.isEmpty ? "Age and sex not given" : words.joined(separator: ", ")
    }

    // MARK: parts

    private var safety: String {
        let isAlarm = (SafetyAction(rawValue: result.safety.level) ?? .withholdTechnique) >= .gpDays
        var body = result.safety.flags.map { flag in
            let because = flag.because.compactMap { model.knowledge.finding($0)?.name.lowercasedFirst }
            return
                "<li><strong>\(flag.message.escaped)</strong><br><span class=\"soft\">Because: \(because.joined(separator: "; ").escaped). \(flag.evidence.escaped)</span></li>"
        }.joined()
        body = body.isEmpty ? "<p>No red flag fired.</p>" : "<ul>\(body)</ul>"
        if !result.safety.unasked.isEmpty {
            body +=
                "<p>\(result.safety.unasked.count) red-flag questions are not answered yet; unasked is not “no”.</p>"
        }
        let level = result.safety.level == "none" ? "Safety" : "Safety: \(result.safety.level)"
        return
            "<section class=\"safety\(isAlarm ? " alarm" : "")\" aria-label=\"Safety\"><h2 style=\"margin-top:0\">\(level.escaped)</h2>\(body)<p class=\"soft\">No answer here clears a client: if in doubt, refer.</p></section>"
    }

    private var drawing: String {
        guard !given.painDrawing.isEmpty else { return "" }
        let paints = given.painDrawing.flatMap { mark -> [BodyMapDrawing.Paint] in
            let sides: [Side?] = mark.side?.sides ?? [nil]
            return sides.map { BodyMapDrawing.Paint(region: mark.region, side: $0, style: "pain") }
        }
        let words = given.painDrawing.map { mark in
            let name = model.bodyMap.region(mark.region)?.name ?? mark.region
            let details = [
                mark.side?.rawValue, mark.intensity.map { "\($0.formattedShort)/10" }, mark.quality,
            ].compactMap { $0 }
            return
                "<li>\(name.escaped)\(details.isEmpty ? "" : ": \(details.joined(separator: ", ").escaped)")</li>"
        }
        return
            "<h2>Where it hurts</h2><div class=\"drawing\">\(map.svg(paints, title: "The client's pain drawing", height: 380))<ul>\(words.joined())</ul></div>"
    }

    private func card(_ cause: AssessmentResult.RankedCause) -> String {
        let entry = model.knowledge.cause(cause.id)
        let zones =
            (entry?.referralRegions ?? []).map {
                BodyMapDrawing.Paint(region: $0, side: cause.side, style: "spread")
            }
            + (entry?.painRegions ?? []).map {
                BodyMapDrawing.Paint(region: $0, side: cause.side, style: "zone")
            }
        let low = (cause.interval90.first ?? 0) * 100
        let high = (cause.interval90.last ?? 1) * 100
        return """
            <article class="card"><div><h3>\(cause.rank). \(Wording.cause(cause.name, cause.side).escaped)</h3>
            <div class="bar" role="img" aria-label="\(Wording.chance(cause.probability)), 90 % interval \(low.svg) to \(high.svg) percent"><i style="width:\((cause.probability * 100).svg)%"></i><b style="left:\(low.svg)%;width:\((high - low).svg)%"></b></div>
            <p><strong>\(cause.band.rawValue)</strong>: \(Wording.chance(cause.probability)), rank between \(cause.rankInterval90.map(String.init).joined(separator: " and "))</p>
            <p class="soft">\((entry?.summary ?? "").escaped)</p>
            \(reasons(cause.for, "+", "for"))\(reasons(cause.against, "−", "against"))</div>
            <figure>\(map.svg(zones, title: "Pain zones of \(cause.name)", height: 240))<figcaption class="soft key"><span style="background:var(--zone)"></span>typical<span style="background:var(--spread)"></span>may spread</figcaption></figure></article>
            """
    }

    private func reasons(_ reasons: [AssessmentResult.Reason], _ sign: String, _ kind: String) -> String {
        guard !reasons.isEmpty else { return "" }
        let items = reasons.prefix(6).map { reason in
            let mark = String(repeating: sign, count: Wording.strength(reason.logOdds))
            return
                "<li><span class=\"sign\">\(mark)</span>\(reason.text.escaped) <span class=\"grade\" title=\"\(reason.status.rawValue); \(reason.sources.joined(separator: ", ").escaped)\">\(reason.grade.rawValue)</span></li>"
        }
        let more = reasons.count > 6 ? "<li class=\"soft\">and \(reasons.count - 6) smaller</li>" : ""
        return "<ul class=\"reasons \(kind)\" aria-label=\"\(kind)\">\(items.joined())\(more)</ul>"
    }

    private var mechanics: String {
        guard result.lengths != nil else { return "" }
        let words = MechanicsWords(result: result)
        let culprits = result.tugOfWar?.culprits ?? []
        let pictures = words.accounts.map { account in
            let title = words.title(account)
            let drawing = LedgerDrawing(
                account: account, title: title, positive: account.positive.spaced,
                negative: words.opposite(account.positive), culprits: culprits)
            return
                "<figure class=\"account\"><figcaption><strong>\(title.escaped)</strong>: who makes which moment (N·m); filled now, outline healthy\(culprits.isEmpty ? "" : "; orange the culprit"), grey weight and ground</figcaption>\(drawing.svg)</figure>"
        }
        // standing first, as they are listed
        var postures: [String] = []
        for disc in result.discs where !postures.contains(disc.posture) { postures.append(disc.posture) }
        let rows = words.told.map { muscle in
            let reasons = muscle.because.prefix(3).map { "<br><span class=\"soft\">\($0.escaped)</span>" }
                .joined()
            return
                "<tr><td>\(words.shortening(muscle).escaped)\(reasons)</td></tr>"
        }
        let discs = postures.flatMap { posture in
            result.discs.reversed().filter { $0.posture == posture }
        }.map { disc in
            "<tr><td>\(words.posture(disc.posture).capitalizedFirst.escaped)</td><td>\(disc.level.escaped)</td><td>\(words.load(disc.compressionN))</td><td>\(words.range(disc.compressionInterval90))</td><td>\(words.load(disc.healthy.compressionN))</td><td>\(disc.dependsOnTrunkSet ? words.load(disc.secondTrunkSetN) : "")</td><td>\(words.load(disc.shearN))</td><td>\(words.pressure(disc.pressureMPa))</td></tr>"
        }
        let releases = words.releases.prefix(4).map { release in
            "<tr><td>\("\(release.side.rawValue) \(release.name)".capitalizedFirst.escaped)</td><td>\(words.change(release))</td><td>\(words.posture(of: release).capitalizedFirst)</td></tr>"
        }
        let releaseTable =
            releases.isEmpty
            ? ""
            : "<h3 class=\"part\">What releasing would change</h3><div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>Released wholly</th><th>L4/L5 compression, standing</th><th>Posture, standing</th></tr></thead><tbody>\(releases.joined())</tbody></table></div>"
        let discTable =
            discs.isEmpty
            ? ""
            : "<h3 class=\"part\">Discs</h3><div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>Posture</th><th>Level</th><th>Compression</th><th>90 %</th><th>Healthy</th><th>Other muscle set</th><th>Shear forward</th><th>Pressure</th></tr></thead><tbody>\(discs.joined())</tbody></table></div>"
        return """
            <h2>\(words.title)</h2>
            \((result.tugOfWar?.summary ?? []).map { "<p><strong>\($0.escaped)</strong></p>" }.joined())
            <p class="soft">\(words.honesty)</p>
            \(result.lengths.map { "<p>\(MeasuredWords.readings($0).escaped)</p>" } ?? "")
            <table><tbody>\(rows.joined())</tbody></table>
            \(words.measured.isEmpty ? "" : "<ul>\(words.measured.map { "<li>\($0.escaped)</li>" }.joined())</ul>")
            <div class="accounts">\(pictures.joined())</div>
            \(discTable)
            \(words.otherSet.map { "<p class=\"soft\">\($0.escaped)</p>" } ?? "")
            \(releaseTable)
            """
    }

    private var adaptation: String {
        guard let words = AdaptationWords(result.adaptation) else { return "" }
        return
            "<h2>\(AdaptationWords.title.escaped)</h2><ul>\(words.lines.map { "<li>\($0.escaped)</li>" }.joined())</ul><p class=\"soft\">\(AdaptationWords.honesty.escaped)</p>"
    }

    private var others: String {
        let rows = result.causes.dropFirst(3).prefix(8).map { cause in
            "<tr><td>\(cause.rank)</td><td>\(Wording.cause(cause.name, cause.side).escaped)</td><td>\(cause.band.rawValue)</td><td>\(Wording.chance(cause.probability))</td></tr>"
        }
        let serious = result.seriousCauses.map {
            "<tr><td></td><td>\($0.name.escaped)</td><td>dangerous, ruled by the safety box</td><td>\(Wording.chance($0.probability))</td></tr>"
        }
        return
            "<h2>Also considered</h2><div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>Rank</th><th>Cause</th><th>Band</th><th>Contributes</th></tr></thead><tbody>\(rows.joined())\(serious.joined())</tbody></table></div>"
    }

    private var tests: String {
        let stop =
            result.stopTesting
            ? "<p><strong>\(result.safety.level == "emergency" ? "Nothing: this is an emergency." : "More tests will not change the plan.")</strong></p>"
            : ""
        let rows = result.nextTests.prefix(6).map { test in
            let caution = test.caution.map { "<br><em>Caution: \($0.escaped)</em>" } ?? ""
            return
                "<tr><td><strong>\(Wording.cause(test.name, test.side).escaped)</strong><br>\(test.how.escaped)\(caution)</td><td>\(test.minutes.svg) min</td><td>\(test.gainBits.svg) bits\(test.changesPlan ? ", could change the plan" : "")</td></tr>"
        }
        guard !rows.isEmpty else { return "<h2>What to test next</h2>\(stop)" }
        return
            "<h2>What to test next</h2>\(stop)<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>Test</th><th>Takes</th><th>Tells about what to do</th></tr></thead><tbody>\(rows.joined())</tbody></table></div>"
    }
}
