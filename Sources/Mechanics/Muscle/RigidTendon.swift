extension CompiledMuscle {
    /// The muscle with its tendon held at slack length.
    ///
    /// OpenSim's `calcInextensibleTendonActiveFiberForce` at activation one, with two of its slips mended: Millard's takes the pennation of a
    /// fibre as long as the *normalized* length, and De Groote's leaves the pennation out (see
    /// `staticOptimizationForceInOpenSim(length:lengtheningSpeed:tissue:)` for both). A muscle whose fibre would be
    /// shorter than its shortest is slack: it gives no force at all. So is one of De Groote and Fregly
    /// whose path is shorter than its tendon, where OpenSim lets the fibre turn round and push.
    ///
    /// - Parameters:
    ///   - length: Length of the path (m).
    ///   - lengtheningSpeed: Rate of change of that length (m/s).
    ///   - tissue: What has happened to the muscle; `accepts(_:)` must be true of it.
    public func rigid(
        length: Double, lengtheningSpeed: Double = 0, tissue: TissueState = .healthy
    ) -> MuscleResponse {
        let fiber = TissueFiber(self, tissue)
        let along = length - tendonSlackLength
        guard along > fiber.minLengthAlongTendon else {
            return MuscleResponse(
                fiber: FiberPlace(
                    length: fiber.minLength, lengthAlongTendon: fiber.minLengthAlongTendon, isAtShortest: true
                ),
                fiberVelocity: 0, active: 0, passive: 0, damping: 0, activeByLength: 0, passiveByLength: 0,
                activeByTissue: TissueGradient(), passiveByTissue: TissueGradient(),
                dampingByTissue: TissueGradient())
        }
        let fiberLength = (along * along + fiber.squaredThickness).squareRoot()
        let inverseLength = 1 / fiberLength
        let cosine = along * inverseLength
        // the cosine's change with path length: sin² over the fibre's length
        let cosineByLength = fiber.squaredThickness * inverseLength * inverseLength * inverseLength
        let norm = fiberLength * fiber.inverseOptimalLength
        let normByLength = cosine * fiber.inverseOptimalLength
        // a shorter optimal length makes every normalized length and speed larger
        let growth = 1 / (1 - tissue.shortening)

        let shape = activeForceLength(at: norm)
        let elastic = passive(at: norm, fiber)
        var velocity = CurvePoint(1, 0)
        var normSpeed = 0.0
        if lengtheningSpeed != 0 {
            normSpeed = cosine * lengtheningSpeed * fiber.inverseOptimalLength / maxContractionVelocity
            velocity = forceVelocity(at: normSpeed)
        }
        let active = shape.value * velocity.value
        let activeByNorm = shape.slope * velocity.value
        let activeBySpeed = shape.value * velocity.slope
        // d(normSpeed)/d(length): only the cosine changes
        let speedByLength = normSpeed * cosineByLength / cosine
        let scale = fiber.force * cosine
        let passiveScale = scale * fiber.stiffness
        let shifts = passiveByShifts(elastic, at: norm, fiber)
        return MuscleResponse(
            fiber: FiberPlace(length: fiberLength, lengthAlongTendon: along, isAtShortest: false),
            fiberVelocity: cosine * lengtheningSpeed,
            active: scale * active, passive: passiveScale * elastic.value,
            damping: scale * fiberDamping * normSpeed,
            activeByLength: scale * (activeByNorm * normByLength + activeBySpeed * speedByLength)
                + fiber.force * active * cosineByLength,
            passiveByLength: passiveScale * elastic.slope * normByLength
                + fiber.force * fiber.stiffness * elastic.value * cosineByLength,
            activeByTissue: TissueGradient(
                shortening: scale * (activeByNorm * norm + activeBySpeed * normSpeed) * growth,
                strength: maxIsometricForce * cosine * active),
            passiveByTissue: TissueGradient(
                shortening: passiveScale * elastic.slope * norm * growth, stiffness: scale * elastic.value,
                zeroForceStrainShift: passiveScale * shifts.zero,
                oneForceStrainShift: passiveScale * shifts.one,
                strength: maxIsometricForce * cosine * tissue.stiffness * elastic.value),
            dampingByTissue: TissueGradient(
                shortening: scale * fiberDamping * normSpeed * growth,
                strength: maxIsometricForce * cosine * fiberDamping * normSpeed))
    }

    /// What OpenSim 4.6's static optimization takes for the active force at activation one (N), slips included: for comparing with it only.
    ///
    /// Equal to `rigid(length:lengtheningSpeed:tissue:).active` for Thelen's muscle and for every muscle without pennation.
    public func staticOptimizationForceInOpenSim(
        length: Double, lengtheningSpeed: Double = 0, tissue: TissueState = .healthy
    ) -> Double {
        let fiber = TissueFiber(self, tissue)
        switch family {
        case .thelen:
            return rigid(length: length, lengtheningSpeed: lengtheningSpeed, tissue: tissue).active
        case .millard:
            let response = rigid(length: length, lengtheningSpeed: lengtheningSpeed, tissue: tissue)
            if response.fiber.isAtShortest || pennationSine == 0 { return response.active }
            // the pennation of a fibre whose length in metres were the normalized length
            let norm = response.fiber.length * fiber.inverseOptimalLength
            let sine = min(fiber.thickness / norm, 1 / inverseMaxPennationSine)
            return response.active / response.fiber.pennationCosine * (1 - sine * sine).squareRoot()
        case .deGroote:
            let along = length - tendonSlackLength
            let fiberLength = (along * along + fiber.squaredThickness).squareRoot()
            let speed = along / fiberLength * lengtheningSpeed
            let velocity = forceVelocity(at: speed * fiber.inverseOptimalLength / maxContractionVelocity)
            return fiber.force * activeForceLength(at: fiberLength * fiber.inverseOptimalLength).value
                * velocity.value
        }
    }
}
