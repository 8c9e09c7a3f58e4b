import Anatomy
import Body

extension Case {
    /// The largest document read: a case with every finding at twenty visits stays far below.
    public static let maximumBytes = 8 << 20

    /// Reads a case from JSON bytes.
    ///
    /// Checks the form (types, ranges of the format, dates, unknown fields). What needs the knowledge base (ids,
    /// the findings' own ranges, contradictions) is checked when the case is assessed.
    /// - Throws: ``CaseError`` with the JSON path.
    public init(json bytes: [UInt8]) throws(CaseError) {
        guard bytes.count <= Self.maximumBytes else {
            throw CaseError(
                kind: .invalidJSON, message: "the document is too large (\(bytes.count >> 20) MB)", path: "$",
                expected: "at most \(Self.maximumBytes >> 20) MB")
        }
        try self.init(JSONReader.read(bytes))
    }

    init(_ document: JSONValue) throws(CaseError) {
        let fields = try JSONFields(document, path: "$")
        let schema = try fields.string("schema")
        guard schema == Self.schema else {
            throw CaseError(
                message: schema.map { "schema \"\($0.shortened(to: 40))\" is not known" }
                    ?? "no schema is named",
                path: "$.schema", expected: Self.schema)
        }
        try fields.refuseUnknown([
            "schema", "id", "person", "habits", "painDrawing", "observations", "visits",
        ])
        id = try fields.string("id")
        person = try Person(fields)
        habits = try fields.list("habits") { item throws(CaseError) in try Habit(item) }
        for (place, habit) in habits.enumerated()
        where habits[..<place].contains(where: { $0.posture == habit.posture }) {
            throw CaseError(
                message: "the habit \(habit.posture.rawValue) is given twice", path: habit.path,
                expected: "each posture once")
        }
        painDrawing = try fields.list("painDrawing") { item throws(CaseError) in try Mark(item) }
        observations = try fields.list("observations") { item throws(CaseError) in try Observation(item) }
        visits = try fields.list("visits") { item throws(CaseError) in try Visit(item) }
        for (earlier, later) in zip(visits, visits.dropFirst()) where later.day < earlier.day {
            throw CaseError(
                message: "this visit is earlier than the one before it", path: later.path + ".date",
                expected: "visits in the order of their dates")
        }
    }
}

extension Case.Person {
    init(_ fields: JSONFields) throws(CaseError) {
        self.init()
        guard let value = fields.value("person") else { return }
        let person = try JSONFields(value, path: fields.path(of: "person"))
        try person.refuseUnknown([
            "sex", "ageYears", "heightCm", "massKg", "pregnant", "pelvicIncidenceDeg", "pelvicTiltDeg",
            "sacralSlopeDeg", "lordosisDeg", "legLengthDifferenceCm",
        ])
        sex = try person.choice("sex", Case.Sex.self)
        ageYears = try person.number("ageYears", in: 0...120, unit: "years")
        heightCm = try person.number("heightCm", in: 50...250, unit: "cm")
        massKg = try person.number("massKg", in: 15...350, unit: "kg")
        pregnant = try person.bool("pregnant")
        if pregnant == true, sex == .male {
            throw CaseError(
                message: "a man cannot be pregnant", path: person.path(of: "pregnant"),
                expected: "false, or sex female")
        }
        try readSpine(person)
    }

    private mutating func readSpine(_ person: JSONFields) throws(CaseError) {
        func degrees(_ key: String, in range: ClosedRange<Double>) throws(CaseError) -> Double? {
            let whole =
                (range.lowerBound * 180 / .pi).rounded()...(range.upperBound * 180 / .pi).rounded()
            return try person.number(key, in: whole, unit: "degrees")
        }
        pelvicIncidenceDeg = try degrees("pelvicIncidenceDeg", in: PersonLimits.pelvicIncidence)
        pelvicTiltDeg = try degrees("pelvicTiltDeg", in: PersonLimits.pelvicTilt)
        sacralSlopeDeg = try degrees("sacralSlopeDeg", in: PersonLimits.sacralSlope)
        lordosisDeg = try degrees("lordosisDeg", in: PersonLimits.lordosis)
        let leg = (100 * PersonLimits.legLengthDifference).rounded()
        legLengthDifferenceCm = try person.number("legLengthDifferenceCm", in: -leg...leg, unit: "cm")
        // read off a film in whole degrees, three of them may miss their identity a little
        if let incidence = pelvicIncidenceDeg, let tilt = pelvicTiltDeg, let slope = sacralSlopeDeg,
            abs(incidence - tilt - slope) * .pi / 180 > StandingSpine.rounding
        {
            throw CaseError(
                message:
                    "pelvic tilt and sacral slope add up to \((tilt + slope).formattedShort), not \(incidence.formattedShort)",
                path: person.path(of: "pelvicIncidenceDeg"),
                expected:
                    "the sum of pelvicTiltDeg and sacralSlopeDeg; correct one of the three or leave it out")
        }
    }
}

