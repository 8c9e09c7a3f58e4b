/// The reliability diagram: predicted probability against observed frequency, one line a world.
enum ReliabilityDrawing {
    private static let side = 480.0
    private static let left = 70.0
    private static let top = 30.0

    /// Colours that stay apart without red and green (Okabe and Ito 2008).
    private static let colours = [
        "#000000", "#0072B2", "#D55E00", "#CC79A7", "#009E73", "#56B4E9", "#E69F00", "#888888", "#8B4513",
    ]

    static func svg(_ results: [CalibrateCommand.Result]) -> String {
        var out = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 600" width="860" height="600" \
            font-family="sans-serif" font-size="14">
            <title>Predicted probability against observed frequency in simulated clients</title>
            <rect width="860" height="600" fill="#ffffff"/>
            <clipPath id="plot"><rect x="\(left)" y="\(top)" width="\(side)" height="\(side)"/></clipPath>
            <polygon clip-path="url(#plot)" fill="#e8eef4" points="\(at(-0.1, -0.07)) \(at(1.1, 1.13)) \
            \(at(1.1, 1.07)) \(at(-0.1, -0.13))"/>

            """
        for step in 0...10 {
            let value = Double(step) / 10
            let (x, y) = place(value, value)
            out += """
                <path d="M\(x.text(1)) \(top)v\(side)M\(left) \(y.text(1))h\(side)" stroke="#dddddd" fill="none"/>
                <text x="\(x.text(1))" y="\(top + side + 20)" text-anchor="middle">\(value.text(1))</text>
                <text x="\(left - 10)" y="\((y + 5).text(1))" text-anchor="end">\(value.text(1))</text>

                """
        }
        out += """
            <path d="M\(at(0, 0)) L\(at(1, 1))" stroke="#666666" stroke-dasharray="5 4"/>
            <text x="\(left + side / 2)" y="\(top + side + 48)" text-anchor="middle">predicted probability (mean of each tenth)</text>
            <text transform="translate(20 \(top + side / 2)) rotate(-90)" text-anchor="middle">share of the causes that were present</text>
            <text x="580" y="\(top + 12)" font-weight="bold">simulated clients</text>

            """
        for (number, result) in results.enumerated().reversed() {
            let colour = colours[number % colours.count]
            let bins = result.everyFinding.bins.filter(\.isJudged)
            let points = bins.map { at($0.meanPredicted, $0.frequency) }
            let width = number == 0 ? 3 : 1.75
            out += "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\" "
            out += "stroke-width=\"\(width)\"/>\n"
            for bin in bins {
                let (x, y) = place(bin.meanPredicted, bin.frequency)
                out +=
                    "<circle cx=\"\(x.text(1))\" cy=\"\(y.text(1))\" r=\"\(number == 0 ? 5 : 3)\" fill=\"\(colour)\"/>\n"
            }
            let y = top + 40 + 24 * Double(number)
            out += "<path d=\"M580 \(y)h28\" stroke=\"\(colour)\" stroke-width=\"\(width + 1)\"/>"
            out +=
                "<text x=\"616\" y=\"\(y + 5)\">\(number == 0 ? "the network is right" : result.world.name)</text>\n"
        }
        // what an assessment makes of the worlds in which findings depend on each other
        for (number, result) in results.enumerated() where result.world.familyCorrelation > 0 {
            let points = result.familiesOnce.bins.filter(\.isJudged).map {
                at($0.meanPredicted, $0.frequency)
            }
            out += "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" "
            out +=
                "stroke-dasharray=\"3 3\" stroke=\"\(colours[number % colours.count])\" stroke-width=\"1.75\"/>\n"
        }
        let y = top + 40 + 24 * Double(results.count) + 40
        out += """
            <path d="M580 \(y - 28)h28" stroke="#444444" stroke-width="2" stroke-dasharray="3 3"/>
            <text x="616" y="\(y - 23)">families counted once</text>

            """
        out += """
            <rect x="580" y="\(y)" width="28" height="14" fill="#e8eef4" stroke="#bbccdd"/>
            <text x="616" y="\(y + 12)">within ±0.03</text>
            </svg>

            """
        return out
    }

    private static func place(_ predicted: Double, _ observed: Double) -> (Double, Double) {
        (left + side * predicted, top + side * (1 - observed))
    }

    private static func at(_ predicted: Double, _ observed: Double) -> String {
        let (x, y) = place(predicted, observed)
        return "\(x.text(1)),\(y.text(1))"
    }
}
