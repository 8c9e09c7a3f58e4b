import Anatomy
import Mechanics
import Testing

@testable import Body

@Suite("What is read off a posture")
struct LengthTestMeasurementTests {
    /// A leg whose thigh stands at `hip` and whose shank at `knee`.
    private func workspace(hip: Double, knee: Double) throws -> Workspace {
        let model = try LengthTestLimb.leg()
        var workspace = Workspace(for: model)
        model.updatePositions(Pose(coordinates: [hip, knee]), in: &workspace)
        return workspace
    }

    @Test("A thigh's elevation is its angle above the horizontal", arguments: [-0.6, -0.2, 0.0, 0.3, 1.1])
    func elevation(hip: Double) throws {
        // supine: gravity along −x, and the thigh level at zero
        let reading = LengthMeasurement.elevation(body: 1)
        let value = reading.value([hip], try workspace(hip: hip, knee: 0.4), down: Vec3(-1, 0, 0))
        #expect(abs(value - hip) < 1e-12)
        // on a table that tilts the pelvis backward by 15°
        let tilt = 15 * Double.pi / 180
        let down = LengthTestProtocol.Position.supine.down(.right, posteriorTilt: tilt)
        let tilted = reading.value([hip], try workspace(hip: hip, knee: 0.4), down: down)
        #expect(abs(tilted - hip - tilt) < 1e-12)
    }

    @Test("Lying face down is lying face up turned over; on the side, gravity goes across")
    func positions() {
        let supine = LengthTestProtocol.Position.supine.down(.left, posteriorTilt: 0.2)
        let prone = LengthTestProtocol.Position.prone.down(.left, posteriorTilt: 0.2)
        #expect((supine + prone).length < 1e-15)
        #expect(LengthTestProtocol.Position.sideLying.down(.right, posteriorTilt: 0) == Vec3(0, 0, -1))
        #expect(LengthTestProtocol.Position.sideLying.down(.left, posteriorTilt: 0) == Vec3(0, 0, 1))
        let upright = LengthTestProtocol.Position.standing.down(.left, posteriorTilt: 0)
        #expect((upright - Vec3(0, -1, 0)).length < 1e-15)
    }

    @Test("Skin behind a bending joint gains what the chord of the two tips gains")
    func skin() throws {
        let knee = LengthTestLimb.upper.length
        let above = LengthMeasurement.Point(body: 1, place: Vec3(-0.07, 0.02 - knee, 0))
        let below = LengthMeasurement.Point(body: 2, place: Vec3(-0.07, -0.03, 0))
        let standing = LengthMeasurement.length(
            [above, below], lastShare: 1, try workspace(hip: 0.3, knee: 0))
        #expect(abs(standing - 0.05) < 1e-12)
        for (share, times) in [(0.4, 1.0), (1.0, 1.0), (1.0, 1.4)] {
            let reading = LengthMeasurement.stretch(
                [above, below], lastShare: share, standing: share * standing, times: times)
            let bent = reading.value([], try workspace(hip: -0.2, knee: 0.5), down: Vec3(0, -1, 0))
            // law of cosines about the joint
            let (a, b) = (Vec3(-0.07, 0.02, 0).length, Vec3(-0.07, -0.03, 0).length)
            let between = arcTangent(0.02, 0.07) + arcTangent(0.03, 0.07) + 0.5
            let chord = (a * a + b * b - 2 * a * b * cosine(between)).squareRoot()
            #expect(abs(bent - times * share * (chord - 0.05)) < 1e-12)
        }
    }

    @Test("Heights are counted against gravity")
    func heights() throws {
        let down = Vec3(-1, 0, 0)
        let hip = LengthMeasurement.Point(body: 0, place: .zero)
        let bent = try workspace(hip: 0.5, knee: -0.2)
        let rise = LengthTestLimb.upper.length * sine(0.5) + LengthTestLimb.lower.length * sine(0.3)
        let stiff = shoulder(Vec3(0, -LengthTestLimb.lower.length, 0), share: 0)
        let height = LengthMeasurement.height(of: stiff, above: hip, plus: 0.7).value(
            [0.5, -0.2], bent, down: down)
        #expect(abs(height - 0.7 - rise) < 1e-12)
    }

