extension EstimationPrior {
    /// The prior of a client of a sex: spread of shortening and of tolerance between healthy people, from the calibrated parameters.
    ///
    /// The spread of a family's tolerance is the root mean square over its tests.
    public init(parameters: PassiveParameters, sex: Sex) throws(BodyFault) {
        let groups = MuscleGroup.allCases.map {
            (group: $0, standardDeviation: parameters.shorteningSpread(of: $0))
        }
        var families: [(family: ToleranceFamily, standardDeviation: Double)] = []
        for family in ToleranceFamily.allCases {
            let spreads = LengthTest.allCases.filter { $0.toleranceFamily == family }.compactMap {
                parameters.toleratedTorque(of: $0.rawValue, sex: sex)?.logarithmicSpread
            }
            guard !spreads.isEmpty else { continue }
            let square = spreads.reduce(0) { $0 + $1 * $1 } / Double(spreads.count)
            families.append((family, square.squareRoot()))
        }
        try self.init(
            groups: groups, sideCorrelation: parameters.sideCorrelation, families: families)
    }
}
