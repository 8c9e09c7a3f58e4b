import Mechanics

/// Collects the parts of a model from the rows of the reference body, both sides, at a given size.
struct ModelAssembly {
    let reference: ReferenceBody
    let scale: BodyScale
    var bodies: [Mechanics.Body] = [.ground]
    var joints: [Joint] = []
    var coordinates: [Coordinate] = []
    var couplers: [Coupler] = []
    var paths: [MusclePath] = []
    var surfaces: [WrapSurface] = []
    var springs: [CoordinateSpring] = []
    var bodyIndex: [String: Int] = ["ground": 0]
    var coordinateIndex: [String: Int] = [:]
    /// Factors of each body, aligned with `bodies`.
    private var factors: [Vec3] = [Vec3(1, 1, 1)]

    init(_ reference: ReferenceBody, scale: BodyScale) throws(BodyFault) {
        self.reference = reference
        self.scale = scale
        try addSkeleton()
        try addCouplers()
        try addSurfaces()
        try addPaths()
        try addNerves()
        for row in reference.passives {
            try both(row.name) { (assembly: inout ModelAssembly, name, mirrored) throws(BodyFault) in
                let coordinate = mirrored ? Mirror.name(row.coordinate) : row.coordinate
                assembly.springs.append(
                    CoordinateSpring(
                        name: name, coordinate: try assembly.coordinate(coordinate), force: row.moment))
            }
        }
    }

    /// Does something for the right or middle part of a name, then for the left one of a sided name.
    private mutating func both(
        _ name: String, _ add: (inout ModelAssembly, String, Bool) throws(BodyFault) -> Void
    ) throws(BodyFault) {
        try add(&self, name, false)
        if Mirror.isSided(name) { try add(&self, Mirror.name(name), true) }
    }

    func body(_ name: String) throws(BodyFault) -> Int {
        guard let index = bodyIndex[name] else {
            throw BodyFault("a row names the body '\(name)', which no joint carries")
        }
        return index
    }

    func coordinate(_ name: String) throws(BodyFault) -> Int {
        guard let index = coordinateIndex[name] else {
            throw BodyFault("a row names the coordinate '\(name)', which coordinates.csv lacks")
        }
        return index
    }

    /// A point of a body at its size.
    func scaled(_ place: Vec3, in body: Int) -> Vec3 {
        let f = factors[body]
        return Vec3(f.x * place.x, f.y * place.y, f.z * place.z)
    }

    /// Mean of a body's three factors.
    func meanFactor(_ body: Int) -> Double { (factors[body].x + factors[body].y + factors[body].z) / 3 }

    func scaled(_ frame: RigidTransform, in body: Int) -> RigidTransform {
        RigidTransform(rotation: frame.rotation, translation: scaled(frame.translation, in: body))
    }

    // parts

    private mutating func addSkeleton() throws(BodyFault) {
        for row in reference.coordinates {
            try both(row.coordinate.name) { (assembly: inout ModelAssembly, name, _) in
                var coordinate = row.coordinate
                coordinate.name = name
                assembly.coordinateIndex[name] = assembly.coordinates.count
                assembly.coordinates.append(coordinate)
            }
        }
        for row in reference.joints {
            guard let segment = reference.segments.first(where: { $0.name == row.child }) else {
                throw BodyFault("joint '\(row.name)' carries '\(row.child)', which bodies.csv lacks")
            }
            try both(row.child) {
                (assembly: inout ModelAssembly, child, mirrored) throws(BodyFault) in
                try assembly.addJoint(row, segment: segment, child: child, mirrored: mirrored)
            }
        }
    }

    private mutating func addJoint(
        _ row: ReferenceBody.JointRow, segment: ReferenceBody.Segment, child: String, mirrored: Bool
    ) throws(BodyFault) {
        let parent = try body(mirrored ? Mirror.name(row.parent) : row.parent)
        let index = bodies.count
        bodyIndex[child] = index
        factors.append(scale[segment.scalesWith])
        bodies.append(scaledBody(segment, name: child, mirrored: mirrored, index: index))
        var rotations: [TransformAxis] = []
        var translations: [TransformAxis] = []
        for axis in reference.axes where axis.joint == row.name {
            var coordinates: [Int] = []
            if let name = axis.coordinate {
                coordinates = [try coordinate(mirrored ? Mirror.name(name) : name)]
            }
            if axis.slot < 3 {
                rotations.append(
                    TransformAxis(
                        axis: mirrored ? Mirror.rotationAxis(axis.axis) : axis.axis, function: axis.function,
                        coordinates: coordinates))
            } else {
                let factor = parent == 0 ? 1 : meanFactor(parent)
                translations.append(
                    TransformAxis(
                        axis: mirrored ? Mirror.point(axis.axis) : axis.axis,
                        function: factor == 1 ? axis.function : .scaled(axis.function, by: factor),
                        coordinates: coordinates))
            }
        }
        var parentFrame = mirrored ? Mirror.frame(row.parentFrame) : row.parentFrame
        if let level = reference.discs.firstIndex(where: { $0.joint == row.name }) {
            parentFrame.rotation =
                parentFrame.rotation * Mat3(rotationAbout: Vec3(0, 0, 1), by: scale.levelTilts[level])
        }
        let childFrame = mirrored ? Mirror.frame(row.childFrame) : row.childFrame
        joints.append(
            Joint(
                name: mirrored ? Mirror.name(row.name) : row.name, parent: parent,
                parentFrame: scaled(parentFrame, in: parent), childFrame: scaled(childFrame, in: index),
                kind: .spatial(rotations: rotations, translations: translations)))
    }