extension Case.Habit {
    init(_ item: (path: String, value: JSONValue)) throws(CaseError) {
        let fields = try JSONFields(item.value, path: item.path)
        try fields.refuseUnknown(["posture", "hoursPerDay", "weeks"])
        guard let posture = try fields.choice("posture", Posture.self) else {
            throw CaseError(
                message: "the habit names no posture", path: fields.path(of: "posture"),
                expected: Posture.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard let hours = try fields.number("hoursPerDay", in: 0...24, unit: "hours") else {
            throw CaseError(
                message: "the habit's hours are missing", path: fields.path(of: "hoursPerDay"),
                expected: "0…24 hours")
        }
        self.init(
            posture: posture, hoursPerDay: hours,
            weeks: try fields.number("weeks", in: 0...5200, unit: "weeks"), path: item.path)
    }
}

extension Case.Mark {
    init(_ item: (path: String, value: JSONValue)) throws(CaseError) {
        let fields = try JSONFields(item.value, path: item.path)
        try fields.refuseUnknown(["region", "side", "intensity", "quality"])
        guard let region = try fields.string("region") else {
            throw CaseError(
                message: "the mark names no region", path: fields.path(of: "region"), expected: "a region id")
        }
        self.init(
            region: region, side: try fields.choice("side", Case.SideWord.self),
            intensity: try fields.number("intensity", in: 0...10, unit: "on the pain scale"),
            quality: try fields.string("quality"), path: item.path)
    }
}

extension Case.Observation {
    init(_ item: (path: String, value: JSONValue)) throws(CaseError) {
        let fields = try JSONFields(item.value, path: item.path)
        try fields.refuseUnknown(["finding", "side", "present", "value", "time", "source"])
        guard let finding = try fields.string("finding") else {
            throw CaseError(
                message: "the observation names no finding", path: fields.path(of: "finding"),
                expected: "a finding id")
        }
        _ = try fields.string("time")
        _ = try fields.string("source")
        let present = try fields.bool("present")
        let value = try Self.value(fields)
        guard present != nil || value != nil else {
            throw CaseError(
                message: "the observation says neither present nor value", path: item.path,
                expected: "\"present\": true or false, or a \"value\"")
        }
        self.init(
            finding: finding, side: try fields.choice("side", Case.SideWord.self), present: present,
            value: value,
            path: item.path)
    }

    private static func value(_ fields: JSONFields) throws(CaseError) -> Case.Value? {
        guard let value = fields.value("value") else { return nil }
        switch value.content {
        case .number(let number): return .number(number)
        case .bool(let flag): return .yesNo(flag)
        case .array:
            return .regions(
                try fields.list("value") { item throws(CaseError) in
                    guard case .string(let region) = item.value.content else {
                        throw CaseError(
                            message: "expected a region id, found \(item.value.kind)", path: item.path,
                            expected: "a region id")
                    }
                    return region
                })
        default:
            throw CaseError(
                message: "expected a number or a list of regions, found \(value.kind)",
                path: fields.path(of: "value"), expected: "a number or a list of regions")
        }
    }
}

extension Case.Visit {
    init(_ item: (path: String, value: JSONValue)) throws(CaseError) {
        let fields = try JSONFields(item.value, path: item.path)
        try fields.refuseUnknown(["date", "observations", "treatments", "outcomes"])
        let text = try fields.string("date")
        guard let text, let day = CalendarDay.days(fromISO: text) else {
            throw CaseError(
                message: text.map { "\"\($0.shortened(to: 40))\" is not a date" } ?? "the visit has no date",
                path: fields.path(of: "date"), expected: "a date as 2026-03-31")
        }
        let observations = try fields.list("observations") { item throws(CaseError) in
            try Case.Observation(item)
        }
        let treatments = try fields.list("treatments") { item throws(CaseError) in try Treatment(item) }
        let outcomes = try fields.list("outcomes") { item throws(CaseError) in try Outcome(item) }
        self.init(
            day: day, date: text, observations: observations, treatments: treatments, outcomes: outcomes,
            path: item.path)
    }
}

extension Case.Visit.Treatment {
    init(_ item: (path: String, value: JSONValue)) throws(CaseError) {
        let fields = try JSONFields(item.value, path: item.path)
        try fields.refuseUnknown(["treatment", "cause"])
        guard let treatment = try fields.string("treatment") else {
            throw CaseError(
                message: "no treatment is named", path: fields.path(of: "treatment"),
                expected: "a treatment id")
        }
        self.init(treatment: treatment, cause: try fields.string("cause"), path: item.path)
    }
}

extension Case.Visit.Outcome {
    init(_ item: (path: String, value: JSONValue)) throws(CaseError) {
        let fields = try JSONFields(item.value, path: item.path)
        try fields.refuseUnknown(["measure", "score"])
        guard let measure = try fields.string("measure") else {
            throw CaseError(
                message: "no outcome measure is named", path: fields.path(of: "measure"),
                expected: "an outcome measure id")
        }
        guard let score = try fields.number("score", in: -1000...1000, unit: "points") else {
            throw CaseError(
                message: "the score is missing", path: fields.path(of: "score"), expected: "a number")
        }
        self.init(measure: measure, score: score, path: item.path)
    }
}

/// Days of the proleptic Gregorian calendar.
enum CalendarDay {
    /// Days since 1970-01-01 of a date written 2026-03-31, or nil when there is no such day.
    ///
    /// Algorithm: days from civil, H. Hinnant, "chrono-compatible low-level date algorithms".
    static func days(fromISO text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), day >= 1, day <= length(of: month, in: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
