import Anatomy
import Body
import Mechanics
import Testing

@Suite("Muscles of the reference body")
struct ReferenceMuscleTests {
    struct Arms: Sendable {
        var fascicle: String
        /// m
        var length: Double
        /// Flexion–extension of L5/S1 … T12/L1, then lateral bending of them, then rotation of the lower three (mm).
        var arms: [Double]
    }

    // rows of the collected table: numeric derivatives on the published attachments, straight from point to point
    static let published = [
        Arms(
            fascicle: "LTpT_T12_r", length: 0.22206,
            arms: [
                57.40, 72.80, 64.17, 57.74, 52.19, 42.84, 39.62, 46.50, 40.38, 30.20, 23.35, 15.77, 4.59,
                -10.28, 15.23,
            ]),
        Arms(
            fascicle: "LTpT_R9_r", length: 0.34305,
            arms: [
                66.47, 73.63, 64.73, 58.32, 53.50, 51.23, 27.84, 32.94, 32.96, 28.74, 27.66, 34.65, -16.37,
                -27.92, 1.76,
            ]),
        Arms(
            fascicle: "LTpL_L5_r", length: 0.02826,
            arms: [47.07, 0, 0, 0, 0, 0, 42.59, 0, 0, 0, 0, 0, -13.41, 0, 0]),
        Arms(
            fascicle: "QL_mid_L3-12_1_r", length: 0.09138,
            arms: [0, 0, 0, 27.98, 34.88, 38.41, 0, 0, 0, 48.15, 49.00, 48.88, 0, 0, 0]),
        Arms(
            fascicle: "MF_m3s_r", length: 0.05944,
            arms: [39.15, 49.32, 47.98, 0, 0, 0, 26.36, 19.27, 10.33, 0, 0, 0, 21.84, 16.70, 14.88]),
        Arms(
            fascicle: "multifidus_L4_T12_r", length: 0.09937,
            arms: [0, 0, 45.94, 49.82, 49.39, 45.33, 0, 0, 25.12, 18.08, 11.29, 2.60, 0, 0, 13.87]),
        Arms(
            fascicle: "LTpT_T1_r", length: 0.35808,
            arms: [0, 0, 0, 0, 0, 44.64, 0, 0, 0, 0, 0, 1.75, 0, 0, 0]),
    ]

