/// Why no rule that goes by the pose alone can keep a path to the side of a cylinder without a jump: poses that prove it.
public enum WindingConflict: Sendable, Hashable {
    /// On the closed movement from the first pose straight to the second, on to the third and back, the angle under which the ends of
    /// a piece of the path see each other from the axis grows by a full turn or more: one end has gone round the axis, and whatever the path
    /// was wound up by must be let go of somewhere on the way.
    case ends(circleBy: [Pose])
    /// On the straight movement from one pose to the other the angle between the ends leads from the winding that the side asks for in
    /// the first to one that differs by a full turn from what it asks for in the second.
    case side(from: Pose, to: Pose)
}

extension Model {
    /// How far the pieces of a path wind round the sided cylinders it may wrap over (rad, counterclockwise from the piece's first point),
    /// wrap by wrap and piece by piece; positions must be up to date. Where this changes by a full turn, the length jumps.
    public func windings(ofPath path: Int, in workspace: Workspace) -> [Double] {
        let tables = topology.spans.tables
        var scratch = placed(workspace, path: path)
        return tables.paths[path].wraps.flatMap { entry -> [Double] in
            guard tables.surfaces[tables.wraps[entry].surface].isSidedCylinder else { return [] }
            tables.barPieces(from: entry, of: tables.paths[path], scratch: &scratch)
            return (0..<max(0, scratch.pointCount - 1)).compactMap { piece in
                winding(of: piece, entry: entry, path: path, scratch: scratch)?.angle
            }
        }
    }

    /// Looks for the poses that prove that a path must jump within the declared ranges where it wraps over a sided cylinder.
    ///
    /// - Parameters:
    ///   - path: index of the path.
    ///   - surface: index of the cylinder.
    ///   - attempts: how many movements to try, always the same ones.
    /// - Returns: none where none was found.
    public func windingConflict(
        ofPath path: Int, around surface: Int, attempts: UInt64 = 2000
    ) -> WindingConflict? {
        let tables = topology.spans.tables
        guard tables.surfaces[surface].isSidedCylinder, tables.paths[path].points.count <= 64 else {
            return nil
        }
        let varied = variedCoordinates(of: [path])
        var workspace = Workspace(for: self)
        var pose = defaultPose
        var sideConflict: WindingConflict?
        for entry in tables.paths[path].wraps where tables.wraps[entry].surface == surface {
            for piece in 0..<(tables.paths[path].points.count - 1) {
                var visited: [(pose: Pose, angle: Double, asked: Double?)] = []
                func angle(at pose: Pose) -> (angle: Double, asked: Double?)? {
                    updatePositions(pose, in: &workspace)
                    var scratch = placed(workspace, path: path)
                    guard scratch.pointCount == tables.paths[path].points.count else { return nil }
                    tables.barPieces(from: entry, of: tables.paths[path], scratch: &scratch)
                    guard
                        let winding = winding(
                            of: piece, entry: entry, path: path, scratch: scratch, byEnds: true)
                    else { return nil }
                    return (winding.angle, winding.isAsked ? winding.angle : nil)
                }
                for sample in 0..<attempts {
                    if sample > 0 { vary(varied, in: &pose, sample: sample, isLater: false) }
                    guard let now = angle(at: pose) else { break }
                    visited.append((pose, now.angle, now.asked))
                    guard visited.count > 1 else { continue }
                    let last = visited[visited.count - 2]
                    guard let reached = follow(last, to: pose, angle: { angle(at: $0)?.angle }) else {
                        continue
                    }
                    if let before = last.asked, let after = now.asked, sideConflict == nil,
                        abs(before + (reached - last.angle) - after) > 1
                    {
                        sideConflict = .side(from: last.pose, to: pose)
                    }
                    guard visited.count > 2 else { continue }
                    let first = visited[visited.count - 3]
                    if let there = follow(first, to: last.pose, angle: { angle(at: $0)?.angle }),
                        let back = follow(
                            (pose, there + reached - last.angle, nil), to: first.pose,
                            angle: { angle(at: $0)?.angle }),
                        abs(back - first.angle) > 1
                    {
                        return .ends(circleBy: [first.pose, last.pose, pose])
                    }
                }
            }
        }
        return sideConflict
    }

    /// The angle between a piece's ends after a straight movement, counted on from its value before; none where it turns too fast to tell.
    private func follow(
        _ start: (pose: Pose, angle: Double, asked: Double?), to end: Pose, angle: (Pose) -> Double?
    ) -> Double? {
        var (now, share, step) = (start.angle, 0.0, 0.05)
        var pose = start.pose
        while share < 1 {
            let next = min(1, share + step)
            for index in pose.coordinates.indices {
                pose.coordinates[index] =
                    start.pose.coordinates[index]
                    + next * (end.coordinates[index] - start.pose.coordinates[index])
            }
            guard let there = angle(pose) else { return nil }
            var change = there - now
            change -= 2 * .pi * (change / (2 * .pi)).rounded()
            if abs(change) > 0.6 {
                step *= 0.5
                if step < 1e-6 { return nil }
                continue
            }
            now += change
            share = next
            step = min(0.05, 1.5 * step)
        }
        return now
    }

    /// The path's points and all surfaces in the workspace's pose.
    private func placed(_ workspace: Workspace, path: Int) -> PathScratch {
        let tables = topology.spans.tables
        var scratch = workspace.paths.scratch
        for index in tables.surfaces.indices {
            let surface = tables.surfaces[index]
            scratch.surfaces[index] = workspace.bodyInGround[surface.body] * surface.frame
        }
        scratch.pointCount = tables.gather(
            tables.paths[path], bodies: workspace.bodyInGround, coordinates: workspace.coordinates,
            points: &scratch.points)
        return scratch
    }

    /// How far a piece winds round a wrap's cylinder, and whether the side asks for that; none where the wrap does not admit the piece.
    ///
    /// - Parameter byEnds: whether to go by the piece's ends alone, though the model has settled its windings.
    private func winding(
        of piece: Int, entry: Int, path: Int, scratch: PathScratch, byEnds: Bool = false
    ) -> (angle: Double, isAsked: Bool)? {
        let tables = topology.spans.tables
        let wrap = tables.wraps[entry]
        let (from, to) = (scratch.points[piece], scratch.points[piece + 1])
        guard wrap.admits(from: from.number, to: to.number) else { return nil }
        let surface = tables.surfaces[wrap.surface]
        let place = scratch.surfaces[wrap.surface]
        let isBarred = scratch.barred[entry - tables.paths[path].wraps.lowerBound] >> UInt64(piece) & 1 != 0
        let cut = byEnds || wrap.firstCut < 0 ? .nan : tables.cuts[wrap.firstCut + from.number]
        let angle = surface.winding(
            from: from.position, to: to.position, place: place, cut: isBarred ? .pi : cut)
        let isBehind = surface.passesBehind(from: from.position, to: to.position, place: place)
        return (angle, !isBarred && !(isBehind && abs(angle) <= .pi))
    }
}
