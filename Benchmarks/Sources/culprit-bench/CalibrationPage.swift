import Foundation

/// The tables of a calibration run, as Markdown.
struct CalibrationPage {
    let version: String
    let clients: Int
    let results: [CalibrateCommand.Result]
    let assessed: [(World, Tally)]

    var text: String {
        """
        Evidence \(version.prefix(19))…, \(clients) clients for each world (\(clients * CalibrateCommand.moreInRightWorld) for the right \
        one), 15–40 findings observed of each, every cause on every side one prediction.

        ### The right world

        \(deciles)

        ### Wrong worlds: observed minus predicted

        Deciles with a standard error above \(Tally.largestError) are left out of “worst” and set in parentheses.

        \(errors)

        What the worlds are:

        \(results.map { "- **\($0.world.name)**: \($0.world.what)" }.joined(separator: "\n"))

        ### Does the contributor come first?

        \(ranks)

        ### Whole assessments

        \(assessments)

        ### Do the 90 % intervals hold?

        \(coverage)

        """
    }

    // MARK: tables

    private var deciles: String {
        var rows = [
            "| predicted | predictions | mean predicted | observed | difference | standard error |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for (index, bin) in (results.first?.everyFinding.bins ?? []).enumerated() {
            rows.append(
                bin.count == 0
                    ? "| \(Self.tenth(index)) | 0 | | | | |"
                    : "| \(Self.tenth(index)) | \(bin.count) | \(bin.meanPredicted.text(3)) | \(bin.frequency.text(3)) "
                        + "| \(bin.error.signed(3)) | \(bin.standardError.text(3)) |")
        }
        return rows.joined(separator: "\n")
    }

    private var errors: String {
        var rows = [
            "| world | counted | " + (0..<10).map(Self.tenth).joined(separator: " | ") + " | worst | Brier |",
            "| --- | --- |" + String(repeating: " --- |", count: 12),
        ]
        for result in results {
            for (how, tally) in [
                ("every finding", result.everyFinding), ("families once", result.familiesOnce),
            ] {
                rows.append("| \(result.world.name) | \(how) | \(Self.cells(tally)) |")
            }
        }
        return rows.joined(separator: "\n")
    }

    private var ranks: String {
        var rows = [
            "| world | counted | the only contributor is first | in the first three | by prior alone "
                + "| one of the contributors is first | in the first three | by prior alone |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        for result in results {
            for (how, tally) in [
                ("every finding", result.everyFinding), ("families once", result.familiesOnce),
            ] {
                rows.append("| \(result.world.name) | \(how) | \(Self.rankCells(tally)) |")
            }
        }
        return rows.joined(separator: "\n")
    }

    private var assessments: String {
        var rows = [
            "| world | cases | refused | " + (0..<10).map(Self.tenth).joined(separator: " | ")
                + " | worst | Brier |",
            "| --- | --- | --- |" + String(repeating: " --- |", count: 12),
        ]
        for (world, tally) in assessed {
            rows.append("| \(world.name) | \(clients / 5) | \(tally.refused) | \(Self.cells(tally)) |")
        }
        rows += [
            "",
            "| world | the only contributor is first | in the first three | by prior alone "
                + "| one of the contributors is first | in the first three | by prior alone |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for (world, tally) in assessed { rows.append("| \(world.name) | \(Self.rankCells(tally)) |") }
        return rows.joined(separator: "\n")
    }

    private var coverage: String {
        var rows = [
            "| world | counted | causes | held | causes predicted ≥ 0.05 | held |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for result in results where result.coverageEvery.all > 0 {
            for (how, coverage) in [
                ("every finding", result.coverageEvery), ("families once", result.coverageFamilies),
            ] {
                rows.append(
                    "| \(result.world.name) | \(how) | \(coverage.all) | \(Self.percent(coverage.allInside, coverage.all)) "
                        + "| \(coverage.shown) | \(Self.percent(coverage.shownInside, coverage.shown)) |")
            }
        }
        return rows.joined(separator: "\n")
    }

    // MARK: cells

    private static func tenth(_ index: Int) -> String {
        "\((Double(index) / 10).text(1))–\((Double(index + 1) / 10).text(1))"
    }

    private static func cells(_ tally: Tally) -> String {
        let errors = tally.bins.map { bin in
            bin.count == 0 ? "" : !bin.isJudged ? "(\(bin.error.signed(3)))" : bin.error.signed(3)
        }
        return errors.joined(separator: " | ") + " | \(tally.worst.text(3)) | \(tally.brier.text(4))"
    }

    private static func rankCells(_ tally: Tally) -> String {
        func cells(_ ranks: Tally.Ranks, _ byPrior: Tally.Ranks) -> String {
            "\(percent(ranks.first, ranks.clients)) | \(percent(ranks.firstThree, ranks.clients)) "
                + "| \(percent(byPrior.first, byPrior.clients)), \(percent(byPrior.firstThree, byPrior.clients))"
        }
        return cells(tally.single, tally.singleByPrior) + " | " + cells(tally.any, tally.anyByPrior)
    }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "–" : "\((100 * Double(part) / Double(whole)).text(1)) %"
    }
}

extension Double {
    /// With a fixed number of decimals.
    func text(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }

    /// The same with its sign.
    func signed(_ decimals: Int) -> String { String(format: "%+.\(decimals)f", self) }
}
