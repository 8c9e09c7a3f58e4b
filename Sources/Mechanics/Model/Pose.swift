/// Where a model's coordinates stand: one value a coordinate (rad or m), in the model's order.
///
/// Values of coordinates that follow a coupler are replaced by what the coupler says when the pose is used.
public struct Pose: Sendable, Hashable {
    public var coordinates: [Double]

    public init(coordinates: [Double]) { self.coordinates = coordinates }
}

extension Model {
    /// The pose its author gave as default.
    public var defaultPose: Pose { Pose(coordinates: coordinates.map(\.defaultValue)) }

    /// Index of a coordinate; `nil` for a name the model does not have.
    public func coordinate(named name: String) -> Int? { coordinates.firstIndex { $0.name == name } }

    /// Index of a body; `nil` for a name the model does not have.
    public func body(named name: String) -> Int? { bodies.firstIndex { $0.name == name } }

    /// Index of a muscle; `nil` for a name the model does not have.
    public func muscle(named name: String) -> Int? { muscles.firstIndex { $0.name == name } }

    /// Index of a joint; `nil` for a name the model does not have.
    public func joint(named name: String) -> Int? { joints.firstIndex { $0.name == name } }
}
