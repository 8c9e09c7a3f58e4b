import Anatomy

/// Standard normal numbers for drawing persons: the same in every run, and the same for a client and his mirror image.
///
/// Each coordinate takes one number of every stratum of equal probability, in an order of its own (Latin hypercube: McKay, Beckman & Conover,
/// Technometrics 1979;21:239). What is drawn comes as a part that both sides share and one that they have opposite; taken with all four
/// signs they make four persons, whose mean is the law's and whose mirror images are among them.
struct StratifiedDraws: Sendable {
    let count: Int
    private let width: Int
    private let numbers: [Double]

    init(count: Int, width: Int) {
        self.count = count
        self.width = width
        var numbers = [Double](repeating: 0, count: count * width)
        let strata = (0..<count).map { normalQuantile((Double($0) + 0.5) / Double(count)) }
        var state: UInt64 = 20_061_979
        for coordinate in 0..<width {
            var order = Array(0..<count)
            for place in stride(from: count - 1, to: 0, by: -1) {
                // Steele, Lea & Flood's SplitMix64 (2014)
                state &+= 0x9E37_79B9_7F4A_7C15
                var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
                z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
                order.swapAt(place, Int((z ^ (z >> 31)) % UInt64(place + 1)))
            }
            for draw in 0..<count { numbers[draw * width + coordinate] = strata[order[draw]] }
        }
        self.numbers = numbers
    }

    @inline(__always)
    subscript(draw: Int, coordinate: Int) -> Double { numbers[draw * width + coordinate] }

    /// For as many unknowns as a client of the body has, or fewer: made once.
    private static let usual = 64
    private static let few = StratifiedDraws(count: 64, width: usual)
    private static let many = StratifiedDraws(count: 512, width: usual)

    /// Draws for the first look at a law, and for its moments.
    static func few(width: Int) -> StratifiedDraws {
        width <= usual ? few : StratifiedDraws(count: few.count, width: width)
    }
    static func many(width: Int) -> StratifiedDraws {
        width <= usual ? many : StratifiedDraws(count: many.count, width: width)
    }
}

/// What both sides share and what they have opposite, of a normal law's root.
struct SidedRoot {
    /// Columns of a root of the covariance, first those of coordinates that both sides share.
    private let columns: [[Double]]
    private let shared: Int

    init(_ covariance: DenseMatrix, _ unknowns: [EstimationUnknown]) {
        let count = unknowns.count
        let half = 0.5.squareRoot()
        var basis: [[Double]] = []
        var opposite: [[Double]] = []
        for (place, unknown) in unknowns.enumerated() {
            let mirror = unknown.mirrored.flatMap { unknowns.firstIndex(of: $0) }
            if let mirror, mirror < place { continue }
            var row = [Double](repeating: 0, count: count)
            guard let mirror else {
                row[place] = 1
                basis.append(row)
                continue
            }
            row[place] = half
            row[mirror] = half
            basis.append(row)
            row[mirror] = -half
            opposite.append(row)
        }
        shared = basis.count
        basis += opposite
        let turn = DenseMatrix(rows: count, columns: count, values: basis.flatMap { $0 })
        let turned = turn * (covariance * turn.transposed)
        let root =
            CholeskyFactor(turned, semidefinite: 1e-12)?.lower
            ?? DenseMatrix.diagonal(turned.diagonal.map { max(0, $0).squareRoot() })
        let back = (turn.transposed * root).transposed
        columns = (0..<count).map { row in (0..<count).map { back[row, $0] } }
    }

    /// Leaves the two parts of one draw.
    func parts(
        _ draws: StratifiedDraws, _ draw: Int, shared same: inout [Double], opposite other: inout [Double]
    ) {
        for index in same.indices {
            same[index] = 0
            other[index] = 0
        }
        for column in columns.indices {
            let number = draws[draw, column]
            let own = columns[column]
            if column < shared {
                for index in own.indices { same[index] += number * own[index] }
            } else {
                for index in own.indices { other[index] += number * own[index] }
            }
        }
    }
}

extension EstimationUnknown {
    /// The same on the other side; nil for what has no side.
    var mirrored: EstimationUnknown? {
        switch self {
        case .shortening(let group) where group.side != .central:
            .shortening(SidedGroup(group.group, group.side.opposite))
        case .tolerance(let family, let side) where side != .central: .tolerance(family, side.opposite)
        default: nil
        }
    }
}
