extension Structure {
    /// Keys every row may have.
    static let commonKeys = ["id", "name", "latin", "plain", "paired", "source"]

    init(_ row: DataRow, detail: Detail, status: ReadingStatus) throws(DataFault) {
        id = try row.text("id")
        name = try row.text("name")
        latin = try row.optionalText("latin")
        plainName = try row.text("plain")
        // Most of the body comes in pairs; only the exceptions are written.
        isPaired = try row.optionalFlag("paired") ?? true
        provenance = Provenance(sources: try row.texts("source"), status: status)
        self.detail = detail
    }
}

extension Muscle {
    init(_ row: DataRow) throws(DataFault) {
        try row.only(
            ["origin", "insertion", "crosses", "actions", "nerves", "roots", "refers"] + Structure.commonKeys)
        origin = try row.named("origin").map { Attachment(structure: $0.name, site: $0.value) }
        insertion = try row.named("insertion").map { Attachment(structure: $0.name, site: $0.value) }
        crosses = try row.texts("crosses")
        actions = try row.actions("actions")
        nerves = try row.texts("nerves")
        roots = try row.choices("roots").sorted()
        refersTo = try row.texts("refers")
    }
}

extension Joint {
    init(_ row: DataRow) throws(DataFault) {
        try row.only(["class", "level", "between", "motions", "nerves", "refers"] + Structure.commonKeys)
        type = try row.choice("class")
        level = try row.optionalText("level")
        between = try row.texts("between")
        motions = try row.choices("motions")
        nerves = try row.texts("nerves")
        refersTo = try row.texts("refers")
    }
}

extension Disc {
    init(_ row: DataRow) throws(DataFault) {
        try row.only(["level", "above", "below", "segment"] + Structure.commonKeys)
        level = try row.text("level")
        above = try row.text("above")
        below = try row.text("below")
        segment = try row.text("segment")
    }
}

extension Nerve {
    init(_ row: DataRow) throws(DataFault) {
        try row.only(["from", "roots", "passes", "skin"] + Structure.commonKeys)
        parent = try row.optionalText("from")
        roots = try row.choices("roots").sorted()
        skin = try row.texts("skin")
        var passes: [Passing] = []
        for text in try row.texts("passes") {
            let words = text.split(separator: " ")
            guard words.count == 2, let relation = Relation(rawValue: String(words[0])) else {
                let known = Relation.allCases.map(\.rawValue).joined(separator: ", ")
                throw row.fault("'\(text)' is not a relation (\(known)) and a structure")
            }
            passes.append(Passing(relation: relation, structure: String(words[1])))
        }
        self.passes = passes
    }
}

extension Root {
    init(_ row: DataRow) throws(DataFault) {
        try row.only(["root", "leaves", "myotome", "reflex"] + Structure.commonKeys)
        level = try row.choice("root")
        leavesBy = try row.text("leaves")
        reflex = try row.optionalText("reflex")
        myotome = try row.actions("myotome")
    }
}
