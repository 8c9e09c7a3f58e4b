import Testing

@testable import Mechanics

/// Strings in planes around ellipsoids, and the exactness of the geodesics that follow from them.
@Suite struct EllipsoidPlaneTests {
    /// Strings around an ellipsoid, lengths in its smallest semi-axis.
    private func taut(_ item: EllipsoidCases.Case) -> EllipsoidTaut {
        let least = min(item.radii.x, item.radii.y, item.radii.z)
        return EllipsoidTaut(
            around: EllipsoidShape(radii: item.radii / least), from: item.start / least, to: item.end / least)
    }

    @Test("Around a sphere the shortest string in a plane is the taut one")
    func sphere() throws {
        var cases = EllipsoidCases(seed: 31)
        for _ in 0..<200 {
            let strings = taut(cases.wrapping(flatness: 1))
            let guess = strings.shortestInPlane(from: strings.up + 0.5 * strings.sideways)
            let found = try #require(strings.solution(near: guess.angle, time: guess.time))
            #expect(abs((found.angle - guess.angle).remainder(dividingBy: 2 * Double.pi)) < 0.1)
            #expect(abs(strings.planarString(1, 0).length - found.length) < 1e-9 * found.length)
        }
    }

    @Test("No string in a plane is shorter than the taut one, and the shortest is hardly longer")
    func bound() throws {
        var cases = EllipsoidCases(seed: 32)
        for _ in 0..<200 {
            let strings = taut(cases.wrapping(flatness: 1.5))
            let found = try #require(strings.shortest())
            var least = Double.infinity
            for i in 0..<360 {
                let angle = 2 * Double.pi * Double(i) / 360
                least = min(least, strings.planarString(cosine(angle), sine(angle)).length)
            }
            // Simpson's rule itself errs by some thousandths on long arcs
            #expect(least > 0.995 * found.length && least < 1.01 * found.length)
        }
    }

    @Test("The slope is the length's derivative by the plane's angle")
    func slope() {
        var cases = EllipsoidCases(seed: 33)
        for _ in 0..<200 {
            let strings = taut(cases.wrapping(flatness: 1.2))
            let h = 1e-4
            let (ahead, behind) = (
                strings.planarString(cosine(0.3 + h), sine(0.3 + h)),
                strings.planarString(cosine(0.3 - h), sine(0.3 - h))
            )
            let string = strings.planarString(cosine(0.3), sine(0.3))
            // both are taken from three points of the arc
            guard string.arc < 1.5 else { continue }
            #expect(abs((ahead.length - behind.length) / (2 * h) - string.slope) < 0.02)
        }
    }

    @Test("Lengths do not depend on how many steps a geodesic is cut into", arguments: [1.3, 2.3, 4])
    func steps(flatness: Double) {
        var cases = EllipsoidCases(seed: 34)
        for _ in 0..<50 {
            let strings = taut(cases.wrapping(flatness: flatness))
            let start = strings.departure(at: 6 * cases.next())
            func length(steps: Int) -> Double {
                var line = EllipsoidGeodesic(
                    on: strings.shape, from: start.x, along: start.v, offset: 0, spread: 1, isMeasured: true)
                line.advance(by: 1.2 / Double(steps), times: steps)
                return line.length(at: line.station)
            }
            #expect(abs(length(steps: 5) - length(steps: 6)) < 4e-10)
            #expect(abs(length(steps: 6) - length(steps: 30)) < 4e-10)
        }
    }
}