    /// A point of the shank taken for a shoulder, on a spine whose halves turn by a share of both angles each.
    private func shoulder(_ place: Vec3, reach: Vec3 = .zero, share: Double) -> ReachingShoulder {
        ReachingShoulder(
            body: 2, place: place, reach: reach,
            centres: (lower: Vec3(0, -0.1, 0), upper: Vec3(0, -0.25, 0)),
            axes: (lower: Vec3(0, 0, 1), upper: Vec3(0, 0, 1)),
            rhythm: ThoracicRhythm(lower: share, upper: share), sway: nil, levels: 2)
    }

    @Test(
        "A shoulder goes round both halves of the thoracic spine, one after the other",
        arguments: [0.0, 0.2, 0.5])
    func thorax(share: Double) throws {
        let x = [0.5, -0.2]
        let place = try workspace(hip: x[0], knee: x[1])
        let end = shoulder(Vec3(0.02, -0.4, 0), reach: Vec3(0.03, 0, 0), share: share).position(x, place)
        // three straight pieces, each turned by all that turns below it
        let (first, second, third) = (0.3, 0.3 + 0.3 * share, 0.3 + 0.6 * share)
        func piece(_ x: Double, _ y: Double, _ angle: Double) -> Vec3 {
            Vec3(x * cosine(angle) - y * sine(angle), x * sine(angle) + y * cosine(angle), 0)
        }
        let knee = place.bodyInGround[2].translation
        let expected =
            knee + piece(0, -0.1, first) + piece(0, -0.15, second) + piece(0.05, -0.15, third)
        #expect((end - expected).length < 1e-12)
    }

    @Test("The hand beside the thigh comes down by the shoulder's fall, less what the arm loses by slanting")
    func descent() throws {
        let down = Vec3(0, -1, 0)
        let x = [0.4, 0.1]
        let place = try workspace(hip: x[0], knee: x[1])
        let end = shoulder(Vec3(0, -0.4, 0), share: 0).position(x, place)
        let standing = Vec3(end.x - 0.3, end.y + 0.25, 0)
        let reading = LengthMeasurement.descent(
            of: shoulder(Vec3(0, -0.4, 0), share: 0), arm: 0.5, standing: standing)
        // an arm of 50 cm whose shoulder went 30 cm aside hangs 40 cm deep
        #expect(abs(reading.value(x, place, down: down) - (0.25 + 0.4 - 0.5)) < 1e-12)
    }

    @Test("A thigh leans outward as a goniometer from the spine to the knee says")
    func lean() throws {
        let place = try workspace(hip: 0.3, knee: 0)
        let knee = LengthMeasurement.Point(body: 1, place: Vec3(0, -0.4, 0.1))
        let spine = LengthMeasurement.Point(body: 0, place: Vec3(0, 0, 0.04))
        let reading = LengthMeasurement.lean(of: knee, from: spine, outward: Vec3(0, 0, 1))
        #expect(abs(reading.value([0.3, 0], place, down: Vec3(-1, 0, 0)) - arcTangent(0.06, 0.4)) < 1e-12)
        let inward = LengthMeasurement.lean(of: knee, from: spine, outward: Vec3(0, 0, -1))
        #expect(abs(inward.value([0.3, 0], place, down: Vec3(-1, 0, 0)) + arcTangent(0.06, 0.4)) < 1e-12)
    }

    @Test("Linear systems are solved with and without exchange of rows", arguments: 1...7)
    func linear(order: Int) {
        var matrix = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0..<order {
                let angle = Double(1 + row * 7 + column * 3)
                let onOtherDiagonal = row + column == order - 1
                matrix[row * order + column] = sine(angle) + (onOtherDiagonal ? 3.0 : 0.0)
            }
        }
        let solution = (0..<order).map { Double($0) - 1.5 }
        var right = [Double](repeating: 0, count: order)
        for row in 0..<order {
            for column in 0..<order { right[row] += matrix[row * order + column] * solution[column] }
        }
        solveLinear(&matrix, &right)
        for row in 0..<order { #expect(abs(right[row] - solution[row]) < 1e-10) }
    }
}
