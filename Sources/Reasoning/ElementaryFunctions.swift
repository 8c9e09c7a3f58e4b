// The only file that names a C library: the standard library itself has no logarithm.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Natural logarithm; −∞ at zero.
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// e to the power x.
func exponential(_ x: Double) -> Double { exp(x) }

/// Cosine of an angle in radians.
func cosine(_ x: Double) -> Double { cos(x) }

/// The probability with these log-odds; exact at ±∞.
func logistic(_ logOdds: Double) -> Double {
    logOdds >= 0 ? 1 / (1 + exponential(-logOdds)) : exponential(logOdds) / (1 + exponential(logOdds))
}

/// Shannon entropy in bits of a yes/no variable.
func entropyBits(_ p: Double) -> Double {
    func term(_ q: Double) -> Double { q > 0 ? -q * naturalLogarithm(q) : 0 }
    return (term(p) + term(1 - p)) / naturalLogarithm(2)
}
