import Anatomy
import Assessment
import Evidence
import Foundation

@testable import Assessment

/// A small repeatable source of randomness: SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Sound cases, and ways to spoil them.
struct CaseMutator {
    let originals: [[UInt8]]
    private let trees: [JSONValue]
    /// Words a case may hold: ids of the knowledge base, sides, keys, dates.
    private let words: [String]
    /// For a word, the words that may stand in its place.
    private let kin: [String: [String]]
    private var random: SplitMix

    init(_ model: AssessmentModel, seed: UInt64) throws {
        originals = try Self.examples() + [Array(Self.rich.utf8)]
        trees = try originals.map { try JSONReader.read($0) }
        let library = try Library.shipped()
        words =
            model.knowledge.findings.map(\.id) + model.bodyMap.regions.map(\.id)
            + model.knowledge.causes.map(\.id)
            + (try library.careGuide().treatments.map(\.id)) + (try library.outcomeMeasures().map(\.id))
            + Self.keys + [
                "left", "right", "both", "central", "male", "female", "2026-02-29", "0000-01-01", "",
            ]
        var kin: [String: [String]] = [:]
        for family in [
            model.knowledge.findings.map(\.id), model.bodyMap.regions.map(\.id), ["left", "right", "both"],
        ] {
            for word in family { kin[word] = family }
        }
        self.kin = kin
        random = SplitMix(seed: seed)
    }

    private static let keys = [
        "schema", "id", "person", "painDrawing", "observations", "visits", "sex", "ageYears", "heightCm",
        "massKg",
        "pregnant", "region", "side", "intensity", "quality", "finding", "present", "value", "time", "source",
        "date",
        "treatments", "outcomes", "treatment", "cause", "measure", "score",
    ]

    private static let numbers: [Double] = [
        0, -0.0, 1, -1, 0.5, 3, 4, 5, 7, 10, 11, 42, 80, 120, 1e15, 1e16, -1e308,
        .greatestFiniteMagnitude, .leastNonzeroMagnitude,
    ]

