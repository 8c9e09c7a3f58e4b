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
    private var reach: SIMD4<Double>
    private let startReach: Double

    /// A geodesic that leaves a point of the surface.
    ///
    /// - Parameters:
    ///   - x: the point.
    ///   - v: the unit tangent there.
    ///   - offset: distance y of the neighbour at the point, along normal × tangent.
    ///   - spread: its derivative by length.
    @inline(__always)
    init(on shape: EllipsoidShape, from x: Vec3, along v: Vec3, offset: Double, spread: Double) {
        self.shape = shape
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
        reach = .zero
        pull = pull(at: place)
        reach = reachNow
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
        let square = y * y * shape.inverseSquares
        let lambda = 2 * ((square.x + square.y) + (square.z - energy))
        return (SIMD4(repeating: lambda) - stiffness) * y
    }

    /// u² and its first three derivatives.
    @inline(__always)
    private var reachNow: SIMD4<Double> {
        let (q, r) = (place, rate)
        let stretched = shape.squares * q
        let stretchedRate = shape.squares * r
        let bend = shape.inverseSquares * q
        func dot(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> Double { a.x * b.x + a.y * b.y + a.z * b.z }
        let lambda = 2 * (dot(bend, q) - energy)
        let lambdaRate = 4 * dot(bend, r)
        let u2 = dot(stretched, q)
        let first = 2 * dot(stretched, r)
        return SIMD4(
            u2, first, 2 * (dot(stretchedRate, r) + lambda * u2 - 1), 4 * lambda * first + 2 * lambdaRate * u2
        )
    }

    /// Puts the particle back on the sphere, at the speed its energy leaves it: errors along the way then hardly add up.
    @inline(__always)
    private mutating func settle() {
        var q = place
        q.w = 0
        var r = rate
        r.w = 0
        func sum(_ a: SIMD4<Double>) -> Double { a.x + a.y + a.z }
        q *= 1.5 - 0.5 * sum(q * q)
        r -= sum(q * r) * q
        let square = sum(r * r)
        r *= 1 + (energy - 0.5 * (square + sum(q * q * shape.inverseSquares))) / square
        q.w = place.w
        r.w = rate.w
        place = q
        rate = r
    }

    /// Runs on by `h` of τ, either way.
    @inline(__always)
    mutating func advance(by h: Double) {
        typealias W = NystromWeights
        let h2 = h * h
        let (y1, k1) = (place, pull)
        let k2 = pull(at: y1 + h * W.c2 * rate + h2 * (W.a21 * k1))
        let y3 = y1 + h * W.c3 * rate + h2 * (W.a31 * k1 + W.a32 * k2)
        let k3 = pull(at: y3)
        var sum = W.a41 * k1 + W.a42 * k2
        sum += W.a43 * k3
        let y4 = y1 + h * W.c4 * rate + h2 * sum
        let k4 = pull(at: y4)
        sum = W.a51 * k1 + W.a52 * k2
        sum += W.a53 * k3 + W.a54 * k4
        let y5 = y1 + h * W.c5 * rate + h2 * sum
        let k5 = pull(at: y5)
        sum = W.a61 * k1 + W.a62 * k2
        sum += W.a63 * k3 + W.a64 * k4
        sum += W.a65 * k5
        let y6 = y1 + h * W.c6 * rate + h2 * sum
        let k6 = pull(at: y6)
        sum = W.a71 * k1 + W.a72 * k2
        sum += W.a73 * k3 + W.a74 * k4
        sum += W.a75 * k5 + W.a76 * k6
        let y7 = y1 + h * W.c7 * rate + h2 * sum
        let k7 = pull(at: y7)
        sum = W.a81 * k1 + W.a82 * k2
        sum += W.a83 * k3 + W.a84 * k4
        sum += W.a85 * k5 + W.a86 * k6
        sum += W.a87 * k7
        let y8 = y1 + h * rate + h2 * sum
        let k8 = pull(at: y8)

        sum = W.b1 * k1 + W.b3 * k3
        sum += W.b4 * k4 + W.b5 * k5
        sum += W.b6 * k6 + W.b7 * k7
        place = y1 + h * rate + h2 * sum
        sum = W.d1 * (k1 + k8) + W.d3 * (k3 + k7)
        sum += W.d4 * (k4 + k6) + W.d5 * k5
        rate += h * sum
        settle()
        pull = pull(at: place)

        // ∫ u² from the values and three derivatives at both ends: u² swings twice as fast as the place, too fast for the weights above
        let (f, g) = (reach, reachNow)
        var mean = 0.5 * (f.x + g.x) + h * (3.0 / 28) * (f.y - g.y)
        mean += h2 * ((f.z + g.z) / 84 + h * (f.w - g.w) / 1680)
        area += h * mean
        reach = g
    }
}

