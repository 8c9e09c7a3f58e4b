public import Foundation

extension BodyMap {
    /// The body map that comes with the module.
    public static func shipped() throws(DataFault) -> BodyMap {
        try BodyMap(folder: ResourceFolder.locate(module: "Anatomy"))
    }

    /// A body map from `figure.yaml` and `regions.yaml` of a folder.
    public init(folder: URL) throws(DataFault) {
        try self.init(
            figure: DataFile("figure.yaml", in: folder), regions: DataFile("regions.yaml", in: folder))
    }

    init(figure: DataFile, regions: DataFile) throws(DataFault) {
        let figure = try BodyFigure(figure.root)
        try regions.root.only("version", "status", "regions")
        let status: ReadingStatus = try regions.root.choice("status")
        var list: [BodyRegion] = []
        for row in try regions.root.rows("regions") {
            list.append(try BodyRegion(row, midline: figure.midline, status: status))
        }
        self.init(regions: list, figure: figure)
    }
}

extension BodyFigure {
    init(_ root: DataRow) throws(DataFault) {
        try root.only("version", "width", "height", "midline", "views")
        let midline = try root.number("midline")
        var silhouettes: [BodyView: Outline] = [:]
        var lines: [BodyView: [Outline]] = [:]
        for row in try root.rows("views") {
            try row.only("id", "half", "lines")
            let view: BodyView = try row.choice("id")
            let half = try row.points(row.text("half"), midline: midline)
            let mirrored = half.dropFirst().dropLast().reversed().map {
                FigurePoint(x: 2 * midline - $0.x, y: $0.y)
            }
            silhouettes[view] = Outline(points: half + mirrored)
            var strokes: [Outline] = []
            for line in try row.texts("lines") {
                let stroke = Outline(points: try row.points(line, midline: midline), isClosed: false)
                strokes.append(stroke)
                let mirror = stroke.mirrored(about: midline)
                if mirror != stroke { strokes.append(mirror) }
            }
            lines[view] = strokes
        }
        for view in BodyView.allCases where silhouettes[view] == nil {
            throw root.fault("the \(view.rawValue) view is missing")
        }
        self.init(
            width: try root.number("width"), height: try root.number("height"), midline: midline,
            silhouettes: silhouettes, lines: lines)
    }
}

extension BodyRegion {
    init(_ row: DataRow, midline: Double, status: ReadingStatus) throws(DataFault) {
        try row.only(
            "id", "name", "plain", "paired", "adjacent", "dermatomes", "structures", "outlines", "source")
        var shapes: [BodyView: Outline] = [:]
        for (name, points) in try row.named("outlines") {
            guard let view = BodyView(rawValue: name) else {
                throw row.fault("there is no view '\(name)'")
            }
            shapes[view] = Outline(points: try row.points(points, midline: midline))
        }
        id = try row.text("id")
        name = try row.text("name")
        plainName = try row.text("plain")
        isPaired = try row.flag("paired")
        adjacent = try row.texts("adjacent")
        dermatomes = try row.choices("dermatomes").sorted()
        structures = try row.texts("structures")
        provenance = Provenance(sources: try row.texts("source"), status: status)
        self.shapes = shapes
        self.midline = midline
    }
}

extension DataRow {
    /// Points written `x,y x,y …`, x from the midline.
    func points(_ text: String, midline: Double) throws(DataFault) -> [FigurePoint] {
        var points: [FigurePoint] = []
        // Bytes, not characters: that halves what used to be a quarter of reading the map.
        for pair in text.utf8.split(separator: UInt8(ascii: " ")) {
            let parts = pair.split(separator: UInt8(ascii: ",")).map { Double(Substring($0)) }
            guard parts.count == 2, let x = parts[0], let y = parts[1],
                x.isFinite, y.isFinite
            else { throw fault("'\(Substring(pair))' is not a point x,y") }
            points.append(FigurePoint(x: midline + x, y: y))
        }
        guard points.count > 1 else { throw fault("an outline needs at least two points") }
        return points
    }
}
