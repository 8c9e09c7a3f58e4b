/// What a lumbar level bears.
///
/// Forces in the disc's own frame, halfway between its endplates.
public struct DiscLoad: Sendable, Hashable {
    /// As clinicians write it, like `L4/L5`.
    public let level: String
    /// Net force across the level, along its axis (N): disc, facets and ligaments together; positive presses.
    public let compression: Double
    /// Force that would slide the upper vertebra forward on the lower one (N).
    public let anteriorShear: Double
    /// Force that would slide the upper vertebra to the right (N).
    public let lateralShear: Double
    /// Share of the net compression the facets carry: see ``FacetLaw``.
    public let facetShare: Double
    /// Tension of the posterior ligaments, which presses the disc besides (N): see ``LigamentLaw``.
    public let ligamentTension: Double
    /// Force on the disc itself (N): net compression less the facets' part, and the ligaments' tension.
    public let discCompression: Double
    /// Area of the disc (m²).
    public let area: Double

    /// Pressure inside the disc (Pa) at a pressure index: index times force over area.
    public func pressure(index: Double) -> Double { index * discCompression / area }

    /// Pressure (Pa) at indices 1.5, 1.6 and 1.7: Nachemson's normal discs have 1.5 to 1.7 (seen second-hand), and 0.66 · pressure · area,
    /// the conversion of Wilke's tables, is 1.5.
    public var pressureLow: Double { pressure(index: 1.5) }
    public var pressure: Double { pressure(index: 1.6) }
    public var pressureHigh: Double { pressure(index: 1.7) }
}

/// How much of a level's compression bypasses the disc through its facets.
public enum FacetLaw {
    /// Share of the net compression, by the level's flexion–extension coordinate (rad, positive extends from standing).
    ///
    /// None at 4° of flexion and beyond, 12.5 % in standing, 25 % at 4° of extension and beyond, straight between. Source: cadaver levels bear 16 %
    /// through the facets in erect standing and nothing in erect sitting, a few degrees of flexion (Adams and Hutton 1980, J Bone
    /// Joint Surg Br 62:358, seen); 10–25 % in extension is what models need (Dreischarf 2013, Actis 2018). The angles are assumed.
    public static func share(extension angle: Double) -> Double {
        let most = 4 * Double.pi / 180
        return 0.25 * max(0, min(1, 0.5 + 0.5 * angle / most))
    }
}

/// Tension of the ligaments behind a disc that its flexion calls up.
public enum LigamentLaw {
    /// Tension (N) for each N·m the level's passive tissue resists flexion with.
    ///
    /// Of the resisted moment capsules carry 39 %, the flaval ligament 13 %, the inter- and supraspinous ligaments 19 %, the disc the rest
    /// (Adams, Hutton and Stott 1980, Spine 5:245, recalled; the disc's 30 % seen); their lever arms about the disc's middle are 34, 32
    /// and 60 mm (derived: means of L1/2…L5/S1 of Remus 2021's strands).
    static let tensionPerMoment = 0.39 / 0.034 + 0.13 / 0.032 + 0.19 / 0.060

    /// Tension (N) by the passive moment of the level about its flexion axis (N·m, positive resists flexion); none where it resists extension.
    ///
    /// - Parameter size: lengths of the spine relative to the reference.
    public static func tension(resisting moment: Double, size: Double) -> Double {
        max(0, moment) * tensionPerMoment / size
    }
}
