import Mechanics
import Testing

@testable import OpenSimFormat

@Suite("Models written back")
struct OsimWritingTests {
    private static func healthy(_ read: OpenSimModel) -> [TissueState] {
        [TissueState](repeating: .healthy, count: read.model.muscles.count)
    }

    @Test("A model with healthy muscles is written to the byte as it was", arguments: [30000, 40600])
    func roundTrip(version: Int) throws {
        let read = try OsimReadingTests.leg(version)
        let written = try write(read, tissue: Self.healthy(read))
        #expect(written.bytes == read.bytes)
        #expect(written.notExpressible.isEmpty)
    }

    @Test(
        "A changed muscle is read back as the state made it, and nothing else changes",
        arguments: [30000, 40600])
    func changed(version: Int) throws {
        let read = try OsimReadingTests.leg(version)
        var tissue = Self.healthy(read)
        tissue[0] = TissueState(
            shortening: 0.1, stiffness: 1.5, oneForceStrainShift: -0.05, tone: 0.05, strength: 0.9)
        tissue[2] = TissueState(
            shortening: 0.05, zeroForceStrainShift: -0.02, oneForceStrainShift: -0.1, tone: 0.03)
        let written = try write(read, tissue: tissue)
        let again = try readModel(bytes: written.bytes)
        for (index, state) in tissue.enumerated() {
            #expect(again.model.muscles[index] == state.applied(to: read.model.muscles[index]).muscle)
        }
        #expect(again.model.muscles != read.model.muscles)
        #expect(again.model.paths == read.model.paths)
        #expect(again.model.joints == read.model.joints)
        #expect(again.unsupported.map(\.name) == read.unsupported.map(\.name))
        // healed again, it is the same model
        #expect(try write(again, tissue: Self.healthy(again)).bytes == written.bytes)
    }

    @Test("Only the numbers that change are other bytes")
    func splice() throws {
        let text = OsimSamples.hinge()
        let read = try OsimSamples.read(text)
        let written = try write(read, tissue: [TissueState(shortening: 0.25)])
        #expect(
            String(decoding: written.bytes, as: UTF8.self)
                == text.replacing(
                    "<optimal_fiber_length> 0.1 <", "<optimal_fiber_length> 0.07500000000000001 <"))
    }

    @Test("A property the muscle did not have is put in, indented like the others")
    func inserted() throws {
        let text = OsimSamples.hinge(
            defaults: "<Thelen2003Muscle><max_isometric_force>100</max_isometric_force></Thelen2003Muscle>"
        )
        .replacing("<max_isometric_force>500</max_isometric_force>\n", "")
        let read = try OsimSamples.read(text)
        #expect(read.model.muscles[0].maxIsometricForce == 100)
        let written = try write(read, tissue: [TissueState(strength: 0.5)])
        #expect(
            String(decoding: written.bytes, as: UTF8.self)
                == text.replacing(
                    "name=\"flexor\">\n",
                    "name=\"flexor\">\n<max_isometric_force>50.0</max_isometric_force>\n"))
        #expect(try readModel(bytes: written.bytes).model.muscles[0].maxIsometricForce == 50)
    }

    @Test("A curve inherited from the class is written as the muscle's own")
    func inheritedCurve() throws {
        let text = OsimSamples.hinge(
            defaults: """
                <Millard2012EquilibriumMuscle><FiberForceLengthCurve><strain_at_one_norm_force>0.8</strain_at_one_norm_force>
                <stiffness_at_low_force>0.2</stiffness_at_low_force>
                <stiffness_at_one_norm_force>3</stiffness_at_one_norm_force><curviness>0.6</curviness></FiberForceLengthCurve></Millard2012EquilibriumMuscle>
                """
        ).replacing("Thelen2003Muscle", "Millard2012EquilibriumMuscle")
        let read = try OsimSamples.read(text)
        let state = TissueState(zeroForceStrainShift: 0.1, oneForceStrainShift: 0.1)
        let again = try readModel(bytes: try write(read, tissue: [state]).bytes)
        #expect(again.model.muscles == [state.applied(to: read.model.muscles[0]).muscle])
    }

    @Test("Values in empty elements and beside comments are replaced")
    func awkwardPlaces() throws {
        let text = OsimSamples.hinge().replacing(
            "<tendon_slack_length>0.05",
            "<FmaxMuscleStrain><!-- was 0.6 -->0.6</FmaxMuscleStrain><tendon_slack_length>0.05")
        let read = try OsimSamples.read(text)
        let again = try readModel(
            bytes: try write(read, tissue: [TissueState(oneForceStrainShift: 0.1)]).bytes)
        guard case .thelen2003(let curves) = again.model.muscles[0].curves else { return }
        #expect(curves.fiberStrainAtFmax == 0.7)
    }

    @Test("What the class of muscle cannot express is named")
    func notExpressible() throws {
        let read = try OsimReadingTests.leg(40600)
        var tissue = Self.healthy(read)
        tissue[2].stiffness = 2
        let written = try write(read, tissue: tissue)
        #expect(written.bytes == read.bytes)
        #expect(written.notExpressible.count == 1)
        #expect(written.notExpressible[0].contains("soleus"))
    }

    @Test("Another number of states than muscles, and a state that leaves no muscle, are refused")
    func refused() throws {
        let read = try OsimSamples.read(OsimSamples.hinge())
        #expect(throws: OpenSimFault.self) { try write(read, tissue: []) }
        #expect(throws: OpenSimFault.self) { try write(read, tissue: [TissueState(shortening: 1)]) }
    }

    @Test("Old files get their old names back")
    func oldNames() throws {
        let text = """
            <OpenSimDocument Version="20200"><Model name="old"><BodySet><objects><Body name="ground"/>
            <Body name="rod"><mass>1</mass><Joint><PinJoint name="j"><parent_body>ground</parent_body></PinJoint></Joint></Body>
            </objects></BodySet><ForceSet><objects><Thelen2003Muscle name="m"><GeometryPath><PathPointSet><objects>
            <PathPoint><body>ground</body></PathPoint><PathPoint><body>rod</body><location>0 1 0</location></PathPoint>
            </objects></PathPointSet></GeometryPath><pennation_angle>0.2</pennation_angle></Thelen2003Muscle></objects></ForceSet>
            </Model></OpenSimDocument>
            """
        let read = try OsimSamples.read(text)
        let state = TissueState(shortening: 0.2)
        let written = try write(read, tissue: [state])
        #expect(
            try readModel(bytes: written.bytes).model.muscles == [
                state.applied(to: read.model.muscles[0]).muscle
            ])
        #expect(!String(decoding: written.bytes, as: UTF8.self).contains("pennation_angle_at_optimal"))
    }
}
