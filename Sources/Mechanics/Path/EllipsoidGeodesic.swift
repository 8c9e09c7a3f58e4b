/// A point that runs along a geodesic of an ellipsoid, together with the distance to a neighbouring geodesic.
///
/// The unit normal q of a geodesic on Σ xᵢ²/rᵢ² = 1 moves like a particle on the unit sphere that springs of stiffness 1/rᵢ² pull
/// to the origin, once time τ runs as dτ = √J·u² ds (Knörrer's form of Jacobi's problem): q″ = (λ − 1/rᵢ²) qᵢ with
/// λ = 2(Σ qᵢ²/rᵢ² − E). Here u² = Σ rᵢ²qᵢ² is the square of the tangent plane's distance from the centre, and
/// J = (Σ vᵢ²/rᵢ²)/u² is Joachimsthal's constant, with v the unit tangent. Everything is a polynomial, nothing becomes
/// stiff at a sharp rim, and spheres, spheroids and principal sections are no special cases. The sideways distance y to a neighbouring
/// geodesic, y_ss = −K y, becomes p = u y with p″ = (λ − κ) p: a fourth component that differs in its stiffness only.
///
/// The steps are those of the eighth-order Runge–Kutta–Nyström method with nine stages, the last shared with the next step, in
/// J. R. Dormand, M. E. A. El-Mikkawy, P. J. Prince, *High-order embedded Runge–Kutta–Nyström formulae*, IMA J. Numer. Anal. 7 (1987).
///
/// Source: H. Knörrer, *Geodesics on quadrics and a mechanical problem of C. Neumann*, J. reine angew. Math. 334 (1982).
struct EllipsoidGeodesic {
    let shape: EllipsoidShape
    /// Stiffnesses of the four components.
    private let stiffness: SIMD4<Double>
    private let energy: Double
    /// √J.
    let rootJ: Double

    /// Unit normal, and p.
    private(set) var place: SIMD4<Double>
    /// Their derivatives.
    private(set) var rate: SIMD4<Double>
    private var pull: SIMD4<Double>
    /// ∫ u² dτ since the start.
    private var area = 0.0
    private let startReach: Double
    let isMeasured: Bool

    /// A geodesic that leaves a point of the surface.
    ///
    /// - Parameters:
    ///   - x: the point.
    ///   - v: the unit tangent there.
    ///   - offset: distance y of the neighbour at the point, along normal × tangent.
    ///   - spread: its derivative by length.
    ///   - isMeasured: whether its length will be asked for.
    @inline(__always)
    init(
        on shape: EllipsoidShape, from x: Vec3, along v: Vec3, offset: Double, spread: Double,
        isMeasured: Bool
    ) {
        self.shape = shape
        self.isMeasured = isMeasured
        let normal = shape.overSquares(x)
        let u = 1 / normal.length
        let q = u * normal
        let bend = shape.overSquares(v)
        rootJ = v.dot(bend).squareRoot() / u
        let inverse = 1 / (rootJ * u)
        let qRate = inverse * (bend - q.dot(bend) * q)
        let uRate = q.dot(shape.timesSquares(qRate)) / u
        let p = offset * u
        let pRate = (spread / rootJ + uRate * p) / u
        place = SIMD4(q.x, q.y, q.z, p)
        rate = SIMD4(qRate.x, qRate.y, qRate.z, pRate)
        energy = 0.5 * (qRate.squaredLength + q.dot(shape.overSquares(q)))
        var stiffness = shape.inverseSquares
        stiffness.w = shape.curvature / (rootJ * rootJ)
        self.stiffness = stiffness
        startReach = x.dot(v)
        pull = .zero
        pull = pull(at: place)
    }

    /// Unit normal.
    var q: Vec3 { Vec3(place.x, place.y, place.z) }
    /// Its derivative by τ.
    var qRate: Vec3 { Vec3(rate.x, rate.y, rate.z) }
    /// Its second derivative.
    var qPull: Vec3 { Vec3(pull.x, pull.y, pull.z) }

