import Anatomy

/// The tug of war at one axis of a joint as a picture: bars to either side for every structure's moment, healthy as an outline, now filled.
///
/// A picture with a title and description for readers who do not see it; colours are the page's.
struct LedgerDrawing {
    /// Most structures drawn; the rest are summed as "others".
    private static let most = 8
    private static let rowHeight = 26.0
    private static let nameWidth = 232.0
    private static let barWidth = 240.0

    let account: TugReport.Account
    /// Name of the axis, and of the two directions.
    let title: String
    let positive: String
    let negative: String
    /// Who is drawn as culprit.
    let culprits: [TugReport.Part]

    var svg: String {
        let rows = rows
        let reach = max(rows.map { max(abs($0.now), abs($0.healthy)) }.max() ?? 1, 1e-9)
        let scale = 0.5 * Self.barWidth / reach
        let zero = Self.nameWidth + 0.5 * Self.barWidth
        let height = Self.rowHeight * Double(rows.count) + 34
        var body = ""
        body +=
            "<text class=\"axis\" x=\"\((zero - 8).svg)\" y=\"14\" text-anchor=\"end\">← \(negative.escaped)</text>"
            + "<text class=\"axis\" x=\"\((zero + 8).svg)\" y=\"14\">\(positive.escaped) →</text>"
        for (index, row) in rows.enumerated() {
            let y = 24 + Self.rowHeight * Double(index)
            let bar = { (value: Double) in (x: min(zero, zero + scale * value), width: abs(scale * value)) }
            let (now, healthy) = (bar(row.now), bar(row.healthy))
            body +=
                "<text x=\"\((Self.nameWidth - 8).svg)\" y=\"\((y + 15).svg)\" text-anchor=\"end\">\(row.name.escaped)</text>"
                + "<rect class=\"\(row.kind)\" x=\"\(now.x.svg)\" y=\"\((y + 3).svg)\" width=\"\(now.width.svg)\" height=\"\((Self.rowHeight - 8).svg)\"/>"
                + "<rect class=\"healthy\" x=\"\(healthy.x.svg)\" y=\"\((y + 3).svg)\" width=\"\(healthy.width.svg)\" height=\"\((Self.rowHeight - 8).svg)\"/>"
                + "<text class=\"value\" x=\"\((Self.nameWidth + Self.barWidth + 8).svg)\" y=\"\((y + 15).svg)\">\(row.now.rounded(toPlaces: 1).formattedShort)</text>"
        }
        body += "<line class=\"zero\" x1=\"\(zero.svg)\" x2=\"\(zero.svg)\" y1=\"20\" y2=\"\(height.svg)\"/>"
        let width = Self.nameWidth + Self.barWidth + 45
        return
            "<svg class=\"ledger\" viewBox=\"0 0 \(width.svg) \(height.svg)\" role=\"img\" aria-label=\"\(words(rows).escaped)\">\(body)</svg>"
    }

    private struct Row {
        let name: String
        let kind: String
        let healthy: Double
        let now: Double
    }

    /// The largest structures, then the sum of the others: together they are the whole ledger.
    private var rows: [Row] {
        var rows: [Row] = []
        for entry in account.entries.prefix(Self.most) {
            let side = entry.side.map { $0 == .central ? "" : $0.rawValue + " " } ?? ""
            let isCulprit = culprits.contains { $0.group == entry.who && $0.side == entry.side }
            let kind =
                entry.who == "gravity" || entry.who == "support" ? "weight" : isCulprit ? "culprit" : "pull"
            rows.append(
                Row(
                    name: side + entry.name, kind: kind, healthy: entry.momentNm.healthy,
                    now: entry.momentNm.now))
        }
        let rest = account.entries.dropFirst(Self.most)
        if !rest.isEmpty {
            rows.append(
                Row(
                    name: rest.count == 1 ? "1 other" : "\(rest.count) others", kind: "pull",
                    healthy: rest.reduce(0) { $0 + $1.momentNm.healthy },
                    now: rest.reduce(0) { $0 + $1.momentNm.now }))
        }
        return rows
    }

    private func words(_ rows: [Row]) -> String {
        let parts = rows.map {
            "\($0.name) \($0.now.rounded(toPlaces: 1).formattedShort), healthy \($0.healthy.rounded(toPlaces: 1).formattedShort)"
        }
        return "\(title), newton metres, positive is \(positive): \(parts.joined(separator: "; "))"
    }
}
