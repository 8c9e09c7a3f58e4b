/// How far round sided cylinders the pieces of a path may wind, settled once for a model.
///
/// The ends of a piece see each other from the axis of a cylinder under an angle that is known up to full turns. A side says which way
/// round to go, but going by the ends of the moment alone it must change its mind where an end passes behind the axis, and the length
/// jumps there, perhaps in the middle of a movement. The ranges of the coordinates say more: where they leave angles that the ends never
/// reach, the angle can be counted from there on, and the path winds as a real one would that was never taken off the bone.
///
/// So the ranges are sampled by short movements, and each piece gets a cut at the angle farthest from all that they ran through, on the turn
/// that the side asks for. There is none where every angle is reached, nor where the side itself asks for turns that differ in too many poses: a
/// string that never leaves its side could then only be had by winding it up. Such wraps go by the ends of the moment, and may jump.
struct WindingChoice {
    /// Angles are told apart by this (2π/72 rad, 5°).
    static let binCount = 72
    static let bin = 2 * Double.pi / Double(binCount)

    /// How many movements ran through each angle between the ends, 0…2π.
    private var reached = [Int](repeating: 0, count: binCount)
    /// How often the side asked for each winding, −2π…2π.
    private var asked = [Int](repeating: 0, count: 2 * binCount)
    private var sampleCount = 0
    /// How often the piece lay on the surface, and how often it would have if the path had not passed by.
    private var held = 0
    private var letBy = 0

    /// Whether the surface never holds the piece, although the piece runs through it: a part of the path that ends far from it.
    var passes: Bool { held == 0 && letBy > 0 }

    /// Takes note of a movement.
    ///
    /// - Parameters:
    ///   - winding: how far round the surface the side lets the piece wind at its beginning (rad).
    ///   - later: the same at its end, up to full turns (rad).
    ///   - touches: whether it then lies on the surface.
    ///   - isBarred: whether the path passes the surface by with this piece.
    ///   - isBehind: whether the straight line between its ends passes on the wrong side.
    mutating func note(winding: Double, later: Double, touches: Bool, isBarred: Bool, isBehind: Bool) {
        sampleCount += 1
        var change = later - winding
        change -= 2 * .pi * (change / (2 * .pi)).rounded()
        func bin(_ angle: Double) -> Int { Int((angle / Self.bin).rounded(.down)) }
        for passed in bin(winding + min(0, change))...bin(winding + max(0, change)) {
            reached[(passed % Self.binCount + Self.binCount) % Self.binCount] += 1
        }
        if touches && isBarred { letBy += 1 }
        if touches && !isBarred { held += 1 }
        // a line that is let go on the wrong side asks for nothing
        if isBarred || (isBehind && abs(winding) <= .pi) { return }
        asked[min(2 * Self.binCount - 1, max(0, bin(winding) + Self.binCount))] += 1
    }

    /// Where to cut (rad), if anywhere.
    ///
    /// - Parameters:
    ///   - clearance: the least distance from all angles reached (rad), but for one movement in 100.
    ///   - share: the share of poses in which the side must ask for just this turn.
    func cut(clearance: Double, share: Double) -> Double? {
        let total = asked.reduce(0, +)
        // nothing is asked for: the shorter way, which never jumps
        if total == 0 { return .pi }
        let agreeing = (0...Self.binCount).map { cut in
            asked[cut..<(cut + Self.binCount)].reduce(0, +)
        }
        guard let most = agreeing.dropFirst().dropLast().max(), Double(most) >= share * Double(total) else {
            return nil
        }
        var best: (cut: Int, clear: Int)?
        for cut in 1..<Self.binCount where 50 * (most - agreeing[cut]) <= total {
            let clear = clearBins(around: cut)
            let isBetter =
                clear > best?.clear ?? -1
                || (clear == best?.clear && abs(cut - 36) < abs((best?.cut ?? 0) - 36))
            if isBetter { best = (cut, clear) }
        }
        guard let best, Double(best.clear) * Self.bin >= clearance - 1e-9 else { return nil }
        return Double(best.cut) * Self.bin
    }

