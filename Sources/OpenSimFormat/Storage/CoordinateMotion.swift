public import Mechanics

/// A motion of a model: value, speed and acceleration of every coordinate at any time.
///
/// Values are natural quintic splines through the rows; speeds and accelerations are their derivatives, of the
/// coordinates, also where a joint's own speeds are something else (ball and free joints). Before the first and after
/// the last row the curves go on as parabolas.
///
/// OpenSim's inverse dynamics asks for six rows at least. Here one row is a posture held still, two are a steady motion.
public struct CoordinateMotion: Sendable, Equatable {
    /// Where accelerations come from.
    public enum Accelerations: Sendable, Hashable {
        /// The second derivative of the values' splines: OpenSim's `InverseDynamicsTool`.
        case ofValues
        /// The first derivative of splines through the speeds at the rows: OpenSim's `StaticOptimization`.
        case ofSpeeds
    }

    /// Times of the rows the splines pass (s); of a filtered motion, more than the file had.
    public let times: [Double]
    /// First and last time the motion was given for (s).
    public let givenTimes: ClosedRange<Double>
    /// Indices of the coordinates without a column: they keep their default values.
    public let missing: [Int]
    /// Labels of the columns that are no coordinate's values.
    public let unused: [String]
    /// Whether a column is each coordinate's, and if so its number among the splines, else −1.
    private let splineOf: [Int]
    private let defaults: [Double]
    private let values: NaturalQuinticSplines
    private let speeds: NaturalQuinticSplines?

    /// Matches columns to coordinates, filters, turns degrees into radians and fits splines.
    ///
    /// A column is a coordinate's if its label is the coordinate's name, or a path that ends with it, or with it and `value`
    /// (`/jointset/hip_r/hip_flexion_r/value`).
    ///
    /// - Parameters:
    ///   - table: The motion; only columns of rotational coordinates are turned from degrees into radians, if it is in degrees.
    ///   - coordinates: The model's.
    ///   - cutoff: Frequency of the low-pass filter (Hz); `nil` for none. See ``MotionTable/smoothed(cutoff:)``.
    ///   - accelerations: Where accelerations come from.
    /// - Throws: ``StorageFault`` if there are no rows, times do not rise, two columns are the same coordinate's, or a
    ///   number that is needed is missing.
    public init(
        _ table: MotionTable, coordinates: [Coordinate], cutoff: Double? = nil,
        accelerations: Accelerations = .ofValues
    ) throws(StorageFault) {
        var splineOf = [Int](repeating: -1, count: coordinates.count)
        var chosen = MotionTable(
            name: table.name, inDegrees: table.inDegrees, times: table.times, labels: [], columns: [])
        var unused: [String] = []
        var indexOf: [String: Int] = [:]
        for (index, coordinate) in coordinates.enumerated() { indexOf[coordinate.name] = index }
        for (label, column) in zip(table.labels, table.columns) {
            guard let index = indexOf[coordinateName(in: label)] ?? indexOf[label] else {
                unused.append(label)
                continue
            }
            guard splineOf[index] < 0 else {
                throw StorageFault(
                    "columns '\(chosen.labels[splineOf[index]])' and '\(label)' are both coordinate '\(coordinates[index].name)'"
                )
            }
            splineOf[index] = chosen.labels.count
            chosen.labels.append(label)
            chosen.columns.append(column)
        }
        try chosen.checkSplinePoints()
        givenTimes = chosen.times[0]...chosen.times[chosen.times.count - 1]
        if let cutoff { chosen = try chosen.smoothed(cutoff: cutoff) }
        if table.inDegrees {
            for (coordinate, spline) in zip(coordinates, splineOf)
            where spline >= 0 && coordinate.motion == .rotational {
                for row in chosen.columns[spline].indices { chosen.columns[spline][row] *= .pi / 180 }
            }
        }
        times = chosen.times
        self.splineOf = splineOf
        self.unused = unused
        missing = splineOf.indices.filter { splineOf[$0] < 0 }
        defaults = coordinates.map(\.defaultValue)
        let values = NaturalQuinticSplines(arguments: chosen.times, columns: chosen.columns)
        self.values = values
        switch accelerations {
        case .ofValues: speeds = nil
        case .ofSpeeds:
            let pieces = chosen.times.map(values.piece)
            speeds = NaturalQuinticSplines(
                arguments: chosen.times,
                columns: chosen.columns.indices.map { column in
                    pieces.map { values.jet(of: column, at: $0).first }
                })
        }
    }

    /// Value (rad or m), speed and acceleration of one coordinate at a time (s).
    public func jet(of coordinate: Int, at time: Double) -> Jet {
        let spline = splineOf[coordinate]
        guard spline >= 0 else { return Jet(defaults[coordinate], 0, 0) }
        let piece = values.piece(at: time)
        let (value, first, second) = values.jet(of: spline, at: piece)
        guard let speeds else { return Jet(value, first, second) }
        let speed = speeds.jet(of: spline, at: piece)
        return Jet(value, speed.value, speed.first)
    }

    /// Fills in value (rad or m), speed and acceleration of all coordinates at a time (s).
    ///
    /// - Precondition: each array has one place a coordinate.
    public func evaluate(
        at time: Double, values q: inout [Double], speeds qDot: inout [Double],
        accelerations qDotDot: inout [Double]
    ) {
        let piece = values.piece(at: time)
        for (coordinate, spline) in splineOf.enumerated() {
            guard spline >= 0 else {
                q[coordinate] = defaults[coordinate]
                qDot[coordinate] = 0
                qDotDot[coordinate] = 0
                continue
            }
            let (value, first, second) = values.jet(of: spline, at: piece)
            q[coordinate] = value
            if let speeds {
                let speed = speeds.jet(of: spline, at: piece)
                qDot[coordinate] = speed.value
                qDotDot[coordinate] = speed.first
            } else {
                qDot[coordinate] = first
                qDotDot[coordinate] = second
            }
        }
    }

    /// The rows OpenSim's tools visit for a range of times: from the last row at or before its beginning, or the first
    /// row of all, to the last row at or before its end.
    public func rows(from start: Double, to end: Double) -> Range<Int> {
        func lastRow(_ time: Double) -> Int {
            max(0, (times.firstIndex { time < $0 } ?? times.count) - 1)
        }
        let first = lastRow(max(start, times[0]))
        return first..<max(first, lastRow(min(end, times[times.count - 1])) + 1)
    }
}

/// The coordinate a column's label may speak of: the label itself, or the end of a path without `value`.
private func coordinateName(in label: String) -> String {
    var parts = label.split(separator: "/")
    if parts.count > 1, parts.last == "value" { parts.removeLast() }
    return parts.last.map(String.init) ?? label
}
