/// Which persons the body can be scaled to.
///
/// The limits are wide enough for any adult a therapist meets and narrow enough to catch a slip of the hand (centimetres for metres,
/// pounds for kilograms); status: assumed.
public enum PersonLimits {
    /// m.
    public static let height = 1.30...2.20
    /// kg.
    public static let mass = 30.0...250.0
    /// kg/m².
    public static let bodyMassIndex = 12.0...70.0
    /// Years; the norms are of grown people.
    public static let ageYears = 14.0...110.0
    /// m, either way.
    public static let legLengthDifference = 0.08
    /// rad: 20 to 100 degrees, beyond four standard deviations of the norms.
    public static let pelvicIncidence = radians(20)...radians(100)
    /// rad.
    public static let pelvicTilt = radians(-20)...radians(50)
    /// rad.
    public static let sacralSlope = radians(0)...radians(85)
    /// rad.
    public static let lordosis = radians(0)...radians(110)

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}

extension Person {
    /// Refuses a person nobody can be.
    ///
    /// - Throws: ``BodyFault`` naming the measure, its value and the allowed range.
    public func check() throws(BodyFault) {
        try check("a height", height, PersonLimits.height, "m", digits: 2)
        try check("a body mass", mass, PersonLimits.mass, "kg", digits: 0)
        try check("an age", ageYears, PersonLimits.ageYears, "years", digits: 0)
        try check(
            "a body mass index", mass / (height * height), PersonLimits.bodyMassIndex, "kg/m²", digits: 1)
        let most = 100 * PersonLimits.legLengthDifference
        try check(
            "a leg length difference", 100 * legLengthDifference, -most...most, "cm", digits: 1)
        try check("a pelvic incidence", spine.pelvicIncidence, PersonLimits.pelvicIncidence)
        try check("a pelvic tilt", spine.pelvicTilt, PersonLimits.pelvicTilt)
        try check("a sacral slope", spine.sacralSlope, PersonLimits.sacralSlope)
        try check("a lumbar lordosis", spine.lordosis, PersonLimits.lordosis)
    }

    private func check(_ what: String, _ radians: Double?, _ range: ClosedRange<Double>)
        throws(BodyFault)
    {
        guard let radians else { return }
        let turn = 180 / Double.pi
        try check(
            what, turn * radians, turn * range.lowerBound...turn * range.upperBound, "degrees", digits: 0)
    }

    private func check(
        _ what: String, _ value: Double, _ range: ClosedRange<Double>, _ unit: String, digits: Int
    ) throws(BodyFault) {
        guard !range.contains(value) else { return }
        throw BodyFault(
            "\(what) of \(value.fixed(digits)) \(unit) is not possible here; allowed are "
                + "\(range.lowerBound.fixed(digits)) to \(range.upperBound.fixed(digits)) \(unit)")
    }
}

extension Double {
    /// With a fixed number of decimals, the same on every machine; for messages.
    func fixed(_ digits: Int) -> String {
        guard isFinite else { return "\(self)" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let whole = (magnitude * scale).rounded()
        guard whole < 1e15 else { return "\(self)" }
        var text = String(Int(whole))
        while text.count <= digits { text = "0" + text }
        if digits > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -digits)) }
        return (self < 0 && whole > 0 ? "-" : "") + text
    }
}
