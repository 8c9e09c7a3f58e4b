import Anatomy
import Evidence

/// Everything known about a client: one answer for each finding and side, given or derived.
struct Answers {
    /// A finding on a side; nil for findings without sides, and for an answer whose side nobody knows.
    struct Key: Hashable, Comparable {
        let finding: String
        let side: Side?

        static func < (a: Key, b: Key) -> Bool {
            a.finding != b.finding ? a.finding < b.finding : (a.side ?? .central) < (b.side ?? .central)
        }
    }

    struct Answer: Hashable {
        var present: Bool
        /// The measured number, in the finding's unit.
        var number: Double?
        /// The visit it is from, 0 for the first.
        var visit = 0
        /// Where it was given, or nil when it was derived.
        var path: String?
        /// What it was derived from, in words.
        var derivedFrom: String?
    }

    private(set) var table: [Key: Answer] = [:]
    /// Visits entered so far.
    var visits = 0

    subscript(_ finding: String, _ side: Side?) -> Answer? { table[Key(finding: finding, side: side)] }

    /// The keys in a fixed order, so that results do not depend on hashing.
    var keys: [Key] { table.keys.sorted() }

    mutating func set(_ answer: Answer, _ key: Key) { table[key] = answer }
    mutating func remove(_ key: Key) { table[key] = nil }

    /// Sets an answer in place of what was known before: an answer without a side replaces those of both sides; one
    /// of a side replaces the answer without side, whose "absent" stays true of the other side.
    mutating func replace(_ answer: Answer, _ key: Key) {
        if let side = key.side {
            let other = Key(finding: key.finding, side: side.opposite)
            if let open = self[key.finding, nil] {
                remove(Key(finding: key.finding, side: nil))
                if !open.present, table[other] == nil { set(open, other) }
            }
        } else {
            for side in [Side.left, .right] { remove(Key(finding: key.finding, side: side)) }
        }
        set(answer, key)
    }

    /// True when the finding is present on any side.
    func isPresent(_ finding: String) -> Bool {
        [nil, .left, .right].contains { self[finding, $0]?.present == true }
    }

    /// True when the finding is known to be absent everywhere it could be.
    func isAbsent(_ finding: String) -> Bool {
        if isPresent(finding) { return false }
        if self[finding, nil] != nil { return true }
        return self[finding, .left] != nil && self[finding, .right] != nil
    }

    func isKnown(_ finding: String) -> Bool { isPresent(finding) || isAbsent(finding) }

    /// Whether the finding is present on one side: the side's own answer, or the answer without side.
    func state(_ finding: String, on side: Side?) -> Bool? {
        guard let side else {
            return isPresent(finding) ? true : isAbsent(finding) ? false : nil
        }
        return self[finding, side]?.present ?? self[finding, nil]?.present
    }
}
