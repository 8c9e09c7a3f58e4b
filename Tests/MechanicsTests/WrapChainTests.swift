import Testing

@testable import Mechanics

@Suite("Paths over several surfaces")
struct WrapChainTests {
    private func surface(_ shape: WrapSurface.Shape, at center: Vec3, _ side: WrapSurface.Side = .all)
        -> WrapSurface
    {
        WrapSurface(
            name: "surface", body: 0, frame: RigidTransform(rotation: .identity, translation: center),
            shape: shape, side: side)
    }

    private func model(_ points: [Vec3], over surfaces: [WrapSurface]) throws -> Model {
        let path = MusclePath(
            name: "path", points: points.map { PathPoint(name: "point", body: 0, place: .fixed($0)) },
            wraps: surfaces.indices.map { PathWrap(name: "wrap", surface: $0) })
        return try Model(
            name: "model", bodies: [Body.ground], joints: [], coordinates: [], paths: [path],
            wrapSurfaces: surfaces)
    }

    private func length(_ points: [Vec3], over surfaces: [WrapSurface]) throws -> Double {
        let model = try model(points, over: surfaces)
        var workspace = Workspace(for: model)
        model.updatePaths(in: &workspace)
        return workspace.paths.lengths[0]
    }

    @Test("A belt over two equal pulleys on one side and a crossed belt have their textbook lengths")
    func belts() throws {
        let r = 0.03
        let pulley = WrapSurface.Shape.cylinder(radius: r, length: 0.1)
        // over the tops of both: quarter turns at both ends, straight between
        let open = try length(
            [Vec3(-r, -0.2, 0), Vec3(0.3 + r, -0.2, 0)],
            over: [
                surface(pulley, at: Vec3(0.3, 0, 0), .positive(axis: 1)),
                surface(pulley, at: .zero, .positive(axis: 1)),
            ])
        #expect(abs(open - (0.2 + .pi / 2 * r + 0.3 + .pi / 2 * r + 0.2)) < 1e-12)
        // over the top of the first and under the second, crossing at an angle whose sine is 2r/distance
        let crossed = try length(
            [Vec3(-r, -0.2, 0), Vec3(0.3 + r, 0.2, 0)],
            over: [
                surface(pulley, at: .zero, .positive(axis: 1)),
                surface(pulley, at: Vec3(0.3, 0, 0), .negative(axis: 1)),
            ])
        let angle = arcSine(2 * r / 0.3)
        let between = (0.09 - 4 * r * r).squareRoot()
        #expect(abs(crossed - (0.4 + 2 * r * (.pi / 2 + angle) + between)) < 1e-12)
    }

    @Test("The order in which surfaces are listed does not matter")
    func listing() throws {
        let surfaces = [
            surface(.sphere(radius: 0.05), at: Vec3(0.1, 0.02, 0.01)),
            surface(.cylinder(radius: 0.04, length: 0.1), at: Vec3(0.25, -0.02, 0)),
            surface(.sphere(radius: 0.03), at: Vec3(0.4, 0.01, 0.02)),
        ]
        let points = [Vec3(0, 0, 0), Vec3(0.5, 0.01, 0.03)]
        let forwards = try length(points, over: surfaces)
        #expect(abs(forwards - (try length(points, over: surfaces.reversed()))) < 1e-14)
    }

    @Test(
        "A path is as long as a string of beads pulled tight around the same surfaces",
        arguments: 1...4 as ClosedRange<UInt64>)
    func beads(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let surfaces = [0.12, 0.3].map { x in
            surface(
                x < 0.2 ? .sphere(radius: 0.06) : .cylinder(radius: 0.05, length: 0.1),
                at: Vec3(x, 0, 0) + RandomModels.vector(0.02, &random))
        }
        let points = [Vec3(0, 0.01, 0), Vec3(0.42, 0, 0.1)]
        let ours = try length(points, over: surfaces)

        // 100 beads, each pulled between its neighbours and pushed out of the surfaces, begun on every side
        var best = Double.infinity
        for side in [Vec3(0, 0.1, 0), Vec3(0, -0.1, 0), Vec3(0, 0, 0.1), Vec3(0, 0, -0.1)] {
            var beads = (0...100).map { index -> Vec3 in
                let t = Double(index) / 100
                return points[0] + t * (points[1] - points[0]) + 4 * t * (1 - t) * side
            }
            for _ in 0..<6000 {
                for index in 1..<100 {
                    var bead = 0.5 * (beads[index - 1] + beads[index + 1])
                    for surface in surfaces {
                        let local = surface.frame.inversePoint(bead)
                        switch surface.shape {
                        case .sphere(let radius) where local.length < radius:
                            bead = surface.frame.point((radius / local.length) * local)
                        case .cylinder(let radius, _):
                            let distance = Vec3(local.x, local.y, 0).length
                            if distance < radius {
                                let scale = radius / distance
                                bead = surface.frame.point(Vec3(scale * local.x, scale * local.y, local.z))
                            }
                        default: break
                        }
                    }
                    beads[index] = bead
                }
            }
            best = min(best, zip(beads, beads.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length })
        }
        #expect(abs(ours - best) < 1e-4, "\(ours) and \(best)")
        #expect(ours > (points[1] - points[0]).length + 1e-4)
    }

    @Test("The drawn path is as long as the computed one and touches what it wraps over")
    func drawing() throws {
        let surfaces = [
            surface(.sphere(radius: 0.05), at: Vec3(0.1, 0.02, 0.01)),
            surface(.cylinder(radius: 0.04, length: 0.1), at: Vec3(0.25, -0.02, 0)),
        ]
        let model = try model([Vec3(0, 0, 0), Vec3(0.5, 0.01, 0.03)], over: surfaces)
        var workspace = Workspace(for: model)
        model.updatePaths(in: &workspace)
        let line = model.polyline(ofPath: 0, in: workspace, spacing: 0.0005)
        let drawn = zip(line, line.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
        #expect(abs(drawn - workspace.paths.lengths[0]) < 1e-6)
        #expect(line.count > 50)
        for point in line {
            for surface in surfaces {
                #expect(surface.shape.depth(of: surface.frame.inversePoint(point)) < 1e-9)
            }
        }
    }

    @Test("A surface with a side holds the piece beside it, not one that runs behind it far away")
    func oneHeldPiece() throws {
        let pin = surface(.cylinder(radius: 0.01, length: 0.1), at: .zero, .positive(axis: 0))
        let points = [Vec3(-0.005, -0.1, 0), Vec3(-0.005, 0.1, 0), Vec3(-0.3, -0.2, 0)]
        let held = try length([points[0], points[1]], over: [pin])
        #expect(held > 0.2)
        let whole = try length(points, over: [pin])
        #expect(abs(whole - held - (points[2] - points[1]).length) < 1e-14)
    }

    @Test("Tori cannot be wrapped over, and the refusal names path and surface; unused ones do no harm")
    func torus() throws {
        let ring = surface(.torus(innerRadius: 0.02, outerRadius: 0.05), at: .zero)
        #expect(throws: ModelFault.self) { try length([.zero, Vec3(1, 0, 0)], over: [ring]) }
        #expect(throws: Never.self) {
            _ = try Model(
                name: "model", bodies: [Body.ground], joints: [], coordinates: [], wrapSurfaces: [ring])
        }
    }
}