    /// The cases among the files of `Examples/`.
    static func examples() throws -> [[UInt8]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Examples")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" && $0.lastPathComponent != "found.json" }.sorted {
                $0.path < $1.path
            }
            .map { [UInt8](try Data(contentsOf: $0)) }
            .filter { String(decoding: $0, as: UTF8.self).contains(Case.schema) }
    }

    /// A case that uses every part of the format.
    static let rich = """
        {"schema":"culprit/case/1","id":"mäßig \\ud83d\\ude42","person":{"sex":"female","ageYears":44,"heightCm":168,
        "massKg":66.5,"pregnant":false},"painDrawing":[{"region":"lumbar-paravertebral-vertical-band","side":"left",
        "intensity":6,"quality":"aching"},{"region":"buttock-upper","side":"left"},{"region":"sacrum"},
        {"region":"groin","side":"both","intensity":0}],"observations":[{"finding":"worse-sitting","value":7,
        "time":"2026-01-07","source":"intake"},{"finding":"thomas-hip-angle","side":"left","value":4},
        {"finding":"thomas-hip-angle","side":"right","value":-9.5},{"finding":"hip-ir-rom","side":"both","value":38},
        {"finding":"slr-positive","side":"left","present":false},{"finding":"motor-deficit","present":false},
        {"finding":"sij-distraction","side":"right","present":true},{"finding":"sij-thigh-thrust","side":"right",
        "present":true},{"finding":"pain-psis-sij","side":"right","value":[]},{"finding":"better-lying","value":true},
        {"finding":"crossed-slr","side":"left","present":false},{"finding":"onset-insidious","present":true}],
        "visits":[{"date":"2026-01-07","treatments":[{"treatment":"psoas-release","cause":"iliopsoas-shortening"}],
        "outcomes":[{"measure":"nprs","score":7}]},{"date":"2026-03-31","observations":[{"finding":"worse-sitting",
        "value":2}],"treatments":[{"treatment":"heat"}],"outcomes":[{"measure":"nprs","score":3}]}]}
        """

    /// The next spoilt case; from one to four faults, of bytes or of structure.
    mutating func next() -> [UInt8] {
        let index = Int.random(in: originals.indices, using: &random)
        if Int.random(in: 0..<3, using: &random) == 0 {
            var bytes = originals[index]
            for _ in 0..<Int.random(in: 1...4, using: &random) { spoil(&bytes) }
            return bytes
        }
        var tree = trees[index]
        for _ in 0..<[1, 1, 1, 2, 4][Int.random(in: 0..<5, using: &random)] { spoil(&tree) }
        return Array(tree.json.utf8)
    }

    // MARK: bytes

    private mutating func spoil(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let at = Int.random(in: bytes.indices, using: &random)
        let length = min(bytes.count - at, Int.random(in: 1...40, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = UInt8.random(in: .min ... .max, using: &random)
        case 2: bytes.removeSubrange(at..<at + length)
        case 3:
            bytes.insert(
                contentsOf: bytes[at..<at + length], at: Int.random(in: 0...bytes.count, using: &random))
        case 4:
            // a piece of another case
            let other = originals[Int.random(in: originals.indices, using: &random)]
            let from = Int.random(in: other.indices, using: &random)
            bytes.replaceSubrange(at..<at + length, with: other[from..<min(other.count, from + length)])
        default: bytes.removeSubrange(at...)
        }
    }

    // MARK: structure

    private mutating func spoil(_ tree: inout JSONValue) {
        let count = tree.nodes.count
        let at = Int.random(in: 0..<count, using: &random)
        let donor = tree.nodes[Int.random(in: 0..<count, using: &random)]
        var remaining = at
        let kind = Int.random(in: 0..<8, using: &random)
        // mostly a word that could stand there, so that many a case survives to be assessed
        var choices = words
        if case .string(let text) = tree.nodes[at].content, let kin = kin[text], kind > 0 { choices = kin }
        let word = choices[Int.random(in: choices.indices, using: &random)]
        let number =
            Bool.random(using: &random)
            ? Double.random(in: -20...130, using: &random).rounded()
            : Self.numbers[Int.random(in: Self.numbers.indices, using: &random)]
        let choice = random.next()
        tree = tree.replacing(&remaining) { node in
            switch (kind, node.content) {
            case (0...2, .string): .string(word)
            case (0...2, .number): .number(number)
            case (0...2, .bool(let flag)): .bool(!flag)
            case (0...5, .array(let items)) where !items.isEmpty: .array(Self.rearranged(items, choice))
            case (0...4, .object(let members)) where !members.isEmpty:
                .object(Self.rearranged(members, choice, word: word))
            case (6, _): .array([node])
            case (7, _): [.null, .string(word), .number(number), .bool(true)][Int(choice % 4)]
            default: donor.content
            }
        }
    }

    /// An element twice, gone, or in another place.
    private static func rearranged(_ items: [JSONValue], _ choice: UInt64) -> [JSONValue] {
        var items = items
        let at = Int(choice >> 8) % items.count
        switch choice % 4 {
        case 0: items.append(items[at])
        case 1: items.remove(at: at)
        case 2: items.swapAt(at, Int(choice >> 32) % items.count)
        default: items.insert(items[at], at: 0)
        }
        return items
    }

    /// A member gone, under another name, or with the value of another.
    private static func rearranged(
        _ members: [(key: String, value: JSONValue)], _ choice: UInt64, word: String
    ) -> [(key: String, value: JSONValue)] {
        var members = members
        let at = Int(choice >> 8) % members.count
        switch choice % 4 {
        case 0: members.remove(at: at)
        case 1: members[at].key = choice & 16 == 0 ? word : keys[Int(choice >> 32) % keys.count]
        case 2: members[at].value = members[Int(choice >> 32) % members.count].value
        default: members.append((key: keys[Int(choice >> 32) % keys.count], value: members[at].value))
        }
        return members
    }
}

extension JSONValue {
    /// The value and everything in it.
    fileprivate var nodes: [JSONValue] {
        switch content {
        case .array(let items): [self] + items.flatMap(\.nodes)
        case .object(let members): [self] + members.flatMap(\.value.nodes)
        default: [self]
        }
    }

    /// The tree with its `remaining`-th node changed.
    fileprivate func replacing(_ remaining: inout Int, _ change: (JSONValue) -> Content) -> JSONValue {
        if remaining == 0 {
            remaining -= 1
            return JSONValue(content: change(self), offset: offset)
        }
        remaining -= 1
        guard remaining >= 0 else { return self }
        switch content {
        case .array(let items):
            return JSONValue(content: .array(items.map { $0.replacing(&remaining, change) }), offset: offset)
        case .object(let members):
            let changed = members.map { (key: $0.key, value: $0.value.replacing(&remaining, change)) }
            return JSONValue(content: .object(changed), offset: offset)
        default: return self
        }
    }

    /// The value as JSON text, as the reader reads it.
    var json: String {
        switch content {
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .string(let text): Self.quoted(text)
        case .array(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<"\u{20}":
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
