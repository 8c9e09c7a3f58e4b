/// The SplitMix64 generator (Steele, Lea and Flood 2014): small, seeded, and the same sequence on every machine.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform over 0 ..< 1 in steps of 2^-53.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Standard normal, by Box and Muller's transform; always takes two numbers from the sequence.
    public mutating func normal() -> Double {
        let radius = (-2 * naturalLogarithm(1 - uniform())).squareRoot()
        return radius * cosine(2 * .pi * uniform())
    }
}