/// Weights of the eighth-order method of Dormand, El-Mikkawy and Prince: `c` times, `a` of the stages, `b` of the place, `d` of the rate.
private enum NystromWeights {
    @inline(__always) static var c2: Double { 0.05 }
    @inline(__always) static var c3: Double { 0.1 }
    @inline(__always) static var c4: Double { 0.3 }
    @inline(__always) static var c5: Double { 0.5 }
    @inline(__always) static var c6: Double { 0.7 }
    @inline(__always) static var c7: Double { 0.9 }
    @inline(__always) static var a21: Double { 1.0 / 800 }
    @inline(__always) static var a31: Double { 1.0 / 600 }
    @inline(__always) static var a32: Double { 1.0 / 300 }
    @inline(__always) static var a41: Double { 9.0 / 200 }
    @inline(__always) static var a42: Double { -9.0 / 100 }
    @inline(__always) static var a43: Double { 9.0 / 100 }
    @inline(__always) static var a51: Double { -66701.0 / 197352 }
    @inline(__always) static var a52: Double { 28325.0 / 32892 }
    @inline(__always) static var a53: Double { -2665.0 / 5482 }
    @inline(__always) static var a54: Double { 2170.0 / 24669 }
    @inline(__always) static var a61: Double { 227015747.0 / 304_251_000 }
    @inline(__always) static var a62: Double { -54897451.0 / 30_425_100 }
    @inline(__always) static var a63: Double { 12942349.0 / 10_141_700 }
    @inline(__always) static var a64: Double { -9499.0 / 304251 }
    @inline(__always) static var a65: Double { 539.0 / 9250 }
    @inline(__always) static var a71: Double { -1131891597.0 / 901_789_000 }
    @inline(__always) static var a72: Double { 41964921.0 / 12_882_700 }
    @inline(__always) static var a73: Double { -6663147.0 / 3_220_675 }
    @inline(__always) static var a74: Double { 270954.0 / 644135 }
    @inline(__always) static var a75: Double { -108.0 / 5875 }
    @inline(__always) static var a76: Double { 114.0 / 1645 }
    @inline(__always) static var a81: Double { 13836959.0 / 3_667_458 }
    @inline(__always) static var a82: Double { -17731450.0 / 1_833_729 }
    @inline(__always) static var a83: Double { 1063919505.0 / 156_478_208 }
    @inline(__always) static var a84: Double { -33213845.0 / 39_119_552 }
    @inline(__always) static var a85: Double { 13335.0 / 28544 }
    @inline(__always) static var a86: Double { -705.0 / 14272 }
    @inline(__always) static var a87: Double { 1645.0 / 57088 }
    @inline(__always) static var b1: Double { 223.0 / 7938 }
    @inline(__always) static var b3: Double { 1175.0 / 8064 }
    @inline(__always) static var b4: Double { 925.0 / 6048 }
    @inline(__always) static var b5: Double { 41.0 / 448 }
    @inline(__always) static var b6: Double { 925.0 / 14112 }
    @inline(__always) static var b7: Double { 1175.0 / 72576 }
    @inline(__always) static var d1: Double { 223.0 / 7938 }
    @inline(__always) static var d3: Double { 5875.0 / 36288 }
    @inline(__always) static var d4: Double { 4625.0 / 21168 }
    @inline(__always) static var d5: Double { 41.0 / 224 }
}
