import Body
import Mechanics

/// Sets the body's postures and loads beside what was measured in people, and writes the page's part about them, also where it falls short.
enum BodyValidationCommand {
    /// - Parameter page: the Markdown file; what stands between the marks of this part is replaced, the rest stays.
    static func run(page: String) throws {
        let stage = try BodyValidationStage()
        let parts = [
            try stage.pressures(), try stage.angles(), try stage.terms(), try stage.forwardBend(),
            try stage.hips(), try stage.activations(),
            try stage.levels(), try stage.psoas(), try stage.choices(), try stage.speed(),
        ]
        let text = ([Self.head(stage)] + parts).joined(separator: "\n\n")
        try PageSection("loads", writer: "culprit-bench body-validation").write(text, to: page)
    }

    private static func head(_ stage: BodyValidationStage) -> String {
        """
        ## Postures and loads

        Wilke's man (45 years, 70 kg, 1.68 m, disc 1800 mm²) is the body scaled to him; nothing is fitted to any figure on this part of the page. Angles stand \
        with their sources in `postures.csv`; passive tissue is that of `calibration.csv`. Pressure is the disc's own and a slope that reaches the pressure index 1.6 \
        (1.5 and 1.7 in brackets) at one kilonewton. Where a figure is missed, the line says so and why, as far as known.
        """
    }
}

/// Wilke's man with both sets of trunk muscles, ready to take postures.
struct BodyValidationStage {
    let reference: ReferenceBody
    let table: PostureTable
    let person: PersonBody
    let placer: PosturePlacer
    let bearing: LoadBearing
    /// The same with the other trunk muscles.
    let weak: LoadBearing

    static let wilke = Person(sex: .male, ageYears: 45, height: 1.68, mass: 70)
    /// Area of his disc L4/5 (m²).
    static let discArea = 1800e-6
    static let degree = Double.pi / 180

    init() throws {
        reference = try ReferenceBody.load()
        table = try PostureTable.shipped()
        let parameters = try PassiveParameters.shipped()
        person = try PersonBody(Self.wilke, reference: reference).with(parameters)
        placer = try PosturePlacer(person)
        bearing = try LoadBearing(person.body)
        weak = try LoadBearing(
            PersonBody(Self.wilke, reference: reference, trunk: .christophy).with(parameters).body)
    }

    /// Loads of a posture of the table.
    func loads(
        _ id: String, _ request: PostureRequest = .none, by bearing: LoadBearing? = nil,
        in workspace: inout LoadWorkspace
    ) throws -> PostureLoads {
        let bearing = bearing ?? self.bearing
        let placed = try bearing.place(table.posture(id), by: placer, request: request, workspace: &workspace)
        return try bearing.solve(
            pose: placed.pose, support: placed.support, hands: placed.hands, workspace: &workspace)
    }

    func loads(_ id: String, _ request: PostureRequest = .none, by bearing: LoadBearing? = nil) throws
        -> PostureLoads
    {
        var workspace = LoadWorkspace(for: bearing ?? self.bearing)
        return try loads(id, request, by: bearing, in: &workspace)
    }

    /// Whether a figure is met, as a word for a table.
    static func verdict(_ isMet: Bool) -> String { isMet ? "met" : "**missed**" }

    static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(
            separator: "\n")
    }
}