    @Test(
        "Length and moment arms at the neutral pose are the published attachments', lumped chest and all",
        arguments: published)
    func momentArms(published: Arms) throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body)
        let muscle = try #require(body.model.muscle(named: published.fascicle))
        #expect(abs(workspace.paths.lengths[muscle] - published.length) < 2e-5)
        let coordinates =
            body.levels.map(\.flexion) + body.levels.map(\.bending) + body.levels.prefix(3).map(\.rotation)
        for (coordinate, arm) in zip(coordinates, published.arms) {
            let found = 1000 * body.model.momentArm(of: muscle, about: coordinate, workspace)
            #expect(abs(found - arm) < 0.02, "\(body.model.coordinates[coordinate].name)")
        }
    }

    @Test(
        "Groups have the published cross-sections in both sets",
        arguments: [
            ("psoas-major", 22.4, 16.7), ("quadratus-lumborum", 13.6, 4.5), ("multifidus", 16.3, 11.4),
            ("iliocostalis-lumborum-pars-lumborum", 34.2, 7.2),
            ("longissimus-thoracis-pars-lumborum", 22.6, 5.1),
        ])
    func crossSections(muscle: String, first: Double, second: Double) throws {
        func area(_ body: BodyModel, specificTension: Double) -> Double {
            body.fascicles.enumerated().filter {
                // the figures count the lumbar fascicles, not those that end on the chest
                $0.element.anatomyID == muscle && $0.element.side == .right
                    && !$0.element.name.hasPrefix("multifidus")
            }.reduce(0) { $0 + body.model.muscles[$1.offset].maxIsometricForce } / specificTension
        }
        #expect(abs(area(try Shipped.body.get(), specificTension: 100) - first) < 0.06)
        #expect(abs(area(try Shipped.second.get(), specificTension: 46) - second) < 0.06)
    }

    @Test("The sets differ in the trunk alone")
    func legsAlike() throws {
        let (first, second) = (try Shipped.body.get(), try Shipped.second.get())
        let trunk = Set(
            first.model.bodies.indices.filter {
                let name = first.model.bodies[$0].name
                return name.hasPrefix("lumbar") || name == "thorax" || name == "Abdomen"
            })
        for (index, fascicle) in first.fascicles.enumerated() {
            let isTrunk = first.model.paths[index].points.contains { trunk.contains($0.body) }
            let same =
                first.model.muscles[index].maxIsometricForce == second.model.muscles[index].maxIsometricForce
            #expect(same != isTrunk, "\(fascicle.name)")
        }
    }

    @Test(
        "With the sacrum in its place, the published lengths give all fascicles of a muscle one fibre length",
        arguments: [
            ("Ps_", 0.9631), ("QL_", 0.850), ("LTpL_", 0.845), ("E0_", 1.0444), ("IO", 0.793),
            ("LD_", 0.8214),
        ])
    func fibres(prefix: String, expected: Double) throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body)
        for row in try Shipped.reference.get().fascicles where row.name.hasPrefix(prefix) {
            let index = try #require(body.model.muscle(named: row.name))
            let along = (workspace.paths.lengths[index] - row.slackLength) / row.optimalLength
            // pennation is small: the cosine by its series
            let cosine = 1 - row.pennation * row.pennation / 2
            #expect(abs(along / cosine - expected) < 0.002, "\(row.name)")
        }
    }

    @Test(
        "Short rotators turn the thigh outwards by what was measured on bones",
        arguments: [
            ("piri_r", 31.0), ("gem_sup_r", 31), ("gem_inf_r", 33), ("obt_int_r", 32), ("quad_fem_r", 34),
            ("obt_ext_r", 4),
        ])
    func rotators(fascicle: String, outward: Double) throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body)
        let muscle = try #require(body.model.muscle(named: fascicle))
        // Dostal, Soderberg and Andrews 1986, Phys Ther 66:351 (recalled); positive hip rotation turns inwards
        let arm =
            -1000 * body.model.momentArm(of: muscle, about: try body.coordinate("hip_rotation_r"), workspace)
        #expect(arm > 0 && abs(arm - outward) < 16, "\(arm) mm")
    }

    @Test(
        "Muscles pull the way anatomy says",
        arguments: [
            ("rect_abd_r", "L3_L4_FE", -1.0), ("E0_R10_r", "L3_L4_LB", 1), ("E0_R10_r", "L3_L4_FE", -1),
            ("IO5_r", "L3_L4_LB", 1),
            ("QL_ant_I_3-12_1_r", "L3_L4_LB", 1), ("IL_L1_r", "L3_L4_FE", 1), ("IL_L1_r", "L4_L5_LB", 1),
            ("bflh_r", "hip_flexion_r", -1), ("bflh_r", "knee_angle_r", 1), ("recfem_r", "hip_flexion_r", 1),
            ("recfem_r", "knee_angle_r", -1), ("glmed2_r", "hip_adduction_r", -1),
            ("pect_r", "hip_adduction_r", 1),
            ("soleus_r", "ankle_angle_r", -1), ("tibant_r", "ankle_angle_r", 1),
            ("tfl_r", "hip_adduction_r", -1),
        ])
    func direction(fascicle: String, coordinate: String, sign: Double) throws {
        let body = try Shipped.body.get()
        let workspace = try Shipped.posed(body, ["knee_angle_r": 0.3])
        let muscle = try #require(body.model.muscle(named: fascicle))
        let arm = body.model.momentArm(of: muscle, about: try body.coordinate(coordinate), workspace)
        #expect(arm * sign > 0.002, "\(arm) m")
    }
}
