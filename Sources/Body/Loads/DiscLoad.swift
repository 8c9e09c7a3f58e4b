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

    /// Pressure inside the disc (Pa) at a pressure index: see ``PressureLaw``.
    public func pressure(index: Double) -> Double {
        PressureLaw.pressure(force: discCompression, area: area, index: index)
    }

    /// Pressure (Pa) at indices 1.5, 1.6 and 1.7: Nachemson's normal discs have 1.5 to 1.7 (seen second-hand), and 0.66 · pressure · area,
    /// the conversion of Wilke's tables, is 1.5.
    public var pressureLow: Double { pressure(index: 1.5) }
    public var pressure: Double { pressure(index: 1.6) }
    public var pressureHigh: Double { pressure(index: 1.7) }
}

/// Pressure inside a disc as a function of the force on it: a straight line from the disc's own pressure.
///
/// A disc swells against its annulus and the pull of the ligaments around it, so that one without load still shows pressure (Nachemson and
/// Evans 1968: 0.07 MPa from the flaval ligament alone, recalled). The pressure index, pressure times area over load, is measured on loaded
/// discs and so counts that pressure already: the line goes through the index at the load of such tests, not through the index on top of the disc's own.
/// The load it is defined by is the force on the whole disc (Nachemson 1960, Acta Orthop Scand 28:269, p. 282, seen second-hand), so that what goes through facets is no
/// part of it. Whether the tests left the facets in place was not found; where they did, the standing share of ``FacetLaw`` is counted twice.
public enum PressureLaw {
    /// A disc's own pressure (Pa): 0.12 MPa in seven cadaver discs L4/5 without muscle force and without axial load (Wilke 1996, J Biomech 29:549,
    /// seen in abstract, which finds the same in people under anaesthesia lying prone).
    public static let intrinsic = 0.12e6
    /// Load at which the index is taken (N): tests of discs go to about one kilonewton (recalled). The slope that follows, 1.38 for a disc of 1800 mm² at an index of 1.6, is
    /// more than the 1.2 of Wilke 1996, whose discs rose from 0.12 to 0.39 MPa under 400 N of muscle force.
    public static let testLoad = 1000.0

    /// Pressure (Pa) of a force (N) on a disc of an area (m²).
    public static func pressure(force: Double, area: Double, index: Double) -> Double {
        intrinsic + (index - intrinsic * area / testLoad) * force / area
    }
}

/// How much of a level's compression bypasses the disc through its facets: a level whose disc is not degenerated and has not lost height under hours of load.
///
/// A disc that has lost height under sustained load leaves 16 % to the facets in erect standing (Adams and Hutton 1980, J Bone Joint Surg Br 62:358), a severely
/// degenerated one 40 % (Pollintine 2004), both seen in abstract and neither modelled. Facets bear about the same force however hard a level is pressed (Lorenz 1983, Spine 8,
/// seen in abstract), so that a share overstates it under heavy loads.
public enum FacetLaw {
    /// Share in standing: less than 5 % of 2 kN went through the neural arch where the disc was not degenerated, standing or bent forward (Pollintine 2004,
    /// Spine 29:774, 33 levels, seen in abstract); the middle of what that leaves.
    static let standing = 0.025
    /// Share in extension: without its facets a level that is extended shows 23.6 % more pressure (Zeng 2017, J Healthc Eng 7981513, finite elements of L3–L5, seen in
    /// abstract). One factor from pressure to force serves within 4 % in every posture but extension, where it errs by more than 27 % (Dreischarf 2013, Med Eng Phys
    /// 35:1385, finite elements, seen second-hand).
    static let extended = 1 - 1 / 1.236

    /// Share of the net compression, by the level's flexion–extension coordinate (rad, positive extends from standing).
    ///
    /// None at 4° of flexion and beyond, as in erect sitting (Adams and Hutton 1980), the full share of extension at 4° and beyond, straight between. The
    /// angles are assumed.
    public static func share(extension angle: Double) -> Double {
        let most = 4 * Double.pi / 180
        let way = max(-1, min(1, angle / most))
        return way < 0 ? standing * (1 + way) : standing + (extended - standing) * way
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
