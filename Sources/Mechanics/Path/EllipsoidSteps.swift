/// The springs, with time measured in any unit.
struct GeodesicField {
    /// Twice the inverse squares of the semi-axes.
    let doubled: SIMD4<Double>
    /// Stiffnesses of the four components.
    let stiffness: SIMD4<Double>
    /// Twice the energy.
    let energy: Double

    @inline(__always)
    func pull(at y: SIMD4<Double>) -> SIMD4<Double> {
        let square = y * y * doubled
        let lambda = (square.x + square.y) + (square.z - energy)
        return (SIMD4(repeating: lambda) - stiffness) * y
    }
}

/// Place, rate and pull at one time.
struct GeodesicParticle {
    var place: SIMD4<Double>
    var rate: SIMD4<Double>
    var pull: SIMD4<Double>

    /// Puts the particle back on the sphere, at the speed its energy leaves it: errors along the way then hardly add up.
    @inline(__always)
    mutating func settle(in field: GeodesicField) {
        var q = place
        q.w = 0
        var r = rate
        r.w = 0
        q *= 1.5 - 0.5 * sumOfThree(q * q)
        r -= sumOfThree(q * r) * q
        let square = sumOfThree(r * r)
        r *= 1 + 0.5 * (field.energy - square - 0.5 * sumOfThree(q * q * field.doubled)) / square
        q.w = place.w
        r.w = rate.w
        place = q
        rate = r
        pull = field.pull(at: place)
    }

    /// Runs on by one unit of time; the pull stays what it was.
    @inline(__always)
    mutating func step(in field: GeodesicField) {
        typealias W = NystromWeights
        let (y1, r, k1) = (place, rate, pull)
        let k2 = field.pull(at: y1 + W.c2 * r + W.a21 * k1)
        var sum = y1 + W.c3 * r + W.a31 * k1
        let k3 = field.pull(at: sum + W.a32 * k2)
        sum = y1 + W.c4 * r + W.a41 * k1
        sum += W.a42 * k2
        let k4 = field.pull(at: sum + W.a43 * k3)
        sum = y1 + W.c5 * r + W.a51 * k1
        sum += W.a52 * k2 + W.a53 * k3
        let k5 = field.pull(at: sum + W.a54 * k4)
        sum = y1 + W.c6 * r + W.a61 * k1
        sum += W.a62 * k2 + W.a63 * k3
        sum += W.a64 * k4
        let k6 = field.pull(at: sum + W.a65 * k5)
        sum = y1 + W.c7 * r + W.a71 * k1
        sum += W.a72 * k2 + W.a73 * k3
        sum += W.a74 * k4 + W.a75 * k5
        let k7 = field.pull(at: sum + W.a76 * k6)
        sum = y1 + r + W.a81 * k1
        sum += W.a82 * k2 + W.a83 * k3
        sum += W.a84 * k4 + W.a85 * k5
        sum += W.a86 * k6
        let k8 = field.pull(at: sum + W.a87 * k7)

        sum = y1 + r + W.b1 * k1
        sum += W.b3 * k3 + W.b4 * k4
        sum += W.b5 * k5 + W.b6 * k6
        place = sum + W.b7 * k7
        sum = r + W.d3 * (k3 + k7)
        sum += W.d4 * (k4 + k6) + W.d5 * k5
        rate = sum + W.d1 * (k1 + k8)
    }
}

@inline(__always)
func sumOfThree(_ a: SIMD4<Double>) -> Double { (a.x + a.y) + a.z }

/// u² and its first four derivatives by time.
struct GeodesicReach {
    var value = 0.0
    var first = 0.0
    var second = 0.0
    var third = 0.0
    var fourth = 0.0

    @inline(__always)
    init() {}

    /// - Parameters:
    ///   - squares: of the semi-axes.
    ///   - doubled: twice their inverses, in the particle's unit of time.
    ///   - energy: twice the energy in that unit.
    ///   - unit: square of that unit.
    @inline(__always)
    init(
        _ particle: GeodesicParticle, squares: SIMD4<Double>, doubled: SIMD4<Double>, energy: Double,
        unit: Double
    ) {
        let (place, rate) = (particle.place, particle.rate)
        let stretched = squares * place
        let bend = doubled * place
        let lambda = sumOfThree(bend * place) - energy
        let lambdaRate = 2 * sumOfThree(bend * rate)
        let lambdaPull = 2 * sumOfThree(doubled * rate * rate + bend * particle.pull)
        value = sumOfThree(stretched * place)
        first = 2 * sumOfThree(stretched * rate)
        second = 2 * (sumOfThree(squares * rate * rate) + lambda * value - unit)
        third = 4 * lambda * first + 2 * lambdaRate * value
        fourth = 6 * lambdaRate * first + 4 * lambda * second + 2 * lambdaPull * value
    }

    /// ∫ u² over one unit of time from here to there: u² swings twice as fast as the place, too fast for the weights of the steps.
    @inline(__always)
    func integral(to end: GeodesicReach) -> Double {
        var sum = 0.5 * (value + end.value) + (1.0 / 9) * (first - end.first)
        sum += (1.0 / 72) * (second + end.second) + (1.0 / 1008) * (third - end.third)
        return sum + (1.0 / 30240) * (fourth + end.fourth)
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
