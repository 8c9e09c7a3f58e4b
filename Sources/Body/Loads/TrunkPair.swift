public import Mechanics

/// The same posture borne with both published sets of trunk muscles.
///
/// The sets differ two- to five-fold in strength; whatever differs between the two answers by more than ``threshold`` depends on the choice,
/// and has to say so wherever it is shown.
public struct TrunkPair: Sendable {
    /// Relative difference above which a figure counts as depending on the choice of trunk muscles: 15 %, what the power of the cost
    /// function alone can change spinal loads by (models of the spine, recalled).
    public static let threshold = 0.15

    public let thoracolumbar: LoadBearing
    public let christophy: LoadBearing

    /// - Parameter bodies: the same person with either set.
    /// - Throws: ``BodyFault`` where the bodies are not of the two sets, or cannot bear loads.
    public init(_ bodies: [BodyModel], options: LoadOptions = LoadOptions()) throws(BodyFault) {
        guard let strong = bodies.first(where: { $0.trunk == .thoracolumbar }),
            let weak = bodies.first(where: { $0.trunk == .christophy })
        else { throw BodyFault("a pair needs a body with either set of trunk muscles") }
        thoracolumbar = try LoadBearing(strong, options: options)
        christophy = try LoadBearing(weak, options: options)
    }

    /// Memory for both.
    public struct Workspace: Sendable {
        public internal(set) var thoracolumbar: LoadWorkspace
        public internal(set) var christophy: LoadWorkspace

        public init(for pair: TrunkPair) {
            thoracolumbar = LoadWorkspace(for: pair.thoracolumbar)
            christophy = LoadWorkspace(for: pair.christophy)
        }
    }

    /// Both answers for one posture.
    public struct Loads: Sendable {
        public let thoracolumbar: PostureLoads
        public let christophy: PostureLoads

        /// Force on the disc of a level (N) by either set.
        public func discCompression(_ level: String) -> Comparison {
            Comparison(
                thoracolumbar: thoracolumbar.disc(level)?.discCompression ?? 0,
                christophy: christophy.disc(level)?.discCompression ?? 0)
        }
    }

    /// One figure by either set.
    public struct Comparison: Sendable, Hashable {
        public let thoracolumbar: Double
        public let christophy: Double

        public init(thoracolumbar: Double, christophy: Double) {
            self.thoracolumbar = thoracolumbar
            self.christophy = christophy
        }

        /// Difference over the mean of both sizes.
        public var relativeDifference: Double {
            let size = 0.5 * (abs(thoracolumbar) + abs(christophy))
            return size > 0 ? abs(thoracolumbar - christophy) / size : 0
        }

        /// Whether the figure depends on the choice of trunk muscles.
        public var dependsOnTrunk: Bool { relativeDifference > TrunkPair.threshold }
    }

    /// Works out a posture with both sets; arguments as of ``LoadBearing/solve(pose:support:hands:tissue:start:workspace:)``.
    ///
    /// - Throws: ``BodyFault`` as that does.
    public func solve(
        pose: Pose, support: Support, hands: HandLoad = .empty, tissue: BodyTissue = .healthy,
        start: LoadSharingStart = .cold, workspace: inout Workspace
    ) throws(BodyFault) -> Loads {
        Loads(
            thoracolumbar: try thoracolumbar.solve(
                pose: pose, support: support, hands: hands, tissue: tissue, start: start,
                workspace: &workspace.thoracolumbar),
            christophy: try christophy.solve(
                pose: pose, support: support, hands: hands, tissue: tissue, start: start,
                workspace: &workspace.christophy))
    }
}
