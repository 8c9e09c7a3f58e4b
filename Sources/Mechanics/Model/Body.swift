/// A rigid body. The first body of every model is ground, which neither moves nor weighs.
public struct Body: Sendable, Hashable {
    public var name: String
    /// Mass (kg); zero is allowed: intermediate bodies of a chain of joints often have none.
    public var mass: Double
    /// Centre of mass in the body's frame (m).
    public var massCenter: Vec3
    /// Inertia tensor about the centre of mass, expressed in the body's frame (kg·m²).
    public var inertia: Mat3

    public init(name: String, mass: Double = 0, massCenter: Vec3 = .zero, inertia: Mat3 = .zero) {
        self.name = name
        self.mass = mass
        self.massCenter = massCenter
        self.inertia = inertia
    }

    /// The fixed body everything stands on.
    public static let ground = Body(name: "ground")
}
