import Anatomy
import Mechanics

/// Writes ledgers of postures that a ``LoadBearing`` bears: who is listed, and on which axes, worked out once.
public struct LedgerBook: Sendable {
    public let axes: [LedgerAxis]
    let bearing: LoadBearing
    /// Of each muscle, its source's place among the sources.
    let lineOf: [Int]
    /// Sources of muscles.
    let lines: [Ledger.Source]
    /// Axes each muscle can feel: `felt[feltStart[m]..<feltStart[m + 1]]`.
    private let felt: [Int]
    private let feltStart: [Int]

    public init(_ bearing: LoadBearing, detail: LedgerDetail = .groups) {
        self.bearing = bearing
        let body = bearing.body
        axes = LedgerAxis.axes(of: body, coordinates: bearing.coordinates)
        var lines: [Ledger.Source] = []
        if detail == .groups {
            for group in MuscleGroup.allCases {
                for side in [Side.left, .right, .central] where !body.fascicles(of: group, side).isEmpty {
                    lines.append(.group(SidedGroup(group, side)))
                }
            }
        }
        var lineOf: [Int] = []
        for fascicle in body.fascicles {
            let source: Ledger.Source =
                detail == .fascicles
                ? .fascicle(fascicle.name)
                : fascicle.group.map { .group(SidedGroup($0, fascicle.side)) }
                    ?? .muscle(fascicle.anatomyID, fascicle.side)
            if let line = lines.firstIndex(of: source) {
                lineOf.append(line)
            } else {
                lineOf.append(lines.count)
                lines.append(source)
            }
        }
        self.lines = lines
        self.lineOf = lineOf
        var felt: [Int] = []
        var feltStart = [0]
        for muscle in body.model.muscles {
            let own = Set(body.model.coordinates(feltBy: muscle.path))
            felt += axes.indices.filter { [axes] in own.contains(axes[$0].coordinate) }
            feltStart.append(felt.count)
        }
        self.felt = felt
        self.feltStart = feltStart
    }

    /// The ledger of a workspace's latest posture.
    ///
    /// Moments are those of the model's independent coordinates, with everything that follows them.
    public func ledger(_ work: LoadWorkspace) -> Ledger {
        let model = bearing.optimization.model
        var mechanics = work.statics.mechanics
        var entries = [[Ledger.Entry]](repeating: [], count: axes.count)

        // muscles
        var place = [Int](repeating: -1, count: axes.count * lines.count)
        for (line, source) in lines.enumerated() {
            for muscle in lineOf.indices where lineOf[muscle] == line {
                let force = work.statics.passiveForces[muscle]
                let activation = work.statics.activations[muscle]
                let capacity = work.statics.activeCapacities[muscle]
                let tonic = min(work.tissue[muscle].tone, activation) * capacity
                let active = activation * capacity - tonic
                for index in feltStart[muscle]..<feltStart[muscle + 1] {
                    let axis = felt[index]
                    let arm = model.momentArm(
                        of: model.muscles[muscle].path, about: axes[axis].coordinate, mechanics)
                    if place[axis * lines.count + line] < 0 {
                        place[axis * lines.count + line] = entries[axis].count
                        entries[axis].append(.init(source: source, passive: 0, tonic: 0, active: 0))
                    }
                    let slot = place[axis * lines.count + line]
                    entries[axis][slot].passive += force * arm
                    entries[axis][slot].tonic += tonic * arm
                    entries[axis][slot].active += active * arm
                }
            }
        }

        // everything else: differences of inverse dynamics, each force by itself
        var gravity = [Double](repeating: 0, count: model.coordinates.count)
        var (held, loaded) = (gravity, gravity)
        model.clearForces(in: &mechanics)
        model.inverseDynamics(into: &gravity, in: &mechanics)
        model.applyPassiveElements(in: &mechanics)
        model.inverseDynamics(into: &held, in: &mechanics)
        model.clearForces(in: &mechanics)
        for force in work.instant.externalForces {
            model.apply(force: force.force, to: force.body, at: force.point, in: &mechanics)
            model.apply(torque: force.torque, to: force.body, in: &mechanics)
        }
        model.inverseDynamics(into: &loaded, in: &mechanics)
        for index in gravity.indices {
            held[index] = gravity[index] - held[index]
            loaded[index] = gravity[index] - loaded[index]
            gravity[index] = -gravity[index]
        }
        model.foldFollowers(&gravity, mechanics)
        model.foldFollowers(&held, mechanics)
        model.foldFollowers(&loaded, mechanics)
        for (axis, line) in axes.enumerated() {
            func add(_ source: Ledger.Source, _ moment: Double) {
                entries[axis].append(.init(source: source, passive: moment, tonic: 0, active: 0))
            }
            var other = held[line.coordinate]
            for spring in model.coordinateSprings where spring.isActive {
                // also of what follows the coordinate
                let slope = model.slope(of: spring.coordinate, along: line.coordinate, mechanics)
                guard slope != 0 else { continue }
                let moment = slope * spring.force(mechanics.coordinates[spring.coordinate]).value
                add(.structure(spring.name), moment)
                other -= moment
            }
            add(.otherStructures, other)
            add(.gravity, gravity[line.coordinate])
            add(.support, loaded[line.coordinate])
            add(.reserve, reserve(on: line.coordinate, work))
        }
        return Ledger(axes: axes, entries: entries)
    }

    private func reserve(on coordinate: Int, _ work: LoadWorkspace) -> Double {
        var moment = 0.0
        for (column, kind) in bearing.optimization.columns.enumerated() {
            guard case .motor(let index) = kind, bearing.optimization.motors[index].coordinate == coordinate
            else { continue }
            moment += work.statics.solution.x[column] * bearing.optimization.motors[index].optimalForce
        }
        return moment
    }
}
