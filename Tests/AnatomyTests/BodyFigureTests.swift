import Testing

@testable import Anatomy

@Suite("The drawn figure")
struct BodyFigureTests {
    let map: BodyMap

    init() throws { map = try BodyMap.shipped() }

    /// Every drawn shape: region, side, view, outline.
    private var shapes: [(id: String, side: Side, view: BodyView, outline: Outline)] {
        map.regions.flatMap { region in
            region.views.flatMap { view in
                region.sides.compactMap { side in
                    region.outline(in: view, side: side).map { (region.id, side, view, $0) }
                }
            }
        }
    }

    @Test("every region but the widespread one can be seen")
    func everyRegionIsDrawn() {
        for region in map.regions { #expect(region.views.isEmpty == (region.id == "widespread")) }
    }

    @Test("every region lies within the figure")
    func regionsLieInTheBody() throws {
        for shape in shapes {
            let body = try #require(map.figure.silhouettes[shape.view])
            let outside = shape.outline.flattened(steps: 8).filter { !body.contains($0) }
            #expect(outside.isEmpty, "\(shape.id) \(shape.side) leaves the \(shape.view) at \(outside)")
        }
    }

    @Test("the figure lies within its view box")
    func figureLiesInItsBox() {
        for (_, outline) in map.figure.silhouettes {
            for point in outline.flattened() {
                #expect((0...map.figure.width).contains(point.x))
                #expect((0...map.figure.height).contains(point.y))
            }
        }
    }

    @Test("no two regions of a view share more than a twentieth of the smaller")
    func regionsDoNotOverlap() {
        for view in BodyView.allCases {
            let seen = shapes.filter { $0.view == view }
            for (index, a) in seen.enumerated() {
                for b in seen[(index + 1)...] {
                    let share = Self.common(a.outline, b.outline) / min(a.outline.area, b.outline.area)
                    #expect(share < 0.05, "\(a.id) \(a.side) and \(b.id) \(b.side): \(share)")
                }
            }
        }
    }

    @Test("every region is large enough for a finger on a phone")
    func regionsCanBeTapped() {
        // A phone shows the figure's 200 units over 360 points or more: 100 square units are 18 points squared.
        for shape in shapes { #expect(shape.outline.area > 100, "\(shape.id): \(shape.outline.area)") }
    }

    @Test("a tap on the middle of a shape finds its region and side")
    func tapsFindTheirRegion() throws {
        for shape in shapes where shape.outline.contains(shape.outline.centre) {
            let hit = try #require(map.region(at: shape.outline.centre, in: shape.view), "\(shape.id)")
            #expect(hit.region.id == shape.id)
            #expect(hit.side == shape.side)
        }
        #expect(map.region(at: FigurePoint(x: 2, y: 2), in: .back) == nil)
    }

    @Test("from behind the person's left is on the viewer's left, from the front on the right")
    func sidesFollowTheView() throws {
        let crest = try #require(map.region("iliac-crest")?.outline(in: .back, side: .left))
        #expect(crest.centre.x < map.figure.midline)
        let groin = try #require(map.region("groin")?.outline(in: .front, side: .left))
        #expect(groin.centre.x > map.figure.midline)
    }

    @Test("left and right mirror each other")
    func sidesMirror() throws {
        for region in map.regions where region.isPaired {
            for view in region.views {
                let left = try #require(region.outline(in: view, side: .left))
                let right = try #require(region.outline(in: view, side: .right))
                #expect(abs(left.area - right.area) < 1e-9)
                #expect(abs(left.centre.x + right.centre.x - 2 * map.figure.midline) < 1e-9)
            }
            #expect(region.views.allSatisfy { region.outline(in: $0, side: .central) == nil })
        }
    }

    /// Common area by counting half-unit squares: slow and simple.
    private static func common(_ a: Outline, _ b: Outline) -> Double {
        let (pa, pb) = (a.flattened(), b.flattened())
        func range(_ values: [Double]) -> ClosedRange<Double> { (values.min() ?? 0)...(values.max() ?? 0) }
        let x = range(pa.map(\.x)).clamped(to: range(pb.map(\.x)))
        let y = range(pa.map(\.y)).clamped(to: range(pb.map(\.y)))
        guard range(pa.map(\.x)).overlaps(range(pb.map(\.x))), range(pa.map(\.y)).overlaps(range(pb.map(\.y)))
        else { return 0 }
        var count = 0
        for cx in stride(from: x.lowerBound + 0.25, to: x.upperBound, by: 0.5) {
            for cy in stride(from: y.lowerBound + 0.25, to: y.upperBound, by: 0.5) {
                let point = FigurePoint(x: cx, y: cy)
                if a.contains(point), b.contains(point) { count += 1 }
            }
        }
        return Double(count) * 0.25
    }
}
