public import Anatomy
public import Mechanics

/// A nerve of the built body: a path that bears no force, and the places where it is pressed.
public struct Nerve: Sendable {
    public let name: String
    /// Its id in `Anatomy`.
    public let anatomyID: String
    public let side: Side
    /// Index of its path in the model.
    public let path: Int
    /// Length at the neutral pose (m).
    public let neutralLength: Double
    public let sites: [NerveSite]

    func with(neutralLength: Double) -> Nerve {
        Nerve(
            name: name, anatomyID: anatomyID, side: side, path: path, neutralLength: neutralLength,
            sites: sites)
    }

    /// How much longer than at the neutral pose its bed is (0.1 is ten percent); paths must be up to date.
    ///
    /// A measure of tension, not the nerve's strain: nerves slide and are slack at rest.
    public func elongation(_ workspace: Workspace) -> Double {
        workspace.paths.lengths[path] / neutralLength - 1
    }
}

/// A place where a nerve is pressed.
public struct NerveSite: Sendable {
    /// Where on the nerve's way.
    public enum Place: String, Sendable, Hashable, CaseIterable {
        /// The foramen by which its root leaves the spine.
        case spine
        /// The sciatic nerve where it leaves the pelvis below piriformis.
        case piriformis
        /// The sciatic nerve between sitting bone and thigh bone, on quadratus femoris.
        case ischial
        /// The sciatic nerve between the hamstrings and adductor magnus.
        case thigh
        /// The femoral nerve between psoas and iliacus.
        case psoas
        /// The femoral nerve below the inguinal ligament.
        case groin
    }

    /// What is measured.
    public enum Space: String, Sendable, Hashable, CaseIterable {
        /// The distance of the two structures.
        case gap
        /// The sum of the nerve's distances from the two structures between which it runs.
        case between
    }

    /// A structure beside the nerve.
    public enum Bound: Sendable {
        case landmark(Landmark)
        /// A fascicle's path, taken straight from point to point.
        case path(Int)
    }

    public let place: Place
    public let space: Space
    /// Index of the nerve's path, and which of its points lies here.
    public let nerve: Int
    public let point: Int
    public let first: Bound
    public let second: Bound

    /// Room for the nerve in the pose of a workspace (m), from line of action to line of action: the thickness of muscles is in it.
    ///
    /// Changes between postures mean more than the value. Positions must be up to date.
    public func room(in model: Model, _ workspace: Workspace) -> Double {
        let here = model.place(ofPoint: point, onPath: nerve, workspace)
        switch (space, first, second) {
        case (.gap, .landmark(let a), .landmark(let b)):
            return
                (workspace.bodyInGround[a.body].point(a.place) - workspace.bodyInGround[b.body].point(b.place))
                .length
        default:
            return distance(from: here, to: first, model, workspace)
                + distance(from: here, to: second, model, workspace)
        }
    }

    private func distance(from here: Vec3, to bound: Bound, _ model: Model, _ workspace: Workspace) -> Double
    {
        switch bound {
        case .landmark(let landmark):
            return (workspace.bodyInGround[landmark.body].point(landmark.place) - here).length
        case .path(let path):
            var least = Double.infinity
            var start = model.place(ofPoint: 0, onPath: path, workspace)
            for index in model.paths[path].points.indices.dropFirst() {
                let end = model.place(ofPoint: index, onPath: path, workspace)
                let along = end - start
                let share = min(1, max(0, (here - start).dot(along) / max(along.squaredLength, 1e-18)))
                least = min(least, (start + share * along - here).length)
                start = end
            }
            return least
        }
    }
}

extension Model {
    /// A fixed point of a path, in ground (m).
    fileprivate func place(ofPoint point: Int, onPath path: Int, _ workspace: Workspace) -> Vec3 {
        let point = paths[path].points[point]
        guard case .fixed(let place) = point.place else { return .zero }
        return workspace.bodyInGround[point.body].point(place)
    }
}
