public import Mechanics

/// External forces on a model's bodies over time: ground reactions, loads in the hands.
///
/// Between the rows of the data a natural cubic spline goes through four rows and more, straight lines through two or
/// three, and one row holds for ever, as in OpenSim; beyond the outer rows splines and lines go on straight.
public struct ExternalLoads: Sendable, Equatable {
    /// Names of the forces, in the file's order.
    public let names: [String]
    /// First and last time of the data (s).
    public let times: ClosedRange<Double>
    private let sources: [Source]

    /// One force: bodies by index, vectors as functions of time.
    private struct Source: Sendable, Equatable {
        var body: Int
        var forceFrame: Int
        var pointFrame: Int
        var force: [ScalarFunction]
        var point: [ScalarFunction]
        var torque: [ScalarFunction]
    }

    /// Puts a file's forces, its data and a model's bodies together.
    ///
    /// Bodies may be named by paths (`/bodyset/calcn_r`), of which the last part counts.
    ///
    /// - Parameters:
    ///   - file: The forces.
    ///   - data: The table its `dataFile` holds; in SI units.
    ///   - bodies: The model's, ground first.
    /// - Throws: ``OpenSimFault`` for a body the model lacks, columns the data lack or have too many of, rows whose
    ///   times do not rise, and numbers that are missing.
    public init(_ file: ExternalLoadsFile, data: MotionTable, bodies: [Body]) throws(OpenSimFault) {
        guard let first = data.times.first, let last = data.times.last else {
            throw OpenSimFault(.missing, "the data of the external loads have no rows")
        }
        for row in data.times.indices.dropFirst() where !(data.times[row] > data.times[row - 1]) {
            throw OpenSimFault(
                .badValue,
                "times of the external loads must rise, but \(data.times[row]) s of row \(row + 1) follows \(data.times[row - 1]) s"
            )
        }
        times = first...last
        names = file.forces.map(\.name)
        var sources: [Source] = []
        for force in file.forces {
            sources.append(
                Source(
                    body: try Self.body(force.appliedTo, bodies, force),
                    forceFrame: try Self.body(force.forceFrame, bodies, force),
                    pointFrame: force.point == nil ? 0 : try Self.body(force.pointFrame, bodies, force),
                    force: try Self.functions(force.force, "force", data, force),
                    point: try Self.functions(force.point, "point", data, force),
                    torque: try Self.functions(force.torque, "torque", data, force)))
        }
        self.sources = sources
    }

    /// Fills in what acts at a time, one load a force in the file's order.
    ///
    /// - Parameters:
    ///   - time: The time (s).
    ///   - poses: Where each body's frame stands in ground at that time, ground first.
    ///   - loads: Overwritten.
    public func evaluate(at time: Double, poses: [RigidTransform], into loads: inout [ExternalForce]) {
        loads.removeAll(keepingCapacity: true)
        for source in sources {
            let frame = poses[source.forceFrame]
            loads.append(
                ExternalForce(
                    body: source.body,
                    force: frame.direction(Self.vector(source.force, time)),
                    point: source.point.isEmpty
                        ? poses[source.body].translation
                        : poses[source.pointFrame].point(Self.vector(source.point, time)),
                    torque: frame.direction(Self.vector(source.torque, time))))
        }
    }

    private static func vector(_ functions: [ScalarFunction], _ time: Double) -> Vec3 {
        if functions.isEmpty { return .zero }
        return Vec3(functions[0](time).value, functions[1](time).value, functions[2](time).value)
    }

    private static func body(
        _ name: String, _ bodies: [Body], _ force: ExternalLoadsFile.Force
    ) throws(OpenSimFault) -> Int {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        guard let index = bodies.firstIndex(where: { $0.name == last }) else {
            throw OpenSimFault(
                .unknownReference,
                "external force '\(force.name)' names body '\(name)', which the model lacks",
                line: force.line)
        }
        return index
    }

    /// The x, y and z of a vector as functions of time; none where the file names no columns.
    private static func functions(
        _ columns: ExternalLoadsFile.Columns?, _ what: String, _ data: MotionTable,
        _ force: ExternalLoadsFile.Force
    ) throws(OpenSimFault) -> [ScalarFunction] {
        guard let columns else { return [] }
        var found: [Int] = []
        switch columns {
        case .beginning(let identifier):
            found = data.labels.indices.filter { data.labels[$0].hasPrefix(identifier) }
            guard found.count == 3 else {
                let list = found.prefix(6).map { "'\(data.labels[$0])'" }.joined(separator: ", ")
                throw OpenSimFault(
                    .unknownReference,
                    "the \(what) of external force '\(force.name)' should be the three columns that begin with '\(identifier)'; the data have \(found.count)\(list.isEmpty ? "" : ": " + list)",
                    line: force.line)
            }
        case .named(let names):
            for name in names {
                // column 0 is time
                let number = name.hasPrefix("#") ? Int(name.dropFirst()).map { $0 - 1 } : nil
                guard let index = number ?? data.labels.firstIndex(of: name),
                    data.labels.indices.contains(index)
                else {
                    throw OpenSimFault(
                        .unknownReference,
                        "the \(what) of external force '\(force.name)' names column '\(name)', which the data lack",
                        line: force.line)
                }
                found.append(index)
            }
        }
        var functions: [ScalarFunction] = []
        for index in found { functions.append(try function(data, index)) }
        return functions
    }

    /// A column as a function of time.
    private static func function(_ data: MotionTable, _ index: Int) throws(OpenSimFault) -> ScalarFunction {
        let column = data.columns[index]
        if let row = column.firstIndex(where: { !$0.isFinite }) {
            throw OpenSimFault(
                .badValue,
                "column '\(data.labels[index])' of the external loads is \(column[row]) at \(data.times[row]) s",
                expected: "a finite number, 0 where nothing touches")
        }
        do {
            switch column.count {
            case 1: return .constant(column[0])
            case 2, 3: return .piecewiseLinear(try PiecewiseLinear(x: data.times, y: column))
            default:
                return .naturalCubicSpline(try CubicSpline(x: data.times, y: column, ends: .natural))
            }
        } catch {
            throw OpenSimFault(.badValue, "column '\(data.labels[index])' of the external loads: \(error)")
        }
    }
}