    /// A segment at its size: mass by its share, inertia by mass and squared lengths.
    private func scaledBody(
        _ segment: ReferenceBody.Segment, name: String, mirrored: Bool, index: Int
    ) -> Mechanics.Body {
        let fraction = scale.sex == .male ? segment.maleFraction : segment.femaleFraction
        let mass = fraction * scale.mass
        let referenceMass = segment.maleFraction * ReferenceBody.mass
        // the tensor of second moments scales by the factors of its two axes
        let i = segment.inertia
        let half = 0.5 * (i.row0.x + i.row1.y + i.row2.z)
        let f = factors[index]
        let density = referenceMass > 0 ? mass / referenceMass : 0
        func second(_ own: Double, _ a: Double, _ b: Double, diagonal: Bool) -> Double {
            density * a * b * ((diagonal ? half : 0) - own)
        }
        let (xx, yy, zz) = (
            second(i.row0.x, f.x, f.x, diagonal: true), second(i.row1.y, f.y, f.y, diagonal: true),
            second(i.row2.z, f.z, f.z, diagonal: true)
        )
        let (xy, xz, yz) = (
            -second(i.row0.y, f.x, f.y, diagonal: false), -second(i.row0.z, f.x, f.z, diagonal: false),
            -second(i.row1.z, f.y, f.z, diagonal: false)
        )
        let tensor = Mat3(Vec3(yy + zz, xy, xz), Vec3(xy, xx + zz, yz), Vec3(xz, yz, xx + yy))
        let center = scaled(scale.sex == .male ? segment.massCenter : segment.femaleMassCenter, in: index)
        return Mechanics.Body(
            name: name, mass: mass, massCenter: mirrored ? Mirror.point(center) : center,
            inertia: mirrored ? Mirror.inertia(tensor) : tensor)
    }

    private mutating func addCouplers() throws(BodyFault) {
        for row in reference.couplers {
            try both(row.name) { (assembly: inout ModelAssembly, name, mirrored) throws(BodyFault) in
                var leaders: [Int] = []
                for leader in row.independents {
                    leaders.append(try assembly.coordinate(mirrored ? Mirror.name(leader) : leader))
                }
                assembly.couplers.append(
                    Coupler(
                        name: name,
                        dependent: try assembly.coordinate(
                            mirrored ? Mirror.name(row.dependent) : row.dependent),
                        independents: leaders,
                        function: leaders.count == 1
                            ? .linear(slope: row.slopes[0], intercept: row.intercept)
                            : .multilinear(slopes: row.slopes, intercept: row.intercept)))
            }
        }
    }

    private mutating func addSurfaces() throws(BodyFault) {
        for row in reference.wraps {
            try both(row.name) { (assembly: inout ModelAssembly, name, mirrored) throws(BodyFault) in
                let body = try assembly.body(mirrored ? Mirror.name(row.body) : row.body)
                let factor = assembly.meanFactor(body)
                let frame = mirrored ? Mirror.frame(row.frame) : row.frame
                assembly.surfaces.append(
                    WrapSurface(
                        name: name, body: body, frame: assembly.scaled(frame, in: body),
                        shape: .cylinder(radius: factor * row.radius, length: factor * row.length),
                        side: mirrored ? Mirror.side(row.side) : row.side))
            }
        }
    }

    private mutating func addPaths() throws(BodyFault) {
        let points = Dictionary(grouping: reference.points, by: \.path)
        let uses = Dictionary(grouping: reference.wrapUses, by: \.path)
        for row in reference.fascicles {
            guard let own = points[row.name], own.count > 1 else {
                throw BodyFault(
                    "fascicle '\(row.name)' has no path: expected two points or more in points.csv")
            }
            try both(row.name) { (assembly: inout ModelAssembly, name, mirrored) throws(BodyFault) in
                let path = try assembly.path(name, own, uses[row.name] ?? [], mirrored: mirrored)
                assembly.paths.append(path)
            }
        }
    }

    /// Nerves come after all fascicles: muscle i has path i.
    private mutating func addNerves() throws(BodyFault) {
        var names: [String] = []
        for row in reference.nervePoints where !names.contains(row.path) { names.append(row.path) }
        for nerve in names {
            let points = reference.nervePoints.filter { $0.path == nerve }
            try both(nerve) { (assembly: inout ModelAssembly, name, mirrored) throws(BodyFault) in
                let path = try assembly.path(name, points, [], mirrored: mirrored)
                assembly.paths.append(path)
            }
        }
    }

    /// A path of right-side points, or its mirror image.
    func path(
        _ name: String, _ points: [ReferenceBody.PointRow], _ uses: [ReferenceBody.WrapUseRow], mirrored: Bool
    ) throws(BodyFault) -> MusclePath {
        var path = MusclePath(name: name, points: [])
        for (index, point) in points.enumerated() {
            let body = try body(mirrored ? Mirror.name(point.body) : point.body)
            let place = scaled(point.place, in: body)
            path.points.append(
                PathPoint(
                    name: "\(name)-\(index + 1)", body: body,
                    place: .fixed(mirrored ? Mirror.point(place) : place)))
        }
        for use in uses {
            let surface = mirrored ? Mirror.name(use.surface) : use.surface
            guard let found = surfaces.firstIndex(where: { $0.name == surface }) else {
                throw BodyFault("path '\(name)' wraps over '\(surface)', which wraps.csv lacks")
            }
            path.wraps.append(
                PathWrap(name: surface, surface: found, firstPoint: use.first, lastPoint: use.last))
        }
        return path
    }
}