    /// Point, tangent, and distance to the neighbour with its derivative by length.
    struct Station {
        /// Distance of the tangent plane from the centre.
        var u: Double
        var x: Vec3
        var v: Vec3
        var offset: Double
        var spread: Double
    }

    var station: Station {
        let stretched = shape.timesSquares(q)
        let u = q.dot(stretched).squareRoot()
        let inverse = 1 / u
        let stretchedRate = shape.timesSquares(qRate)
        let uRate = q.dot(stretchedRate) * inverse
        return Station(
            u: u, x: inverse * stretched, v: rootJ * (u * stretchedRate - uRate * stretched),
            offset: place.w * inverse, spread: rootJ * (u * rate.w - uRate * place.w))
    }

    /// Length run since the start, at a station of now: Δ(x·v) + √J ∫ u² dτ, since (x·v)_s = 1 − J u⁴.
    func length(at station: Station) -> Double { station.x.dot(station.v) - startReach + rootJ * area }

    @inline(__always)
    private func pull(at y: SIMD4<Double>) -> SIMD4<Double> {
        GeodesicField(doubled: 2 * shape.inverseSquares, stiffness: stiffness, energy: 2 * energy).pull(at: y)
    }

    @inline(__always)
    private var reachNow: GeodesicReach {
        GeodesicReach(
            GeodesicParticle(place: place, rate: rate, pull: pull), squares: shape.squares,
            doubled: 2 * shape.inverseSquares, energy: 2 * energy, unit: 1)
    }

    /// Runs on by `count` steps of `h` of τ, either way.
    @inline(never)
    mutating func advance(by h: Double, times count: Int = 1) {
        guard abs(h) > 1e-9 else { return slide(by: h * Double(count)) }
        // in time measured by steps, h drops out of all sums
        let h2 = h * h
        let field = GeodesicField(
            doubled: (2 * h2) * shape.inverseSquares, stiffness: h2 * stiffness, energy: (2 * h2) * energy)
        var particle = GeodesicParticle(place: place, rate: h * rate, pull: h2 * pull)
        if isMeasured {
            var (sum, last) = (0.0, GeodesicReach())
            for step in 0...count {
                if step > 0 {
                    particle.step(in: field)
                    particle.settle(in: field)
                }
                let reach = GeodesicReach(
                    particle, squares: shape.squares, doubled: field.doubled, energy: field.energy, unit: h2)
                if step > 0 { sum += last.integral(to: reach) }
                last = reach
            }
            area += h * sum
        } else {
            for _ in 0..<count {
                particle.step(in: field)
                particle.pull = field.pull(at: particle.place)
            }
        }
        let inverse = 1 / h
        place = particle.place
        rate = inverse * particle.rate
        pull = (inverse * inverse) * particle.pull
    }

    /// Runs on by a small `h` of τ, either way, by the first derivatives: the error is of the order of h⁵.
    mutating func slide(by h: Double) {
        func sum(_ a: SIMD4<Double>) -> Double { (a.x + a.y) + a.z }
        let bend = shape.inverseSquares * place
        let lambda = 2 * (sum(bend * place) - energy)
        let lambdaRate = 4 * sum(bend * rate)
        let lambdaPull = 4 * sum(shape.inverseSquares * rate * rate + bend * pull)
        let factor = SIMD4(repeating: lambda) - stiffness
        // third and fourth derivative of the place
        let jerk = lambdaRate * place + factor * rate
        let snap = lambdaPull * place + 2 * lambdaRate * rate + factor * pull
        let (half, third) = (h / 2, h / 3)
        var mean = jerk + (h / 4) * snap
        mean = pull + third * mean
        if isMeasured {
            let f = reachNow
            let rise = f.first + third * (f.second + (h / 4) * f.third)
            area += h * (f.value + half * rise)
        }
        place += h * (rate + half * mean)
        mean = jerk + third * snap
        mean = pull + half * mean
        rate += h * mean
        pull = pull(at: place)
    }
}
