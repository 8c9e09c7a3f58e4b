/// The pelvis and lumbar curve a person stands with: what was measured, and norms for what was not.
///
/// Incidence is always the sum of tilt and slope, exactly.
public struct StandingSpine: Sendable, Hashable {
    /// How an angle became known.
    public enum Origin: Sendable, Hashable {
        /// On the person's X-ray.
        case measured
        /// By the identity of incidence, tilt and slope from measured ones.
        case identity
        /// Mean of a published norm; the text says which, and whether its figure was seen or recalled.
        case norm(String)
    }

    /// Angle between the normal of the first sacral endplate and the line from its middle to the hip axis (rad).
    public let pelvicIncidence: Double
    /// Angle between the vertical and the line from the hip axis to the middle of the endplate; positive when that lies behind (rad).
    public let pelvicTilt: Double
    /// Angle between the endplate and the horizontal (rad).
    public let sacralSlope: Double
    /// Angle between the upper endplate of L1 and the first sacral endplate (rad).
    public let lordosis: Double
    /// How each became known.
    public let incidenceOrigin: Origin
    public let tiltOrigin: Origin
    public let slopeOrigin: Origin
    public let lordosisOrigin: Origin

    /// Angles that are measured by eye on a film are whole degrees: three of them may miss their identity by this much (rad).
    package static let rounding = 1.5 * Double.pi / 180

    /// The standing spine of a person.
    ///
    /// Norms: incidence 52.6° for both sexes (Mac-Thiong 2011: 709 people, no difference between the sexes seen; the mean recalled);
    /// tilt by incidence (Le Huec's classes, seen in PMC4303780: 8, 12 and 16° at 42, 52 and 62°); lordosis by incidence and age
    /// (Hasegawa 2016, seen). Where only tilt or only slope is known, the other takes its norm and incidence is their sum.
    ///
    /// - Throws: ``BodyFault`` where the person is not possible, or three measured angles contradict their identity by more than rounding.
    public init(of person: Person) throws(BodyFault) {
        try person.check()
        let given = person.spine
        let norm = "Mac-Thiong 2011: 52.6° in both sexes (recalled)"
        let tiltNorm = "tilt by incidence, Le Huec's classes (seen)"
        switch (given.pelvicIncidence, given.pelvicTilt, given.sacralSlope) {
        case (let incidence?, let tilt?, let slope?):
            guard abs(incidence - tilt - slope) <= Self.rounding else {
                throw BodyFault(
                    "pelvic incidence \(Self.degrees(incidence)) must be the sum of pelvic tilt \(Self.degrees(tilt)) and sacral "
                        + "slope \(Self.degrees(slope)), which is \(Self.degrees(tilt + slope)); correct one of them or leave it out"
                )
            }
            (pelvicIncidence, pelvicTilt) = (incidence, tilt)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.measured, .measured, .measured)
        case (let incidence?, let tilt?, nil):
            (pelvicIncidence, pelvicTilt) = (incidence, tilt)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.measured, .measured, .identity)
        case (let incidence?, nil, let slope?):
            (pelvicIncidence, pelvicTilt) = (incidence, incidence - slope)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.measured, .identity, .measured)
        case (nil, let tilt?, let slope?):
            (pelvicIncidence, pelvicTilt) = (tilt + slope, tilt)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.identity, .measured, .measured)
        case (let incidence?, nil, nil):
            (pelvicIncidence, pelvicTilt) = (incidence, Self.tilt(ofIncidence: incidence))
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.measured, .norm(tiltNorm), .identity)
        case (nil, let tilt?, nil):
            let slope = Self.meanIncidence - Self.tilt(ofIncidence: Self.meanIncidence)
            (pelvicIncidence, pelvicTilt) = (tilt + slope, tilt)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.identity, .measured, .norm(norm))
        case (nil, nil, let slope?):
            let tilt = Self.tilt(ofIncidence: Self.meanIncidence)
            (pelvicIncidence, pelvicTilt) = (tilt + slope, tilt)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.identity, .norm(tiltNorm), .measured)
        case (nil, nil, nil):
            pelvicIncidence = Self.meanIncidence
            pelvicTilt = Self.tilt(ofIncidence: Self.meanIncidence)
            (incidenceOrigin, tiltOrigin, slopeOrigin) = (.norm(norm), .norm(tiltNorm), .identity)
        }
        sacralSlope = pelvicIncidence - pelvicTilt
        if let lordosis = given.lordosis {
            self.lordosis = lordosis
            lordosisOrigin = .measured
        } else {
            lordosis = Self.lordosis(ofIncidence: pelvicIncidence, ageYears: person.ageYears)
            lordosisOrigin = .norm("32.9 + 0.60 incidence − 0.23 age, Hasegawa 2016 (seen)")
        }
        // what follows from possible angles may still be impossible
        let follows = SpinopelvicAngles(
            pelvicIncidence: pelvicIncidence, pelvicTilt: pelvicTilt, sacralSlope: sacralSlope,
            lordosis: lordosis)
        var whole = person
        whole.spine = follows
        try whole.check()
    }

    /// Mean of both sexes (rad).
    static let meanIncidence = 52.6 * Double.pi / 180

    /// Norm of tilt (rad) at an incidence (rad): 12° at 52°, 0.4 degrees more a degree.
    static func tilt(ofIncidence incidence: Double) -> Double {
        let degree = Double.pi / 180
        return 12 * degree + 0.4 * (incidence - 52 * degree)
    }

    /// Norm of lordosis (rad) at an incidence (rad) and age: Hasegawa's equation.
    static func lordosis(ofIncidence incidence: Double, ageYears: Double) -> Double {
        0.60 * incidence + (32.9 - 0.23 * ageYears) * Double.pi / 180
    }

    private static func degrees(_ radians: Double) -> String { "\((radians * 180 / .pi).fixed(1))°" }
}
