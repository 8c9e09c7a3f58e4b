import Assessment

extension BrokenCase {
    /// Bytes that are no JSON document.
    static let notJSON: [BrokenCase] = [
        BrokenCase("nothing at all", text: "", says: "ends too early"),
        BrokenCase("only space", text: " \n\t ", says: "ends too early"),
        BrokenCase(
            "only a byte order mark", bytes: [0xEF, 0xBB, 0xBF], at: "$", says: "ends too early", .invalidJSON
        ),
        BrokenCase(
            "cut in the middle", text: #"{"schema":"culprit/case/1","observations":["#, says: "ends too early"
        ),
        BrokenCase("cut in a text", text: #"{"schema":"culprit/ca"#, says: "not closed"),
        BrokenCase("cut after a backslash", text: #"{"schema":"\"#, says: "not closed"),
        BrokenCase("cut in an escape", text: #"{"schema":"\u00"#, says: "not complete"),
        BrokenCase(
            "text after the end", text: #"{"schema":"culprit/case/1"} and more"#, says: "follows the end"),
        BrokenCase("two documents", text: #"{"schema":"culprit/case/1"}{}"#, says: "follows the end"),
        BrokenCase("no JSON", text: "schema: culprit/case/1", says: "not JSON"),
        BrokenCase("single quotes", text: "{'schema':'culprit/case/1'}", says: "key is missing"),
        BrokenCase("a comma too many", text: #"{"schema":"culprit/case/1",}"#, says: "key is missing"),
        BrokenCase("a comma too few", text: #"{"schema":"culprit/case/1" "id":"a"}"#, says: "not closed"),
        BrokenCase("no colon", text: #"{"schema" "culprit/case/1"}"#, says: "colon"),
        BrokenCase("a comment", text: #"{"schema":"culprit/case/1" /* draft */}"#, says: "not closed"),
        BrokenCase("not a number", text: #"{"person":{"ageYears":NaN}}"#, says: "not JSON"),
        BrokenCase("infinity", text: #"{"person":{"ageYears":-Infinity}}"#, says: "not a number"),
        BrokenCase("a number beyond 64 bits", text: #"{"person":{"ageYears":1e999}}"#, says: "too large"),
        BrokenCase(
            "a number with a leading zero", text: #"{"person":{"ageYears":042}}"#, says: "not a number"),
        BrokenCase("a number without its fraction", text: #"{"person":{"ageYears":42.}}"#, says: "digits"),
        BrokenCase(
            "a number of 500 digits",
            text: #"{"person":{"ageYears":0."# + String(repeating: "1", count: 500) + "}}",
            says: "too long"),
        BrokenCase("half a word", text: #"{"person":{"pregnant":tru}}"#, says: "not JSON"),
        BrokenCase(
            "the same key twice", text: #"{"schema":"culprit/case/1","id":"a","id":"b"}"#, says: "given twice"
        ),
        BrokenCase(
            "the same key twice, once escaped", text: #"{"schema":"culprit/case/1","id":"a","\u0069d":"b"}"#,
            says: "given twice"),
        BrokenCase(
            "the twentieth key again",
            text: "{" + (0..<20).map { "\"k\($0)\":0," }.joined() + "\"k19\":0}", says: "given twice"),
        BrokenCase("half a surrogate pair", text: #"{"id":"\ud83d"}"#, says: "surrogate"),
        BrokenCase("two high surrogates", text: #"{"id":"\ud83d\ud83d"}"#, says: "surrogate"),
        BrokenCase("a sign in an escape", text: #"{"id":"\u-001"}"#, says: "not complete"),
        BrokenCase("an unknown escape", text: #"{"id":"\x41"}"#, says: "escape"),
        BrokenCase("a bare control character", text: "{\"id\":\"a\u{7}b\"}", says: "control character"),
        BrokenCase("a line break in a text", text: "{\"id\":\"a\nb\"}", says: "control character"),
        BrokenCase(
            "bytes that are not UTF-8", bytes: Array(#"{"id":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8),
            at: "$",
            says: "UTF-8", .invalidJSON),
        BrokenCase(
            "UTF-16", bytes: [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], at: "$", says: "not JSON", .invalidJSON),
        BrokenCase("zero bytes", bytes: [0, 0, 0, 0], at: "$", says: "not JSON", .invalidJSON),
        BrokenCase(
            "lists nested 100,000 deep", text: String(repeating: "[", count: 100_000),
            says: "nested too deeply"),
        BrokenCase(
            "objects nested 100,000 deep", text: String(repeating: #"{"a":"#, count: 100_000),
            says: "nested too deeply"),
        BrokenCase(
            "50 MB", bytes: [UInt8](repeating: 0x20, count: 50 << 20), at: "$", says: "too large (50 MB)",
            .invalidJSON),
    ]

    /// JSON that is not a case.
    static let wrongForm: [BrokenCase] = [
        BrokenCase("a list", text: "[]", says: "expected an object, found a list", .invalidCase),
        BrokenCase("a text", text: #""case""#, says: "expected an object", .invalidCase),
        BrokenCase("null", text: "null", says: "expected an object", .invalidCase),
        BrokenCase("no schema", text: "{}", at: "$.schema", says: "no schema is named", .invalidCase),
        BrokenCase(
            "schema null", text: #"{"schema":null}"#, at: "$.schema", says: "no schema is named", .invalidCase
        ),
        BrokenCase("schema 1", text: #"{"schema":1}"#, at: "$.schema", says: "expected a text", .invalidCase),
        BrokenCase(
            "another schema", text: #"{"schema":"culprit/case/2"}"#, at: "$.schema", says: "not known",
            .invalidCase),
        BrokenCase("id a number", #""id":7"#, at: "$.id", says: "expected a text, found the number 7"),
        BrokenCase("person a text", #""person":"Ms Smith""#, at: "$.person", says: "expected an object"),
        BrokenCase(
            "sex unknown word", #""person":{"sex":"f"}"#, at: "$.person.sex", says: "\"f\" is not allowed"),
        BrokenCase(
            "sex a flag", #""person":{"sex":true}"#, at: "$.person.sex", says: "expected a text, found true"),
        BrokenCase(
            "age in words", #""person":{"ageYears":"42"}"#, at: "$.person.ageYears", says: "0…120 years"),
        BrokenCase(
            "age negative", #""person":{"ageYears":-1}"#, at: "$.person.ageYears", says: "-1 is out of range"),
        BrokenCase(
            "age 1e308", #""person":{"ageYears":1e308}"#, at: "$.person.ageYears", says: "out of range"),
        BrokenCase(
            "height in metres", #""person":{"heightCm":1.68}"#, at: "$.person.heightCm", says: "1.68 is out"),
        BrokenCase(
            "height a list", #""person":{"heightCm":[168]}"#, at: "$.person.heightCm", says: "found a list"),
        BrokenCase(
            "mass in grams", #""person":{"massKg":66000}"#, at: "$.person.massKg", says: "out of range"),
        BrokenCase("pregnant 1", #""person":{"pregnant":1}"#, at: "$.person.pregnant", says: "true or false"),
        BrokenCase(
            "a curve the wrong way round", #""person":{"lordosisDeg":-10}"#, at: "$.person.lordosisDeg",
            says: "out of range"),
        BrokenCase(
            "legs a foot apart", #""person":{"legLengthDifferenceCm":30}"#,
            at: "$.person.legLengthDifferenceCm", says: "out of range"),
        BrokenCase(
            "an incidence that is not tilt plus slope",
            #""person":{"pelvicIncidenceDeg":50,"pelvicTiltDeg":12,"sacralSlopeDeg":45}"#,
            at: "$.person.pelvicIncidenceDeg", says: "add up to 57"),
        BrokenCase(
            "a pregnant man", #""person":{"sex":"male","pregnant":true}"#, at: "$.person.pregnant",
            says: "a man cannot be pregnant"),
        BrokenCase(
            "an unknown field", #""observatoins":[]"#, at: "$.observatoins",
            says: "did you mean \"observations\"?"),
        BrokenCase(
            "an unknown field of the person", #""person":{"age":42}"#, at: "$.person.age",
            says: "unknown field"),
        BrokenCase(
            "a field that steers the terminal", #""\u001b[31m\nid":1"#, at: #"$["·[31m·id"]"#,
            says: "unknown field"),
        BrokenCase("an empty field name", #""":1"#, at: #"$[""]"#, says: "unknown field"),
        BrokenCase("drawing an object", #""painDrawing":{}"#, at: "$.painDrawing", says: "expected a list"),
        BrokenCase(
            "a mark without region", #""painDrawing":[{"side":"left"}]"#, at: "$.painDrawing[0].region",
            says: "names no region"),
        BrokenCase(
            "a mark that is a text", #""painDrawing":["buttock-upper"]"#, at: "$.painDrawing[0]",
            says: "expected an object"),
        BrokenCase(
            "region a number", #""painDrawing":[{"region":1}]"#, at: "$.painDrawing[0].region",
            says: "expected a text"),
        BrokenCase(
            "pain of eleven", #""painDrawing":[{"region":"groin","intensity":11}]"#,
            at: "$.painDrawing[0].intensity",
            says: "11 is out of range"),
        BrokenCase(
            "quality a list", #""painDrawing":[{"region":"groin","quality":["dull"]}]"#,
            at: "$.painDrawing[0].quality",
            says: "expected a text"),
        BrokenCase(
            "side of a mark", #""painDrawing":[{"region":"groin","side":"L"}]"#, at: "$.painDrawing[0].side",
            says: "\"L\" is not allowed"),
        BrokenCase(
            "an unknown field of a mark", #""painDrawing":[{"region":"groin","sid":"left"}]"#,
            at: "$.painDrawing[0].sid", says: "did you mean \"side\"?"),
        BrokenCase(
            "observations a text", #""observations":"none""#, at: "$.observations", says: "expected a list"),
        BrokenCase("an observation null", observed: "null", at: "$.observations[0]", says: "found null"),
        BrokenCase(
            "an observation without finding", observed: #"{"present":true}"#, at: "$.observations[0].finding",
            says: "names no finding"),
        BrokenCase(
            "an observation that says nothing", observed: #"{"finding":"worse-sitting"}"#,
            at: "$.observations[0]",
            says: "neither present nor value"),
        BrokenCase(
            "present in words", observed: #"{"finding":"worse-sitting","present":"yes"}"#,
            at: "$.observations[0].present", says: "expected true or false, found the text \"yes\""),
        BrokenCase(
            "value an object", observed: #"{"finding":"worse-sitting","value":{"vas":7}}"#,
            at: "$.observations[0].value", says: "found an object"),
        BrokenCase(
            "value a text", observed: #"{"finding":"worse-sitting","value":"7"}"#,
            at: "$.observations[0].value",
            says: "found the text \"7\""),
        BrokenCase(
            "regions of numbers", observed: #"{"finding":"pain-groin","value":["groin",1]}"#,
            at: "$.observations[0].value[1]", says: "expected a region id, found the number 1"),
        BrokenCase(
            "side unknown word", observed: #"{"finding":"pain-groin","present":true,"side":"links"}"#,
            at: "$.observations[0].side", says: "\"links\" is not allowed"),
        BrokenCase(
            "time a number", observed: #"{"finding":"pain-groin","present":true,"time":1}"#,
            at: "$.observations[0].time", says: "expected a text"),
        BrokenCase(
            "an unknown field of an observation", observed: #"{"finding":"pain-groin","presence":true}"#,
            at: "$.observations[0].presence", says: "did you mean \"present\"?"),
        BrokenCase("visits an object", #""visits":{}"#, at: "$.visits", says: "expected a list"),
        BrokenCase(
            "a visit without date", #""visits":[{}]"#, at: "$.visits[0].date", says: "the visit has no date"),
        BrokenCase(
            "30 February", #""visits":[{"date":"2026-02-30"}]"#, at: "$.visits[0].date",
            says: "\"2026-02-30\" is not a date"),
        BrokenCase(
            "29 February 2100", #""visits":[{"date":"2100-02-29"}]"#, at: "$.visits[0].date",
            says: "not a date"),
        BrokenCase(
            "a date in words", #""visits":[{"date":"31 March"}]"#, at: "$.visits[0].date", says: "not a date"),
        BrokenCase(
            "a date with signs", #""visits":[{"date":"+026-03-31"}]"#, at: "$.visits[0].date",
            says: "not a date"),
        BrokenCase(
            "visits out of order", #""visits":[{"date":"2026-03-31"},{"date":"2026-03-30"}]"#,
            at: "$.visits[1].date",
            says: "earlier than the one before"),
        BrokenCase(
            "an unknown field of a visit", visit: #""note":"""#, at: "$.visits[0].note", says: "unknown field"
        ),
        BrokenCase(
            "treatments a text", visit: #""treatments":"heat""#, at: "$.visits[0].treatments", says: "a list"),
        BrokenCase(
            "no treatment named", visit: #""treatments":[{"cause":"gtps"}]"#,
            at: "$.visits[0].treatments[0].treatment",
            says: "no treatment is named"),
        BrokenCase(
            "an unknown field of a treatment", visit: #""treatments":[{"treatment":"heat","dose":1}]"#,
            at: "$.visits[0].treatments[0].dose", says: "unknown field"),
        BrokenCase(
            "no measure named", visit: #""outcomes":[{"score":1}]"#, at: "$.visits[0].outcomes[0].measure",
            says: "no outcome measure is named"),
        BrokenCase(
            "no score", visit: #""outcomes":[{"measure":"nprs"}]"#, at: "$.visits[0].outcomes[0].score",
            says: "score is missing"),
        BrokenCase(
            "score a text", visit: #""outcomes":[{"measure":"nprs","score":"5"}]"#,
            at: "$.visits[0].outcomes[0].score", says: "found the text \"5\""),
        BrokenCase(
            "an unknown field of an outcome", visit: #""outcomes":[{"measure":"nprs","scores":5}]"#,
            at: "$.visits[0].outcomes[0].scores", says: "did you mean \"score\"?"),
    ]

    /// A case that says what cannot be.
    static let wrongContent: [BrokenCase] = [
        BrokenCase(
            "unknown finding, nearly right", observed: #"{"finding":"worse-siting","present":true}"#,
            at: "$.observations[0].finding", says: "did you mean \"worse-sitting\"?"),
        BrokenCase(
            "unknown finding, far off", observed: #"{"finding":"xqzw-vvkp-jjhy","present":true}"#,
            at: "$.observations[0].finding", says: "unknown finding \"xqzw-vvkp-jjhy\""),
        BrokenCase(
            "unknown finding of 300 letters",
            observed: #"{"finding":"\#(String(repeating: "a", count: 300))","present":true}"#,
            at: "$.observations[0].finding", says: "…"),
        BrokenCase(
            "unknown region, nearly right", #""painDrawing":[{"region":"buttock-uper"}]"#,
            at: "$.painDrawing[0].region", says: "did you mean \"buttock-upper\"?"),
        BrokenCase(
            "central on a paired region", #""painDrawing":[{"region":"groin","side":"central"}]"#,
            at: "$.painDrawing[0].side", says: "groin is left or right"),
        BrokenCase(
            "unknown region as value", observed: #"{"finding":"pain-groin","value":["groin","gron"]}"#,
            at: "$.observations[0].value[1]", says: "did you mean \"groin\"?"),
        BrokenCase(
            "scale beyond its end", observed: #"{"finding":"worse-sitting","value":10.5}"#,
            at: "$.observations[0].value", says: "10.5 is out of range"),
        BrokenCase(
            "angle beyond the joint", observed: #"{"finding":"hip-ir-rom","side":"left","value":81}"#,
            at: "$.observations[0].value", says: "81 is out of range for hip-ir-rom"),
        BrokenCase(
            "angle of 1e308", observed: #"{"finding":"hip-ir-rom","side":"left","value":-1e308}"#,
            at: "$.observations[0].value", says: "out of range"),
        BrokenCase(
            "strength of six", observed: #"{"finding":"motor-deficit","side":"left","value":6}"#,
            at: "$.observations[0].value", says: "6 is out of range"),
        BrokenCase(
            "more than can be counted", observed: #"{"finding":"sij-cluster-3","side":"left","value":7}"#,
            at: "$.observations[0].value", says: "7 is out of range"),
        BrokenCase(
            "half a count", observed: #"{"finding":"sij-cluster-3","side":"left","value":2.5}"#,
            at: "$.observations[0].value", says: "2.5 is not a count"),
        BrokenCase(
            "a number for yes or no", observed: #"{"finding":"better-lying","value":1}"#,
            at: "$.observations[0].value", says: "not recorded like this"),
        BrokenCase(
            "regions for yes or no", observed: #"{"finding":"better-lying","value":["groin"]}"#,
            at: "$.observations[0].value", says: "not recorded like this"),
        BrokenCase(
            "yes for a number", observed: #"{"finding":"hip-ir-rom","side":"left","value":true}"#,
            at: "$.observations[0].value", says: "not recorded like this"),
        BrokenCase(
            "a number for regions", observed: #"{"finding":"pain-groin","value":3}"#,
            at: "$.observations[0].value",
            says: "not recorded like this"),
        BrokenCase(
            "present against a low value", observed: #"{"finding":"worse-sitting","value":1,"present":true}"#,
            at: "$.observations[0]", says: "marked present, but the value means absent"),
        BrokenCase(
            "absent against a high value",
            observed: #"{"finding":"worse-sitting","value":8,"present":false}"#,
            at: "$.observations[0]", says: "marked absent, but the value means present"),
        BrokenCase(
            "present in no region", observed: #"{"finding":"pain-groin","value":[],"present":true}"#,
            at: "$.observations[0]", says: "marked present, but the value means absent"),
        BrokenCase(
            "yes and no",
            observed:
                #"{"finding":"better-lying","present":true},{"finding":"better-lying","present":false}"#,
            at: "$.observations[1]", says: "better-lying contradicts $.observations[0]"),
        BrokenCase(
            "two numbers for one finding",
            observed: #"{"finding":"worse-sitting","value":7},{"finding":"worse-sitting","value":8}"#,
            at: "$.observations[1]", says: "contradicts $.observations[0]"),
        BrokenCase(
            "both, and not left",
            observed: #"{"finding":"pain-groin","side":"both","present":true},"#
                + #"{"finding":"pain-groin","side":"left","present":false}"#,
            at: "$.observations[1]", says: "contradicts $.observations[0]"),
        BrokenCase(
            "absent without a side, present left",
            observed:
                #"{"finding":"hip-er-rom","side":"left","value":20},{"finding":"hip-er-rom","present":false}"#,
            at: "$.observations[1]", says: "without a side contradicts $.observations[0]"),
        BrokenCase(
            "present without a side, both sides free",
            observed:
                #"{"finding":"pain-groin","present":true},{"finding":"pain-groin","side":"both","present":false}"#,
            at: "$.observations[0]", says: "without a side contradicts $.observations[1]"),
        BrokenCase(
            "an age band against the age",
            #""person":{"ageYears":30},"observations":[{"finding":"age-over-50","present":true}]"#,
            at: "$.observations[0]", says: "the age makes it absent"),
        BrokenCase(
            "a sex against the sex",
            #""person":{"sex":"female"},"observations":[{"finding":"sex-male","present":true}]"#,
            at: "$.observations[0]", says: "the sex makes it absent"),
        BrokenCase(
            "not pregnant or postpartum against pregnant",
            #""person":{"pregnant":true},"observations":[{"finding":"pregnant-or-postpartum","present":false}]"#,
            at: "$.observations[0]", says: "the pregnancy makes it present"),
        BrokenCase(
            "a place against the drawing",
            #""painDrawing":[{"region":"groin","side":"left"}],"#
                + #""observations":[{"finding":"pain-groin","side":"left","present":false}]"#,
            at: "$.observations[0]", says: "the pain drawing makes it present"),
        BrokenCase(
            "no pain there, without a side, against the drawing",
            #""painDrawing":[{"region":"groin","side":"left"}],"observations":[{"finding":"pain-groin","present":false}]"#,
            at: "$.observations[0]", says: "the pain drawing makes it present"),
        BrokenCase(
            "pain somewhere the drawing leaves free",
            #""painDrawing":[{"region":"ischial","side":"left"}],"observations":[{"finding":"pain-groin","present":true}]"#,
            at: "$.observations[0]", says: "the pain drawing makes it absent"),
        BrokenCase(
            "one-sided against a drawing of both sides",
            #""painDrawing":[{"region":"groin","side":"both"}],"observations":[{"finding":"pain-unilateral","present":true}]"#,
            at: "$.observations[0]", says: "the pain drawing makes it absent"),
        BrokenCase(
            "a limitation against the measured angle",
            observed:
                #"{"finding":"hip-ir-limited","side":"left","present":true},{"finding":"hip-ir-rom","side":"left","value":40}"#,
            at: "$.observations[0]", says: "hip-ir-rom makes it absent"),
        BrokenCase(
            "a cluster against its parts",
            observed: #"{"finding":"sij-cluster-3","side":"left","present":false},"#
                + ["sij-distraction", "sij-thigh-thrust", "sij-compression"].map {
                    #"{"finding":"\#($0)","side":"left","present":true}"#
                }.joined(separator: ","),
            at: "$.observations[0]", says: "makes it present"),
        BrokenCase(
            "unknown treatment", visit: #""treatments":[{"treatment":"heats"}]"#,
            at: "$.visits[0].treatments[0].treatment", says: "did you mean \"heat\"?"),
        BrokenCase(
            "unknown cause of a treatment",
            visit: #""treatments":[{"treatment":"heat","cause":"piriformis"}]"#,
            at: "$.visits[0].treatments[0].cause", says: "unknown cause \"piriformis\""),
        BrokenCase(
            "unknown measure", visit: #""outcomes":[{"measure":"nprz","score":5}]"#,
            at: "$.visits[0].outcomes[0].measure", says: "did you mean \"nprs\"?"),
        BrokenCase(
            "score beyond the measure", visit: #""outcomes":[{"measure":"nprs","score":11}]"#,
            at: "$.visits[0].outcomes[0].score", says: "11 is out of range"),
        BrokenCase(
            "score of 1e308", visit: #""outcomes":[{"measure":"nprs","score":1e308}]"#,
            at: "$.visits[0].outcomes[0].score", says: "out of range"),
        BrokenCase(
            "unknown finding at a visit",
            visit: #""observations":[{"finding":"worse-siting","present":true}]"#,
            at: "$.visits[0].observations[0].finding", says: "did you mean \"worse-sitting\"?"),
        BrokenCase(
            "yes and no at a visit",
            visit:
                #""observations":[{"finding":"better-lying","present":true},{"finding":"better-lying","present":false}]"#,
            at: "$.visits[0].observations[1]", says: "contradicts $.visits[0].observations[0]"),
    ]
}
