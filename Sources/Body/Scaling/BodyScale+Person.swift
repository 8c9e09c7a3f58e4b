import Mechanics

// Sizes of a person's segments, masses and muscles next to the reference body's.
//
// Lengths go with stature (Drillis and Contini 1966, as in Winter: thigh 0.245, shank 0.246 of stature in both sexes; recalled). Where de Leva's
// sexes differ in length over stature (his subjects stood 1.741 and 1.735 m, recalled; lengths seen) the woman's segment is scaled by the ratio: arm 0.98, foot 0.89;
// trunk and shank differ by less than 0.5 %. His thighs differ by 12 %, which no measured stature proportions show and which comes
// from other estimates of the hip centre; both sexes keep Drillis and Contini's thigh.

extension BodyScale {
    /// Stature of the built reference body from sole to vertex (m), derived from its landmarks; the man its legs are from stood 1.70 m (recalled).
    static let referenceHeight = 1.68
    /// Mass of the reference man (kg).
    static let referenceMass = 75.0

    /// Length of a segment over stature, women's to men's.
    static func womanFactor(_ segment: BodyScale.Segment) -> Double {
        switch segment {
        case .pelvis, .spine, .thorax, .thigh, .shank: 1
        // 0.2002 / 1.735 over 0.2033 / 1.741
        case .head: 0.988
        // upper arm 0.2751 and forearm 0.2643, of 0.2817 and 0.2689
        case .arm: 0.983
        // 0.2283 of 0.2581
        case .foot: 0.888
        }
    }

    /// How a person's body differs from the reference in size.
    ///
    /// - Throws: ``BodyFault`` for a person nobody can be.
    public init(of person: Person) throws(BodyFault) {
        try person.check()
        let stature = person.height / Self.referenceHeight
        self.init(
            lengths: stature, mass: person.mass, sex: person.sex,
            maxForceFactor: MuscleStrength(of: person).forceFactor(lengths: stature))
        guard person.sex == .female else { return }
        for segment in Segment.allCases {
            let factor = stature * Self.womanFactor(segment)
            self[segment] = Vec3(factor, factor, factor)
        }
    }
}
