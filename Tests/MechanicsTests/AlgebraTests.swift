import Mechanics
import Testing

@Suite("Vectors, rotations and spatial vectors")
struct AlgebraTests {
    @Test("A rotation by the body-fixed angles x, y, z turns about x, then the new y, then the new z")
    func bodyFixedAngles() {
        let rotation = Mat3(bodyFixedXYZ: Vec3(0.3, -0.7, 1.1))
        // the columns are the turned axes: z after x and y only
        let expected =
            Mat3(rotationAbout: Vec3(1, 0, 0), by: 0.3)
            * (Mat3(rotationAbout: Vec3(0, 1, 0), by: -0.7) * Vec3(0, 0, 1))
        #expect((rotation.column2 - expected).length < 1e-15)
    }

    @Test("The power of a force on a motion is force times the velocity of the point it acts on")
    func power() {
        let motion = SpatialVector(angular: Vec3(0.2, -1, 3), linear: Vec3(1, 2, -0.5))
        let (force, point) = (Vec3(4, -2, 7), Vec3(0.3, 0.1, -0.9))
        #expect(
            abs(SpatialVector(force: force, at: point).dot(motion) - force.dot(motion.velocity(at: point)))
                < 1e-13)
    }
}
