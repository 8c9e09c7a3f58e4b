import Anatomy
import Body
import Testing

@Suite("Estimation where everything is linear")
struct EstimationLinearTests {
    /// Bayesian linear regression in its information form, by Gauss–Jordan elimination: (P⁻¹ + JᵀR⁻¹J)⁻¹ and its mean.
    private func regression(
        prior: [[Double]], mean: [Double], rows: [[Double]], noise: [[Double]], misfit: [Double]
    ) -> (mean: [Double], covariance: [[Double]]) {
        func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
            a.map { row in b[0].indices.map { j in row.indices.reduce(0) { $0 + row[$1] * b[$1][j] } } }
        }
        func inverse(_ matrix: [[Double]]) -> [[Double]] {
            var a = matrix
            let n = a.count
            for i in 0..<n { a[i] += (0..<n).map { $0 == i ? 1 : 0 } }
            for i in 0..<n {
                let pivot = a[i][i]
                for k in 0..<2 * n { a[i][k] /= pivot }
                for j in 0..<n where j != i {
                    let factor = a[j][i]
                    for k in 0..<2 * n { a[j][k] -= factor * a[i][k] }
                }
            }
            return a.map { Array($0[n...]) }
        }
        let transposed = rows[0].indices.map { j in rows.map { $0[j] } }
        let weighted = product(transposed, inverse(noise))
        let information = zip(inverse(prior), product(weighted, rows)).map { zip($0, $1).map { $0 + $1 } }
        let covariance = inverse(information)
        let shift = product(covariance, product(weighted, misfit.map { [$0] }))
        return (zip(mean, shift).map { $0 + $1[0] }, covariance)
    }

    @Test("The estimate is Bayesian linear regression to the last digits")
    func conjugate() throws {
        let unknowns: [EstimationUnknown] = [
            .shortening(SidedGroup(.iliopsoas, .left)), .shortening(SidedGroup(.iliopsoas, .right)),
            .tolerance(.hipExtension, .left),
        ]
        let prior = [[0.04, 0.02, 0.0], [0.02, 0.05, 0.01], [0.0, 0.01, 0.09]]
        let mean = [0.02, -0.01, 0.1]
        let rows = [[-1.2, 0.1, 0.4], [0.2, -0.9, 0.5]]
        let readings = [
            EstimationReading(value: 0.3, error: 0.05, discrepancy: 0.08, sharing: 1),
            EstimationReading(value: -0.2, error: 0.07, discrepancy: 0.06, sharing: 1),
        ]
        let offsets = [0.1, 0.05]
        var model = LinearReadings(rows: rows, offsets: offsets)
        let posterior = try ShorteningEstimator().posterior(
            of: readings,
            prior: EstimationPrior(
                unknowns: unknowns, mean: mean, covariance: prior.flatMap { $0 }, bounds: [nil, nil, nil]),
            model: &model)
        let shared = 0.5 * 0.08 * 0.06
        let expected = regression(
            prior: prior, mean: mean, rows: rows,
            noise: [[0.05 * 0.05 + 0.08 * 0.08, shared], [shared, 0.07 * 0.07 + 0.06 * 0.06]],
            misfit: rows.indices.map { i in
                readings[i].value - offsets[i] - zip(rows[i], mean).reduce(0) { $0 + $1.0 * $1.1 }
            })
        for i in 0..<3 {
            #expect(abs(posterior.mean[i] - expected.mean[i]) < 1e-12)
            for j in 0..<3 { #expect(abs(posterior.covariance(i, j) - expected.covariance[i][j]) < 1e-13) }
        }
        #expect(posterior.certificate.isConverged)
        #expect(posterior.certificate.iterations == 1)
    }

    @Test("Without a reading the posterior is the prior")
    func nothingMeasured() throws {
        var model = LinearReadings(rows: [], offsets: [])
        let prior = SpringTests.prior
        let posterior = try ShorteningEstimator().posterior(of: [], prior: prior, model: &model)
        #expect(posterior.groups.allSatisfy { !$0.isSeen && !$0.isReal && $0.information < 1e-12 })
        #expect(posterior.confusions.isEmpty && posterior.contradictions.isEmpty)
        for index in prior.unknowns.indices {
            #expect(abs(posterior.mean[index]) < 1e-3)
            #expect(abs(posterior.standardDeviation[index] / prior.standardDeviation(index) - 1) < 0.02)
        }
    }

    @Test("A left-out reading is judged as if it had not been there")
    func leavingOut() throws {
        let prior = SpringTests.prior
        var random = SeededRandom(5)
        let rows = (0..<5).map { _ in prior.mean.map { _ in random.normal() } }
        let unbounded = try EstimationPrior(
            unknowns: prior.unknowns, mean: prior.mean,
            covariance: prior.mean.indices.flatMap { i in prior.mean.indices.map { prior.covariance(i, $0) }
            },
            bounds: prior.mean.map { _ in nil })
        let readings = rows.map { _ in EstimationReading(value: 0.4 * random.normal(), error: 0.12) }
        var model = LinearReadings(rows: rows, offsets: rows.map { _ in 0 })
        let all = try ShorteningEstimator().posterior(of: readings, prior: unbounded, model: &model)
        for left in 0..<5 {
            let kept = (0..<5).filter { $0 != left }
            var model = LinearReadings(rows: kept.map { rows[$0] }, offsets: kept.map { _ in 0 })
            let without = try ShorteningEstimator().posterior(
                of: kept.map { readings[$0] }, prior: unbounded, model: &model)
            let expected = zip(rows[left], without.mean).reduce(0) { $0 + $1.0 * $1.1 }
            var variance = 0.12 * 0.12
            for i in rows[left].indices {
                for j in rows[left].indices {
                    variance += rows[left][i] * rows[left][j] * without.covariance(i, j)
                }
            }
            let judged = all.leftOut[left]
            #expect(abs(judged.expected - expected) < 1e-10)
            #expect(abs(judged.spread - variance.squareRoot()) < 1e-10)
        }
    }
}