    /// Whether some movement ran through a cut, or close by, and the length may jump there: not where both ways round are as long.
    func isCrossed(at cut: Double) -> Bool {
        let middle = Int((cut / Self.bin).rounded())
        return middle != Self.binCount / 2
            && (reached[middle % Self.binCount] > 0 || reached[(middle - 1) % Self.binCount] > 0)
    }

    /// How many bins on either side of an angle were run through by no more than one movement of 100.
    private func clearBins(around cut: Int) -> Int {
        var left = sampleCount / 100
        for distance in 0..<(Self.binCount / 2) {
            left -= reached[(cut + distance) % Self.binCount]
            left -= reached[(cut - 1 - distance + Self.binCount) % Self.binCount]
            if left < 0 { return distance }
        }
        return Self.binCount / 2
    }
}

extension Model {
    /// One sided cylinder of one path, while its windings are being chosen.
    private struct Candidate {
        var path: Int
        /// Its entry among all wraps.
        var wrap: Int
        /// Angle between the ends of each piece at the end of the movement (rad).
        var later: [Double]
        /// Of each piece of the path; `nil` where the wrap does not admit the piece.
        var pieces: [WindingChoice?]
    }

    /// The tables with windings settled wherever the declared ranges allow it; none where no path wraps over a sided cylinder.
    func choosingWindings() -> PathTables? {
        var tables = topology.spans.tables
        var open = candidates(tables)
        if open.isEmpty { return nil }
        let varied = variedCoordinates(of: open.map(\.path))
        var workspace = Workspace(for: self)
        var pose = defaultPose
        var sample: UInt64 = 0
        // most are clear after a few movements; only those in doubt are asked on
        for (count, clearance, share) in [(128 as UInt64, 12.0, 0.95), (1024, 2.0, 0.8)] {
            while sample < count {
                for isLater in [true, false] {
                    vary(varied, in: &pose, sample: sample, isLater: isLater)
                    updatePositions(pose, in: &workspace)
                    note(&open, tables: tables, isLater: isLater, in: &workspace)
                }
                sample += 1
            }
            open.removeAll { candidate in
                settle(candidate, clearance: clearance * WindingChoice.bin, share: share, tables: &tables)
            }
            if open.isEmpty { break }
        }
        return tables
    }

    private func candidates(_ tables: PathTables) -> [Candidate] {
        var found: [Candidate] = []
        for (index, path) in tables.paths.enumerated() {
            let hasConditions = tables.points[path.points].contains {
                if case .conditional = $0.kind { true } else { false }
            }
            // with points that come and go, pieces do too
            if hasConditions || path.points.count > 64 { continue }
            for entry in path.wraps where tables.surfaces[tables.wraps[entry].surface].isSidedCylinder {
                let pieces = (0..<(path.points.count - 1)).map { piece in
                    tables.wraps[entry].admits(from: piece, to: piece + 1) ? WindingChoice() : nil
                }
                found.append(
                    Candidate(
                        path: index, wrap: entry, later: [Double](repeating: 0, count: pieces.count),
                        pieces: pieces))
            }
        }
        return found
    }

    /// Coordinates that move some of the paths and are free to move, each with the range to look through.
    func variedCoordinates(of paths: [Int]) -> [(coordinate: Int, range: ClosedRange<Double>)] {
        var felt: Set<Int> = []
        for path in paths {
            felt.formUnion(topology.spans.freeCoordinates[topology.spans.tables.paths[path].free])
        }
        return felt.sorted().compactMap { index in
            let coordinate = coordinates[index]
            if coordinate.isLocked { return nil }
            if coordinate.range.upperBound - coordinate.range.lowerBound < 20 {
                return (index, coordinate.range)
            }
            // no limit: an angle may be any, a distance stays
            return coordinate.motion == .translational ? nil : (index, -Double.pi...Double.pi)
        }
    }

    /// One of a fixed sequence of poses all over the ranges, every fourth in corners, on edges and faces; or the same after a movement by
    /// a twentieth of each range.
    func vary(
        _ varied: [(coordinate: Int, range: ClosedRange<Double>)], in pose: inout Pose, sample: UInt64,
        isLater: Bool
    ) {
        for (rank, item) in varied.enumerated() {
            // numbers as if drawn at random, from a hash of sample and rank (the mixer of SplitMix64)
            var z = (sample &* 1024 &+ UInt64(rank) &+ 1) &* 0x9E37_79B9_7F4A_7C15
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            z ^= z >> 31
            var share = Double(z >> 11) / Double(1 << 53 as UInt64)
            if sample % 4 == 3 { share = min(1, max(0, 3 * share - 1)) }
            if isLater { share += (z & 1 == 0 || share < 0.05) && share <= 0.95 ? 0.05 : -0.05 }
            pose.coordinates[item.coordinate] =
                item.range.lowerBound + share * (item.range.upperBound - item.range.lowerBound)
        }
    }

    /// Takes note of how every candidate's pieces wind in the workspace's pose, at the end of a movement and then at its beginning.
    private func note(
        _ open: inout [Candidate], tables: PathTables, isLater: Bool, in workspace: inout Workspace
    ) {
        for index in tables.surfaces.indices {
            let surface = tables.surfaces[index]
            workspace.paths.scratch.surfaces[index] = workspace.bodyInGround[surface.body] * surface.frame
        }
        for index in open.indices {
            let path = tables.paths[open[index].path]
            let entry = open[index].wrap
            let surface = tables.surfaces[tables.wraps[entry].surface]
            let place = workspace.paths.scratch.surfaces[tables.wraps[entry].surface]
            workspace.paths.scratch.pointCount = tables.gather(
                path, bodies: workspace.bodyInGround, coordinates: workspace.coordinates,
                points: &workspace.paths.scratch.points)
            if !isLater { tables.barPieces(from: entry, of: path, scratch: &workspace.paths.scratch) }
            let barred = workspace.paths.scratch.barred[entry - path.wraps.lowerBound]
            for piece in open[index].pieces.indices where open[index].pieces[piece] != nil {
                let from = workspace.paths.scratch.points[piece].position
                let to = workspace.paths.scratch.points[piece + 1].position
                let winding = surface.winding(
                    from: from, to: to, place: place, cut: isLater ? .pi : .nan)
                if isLater {
                    open[index].later[piece] = winding
                    continue
                }
                let later = open[index].later[piece]
                guard winding.isFinite, later.isFinite else { continue }
                open[index].pieces[piece]?.note(
                    winding: winding, later: later,
                    touches: surface.path(from: from, to: to, place: place, cut: .nan).touches,
                    isBarred: barred >> UInt64(piece) & 1 != 0,
                    isBehind: surface.passesBehind(from: from, to: to, place: place))
            }
        }
    }

    /// Cuts all pieces of a wrap, if every one can be cut; true if so.
    private func settle(
        _ candidate: Candidate, clearance: Double, share: Double, tables: inout PathTables
    ) -> Bool {
        var cuts: [Double] = []
        var passed: UInt64 = 0
        for (piece, choice) in candidate.pieces.enumerated() {
            if choice?.passes == true { passed |= 1 << UInt64(piece) }
            guard let choice, !choice.passes else {
                cuts.append(.pi)
                continue
            }
            guard let cut = choice.cut(clearance: clearance, share: share) else { return false }
            cuts.append(cut)
        }
        tables.wraps[candidate.wrap].firstCut = tables.cuts.count
        tables.wraps[candidate.wrap].passed = passed
        tables.wraps[candidate.wrap].isCutCrossed = zip(candidate.pieces, cuts).contains { choice, cut in
            choice.map { !$0.passes && $0.isCrossed(at: cut) } ?? false
        }
        tables.cuts += cuts
        return true
    }

    /// Sided cylinders around which a path may change its winding inside the declared ranges, so that its length jumps.
    ///
    /// Either the ends circle the axis within the ranges, or the side asks for windings that differ by full turns, or the path has
    /// conditional points, so that its pieces come and go. Where it happens only in far corners of the ranges, the winding changes only
    /// there, else wherever an end passes behind the axis.
    public var switchingWraps: [(path: Int, surface: Int)] {
        let tables = topology.spans.tables
        return tables.paths.indices.flatMap { path in
            tables.paths[path].wraps.filter { entry in
                let wrap = tables.wraps[entry]
                return (wrap.firstCut < 0 || wrap.isCutCrossed)
                    && tables.surfaces[wrap.surface].isSidedCylinder
            }.map { (path: path, surface: tables.wraps[$0].surface) }
        }
    }
}
