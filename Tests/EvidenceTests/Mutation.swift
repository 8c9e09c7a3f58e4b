import Evidence
import Testing

/// A change of the files that breaks them in one way.
struct Mutation: Sendable, CustomTestStringConvertible {
    /// The problem it must cause, and nothing else but `also`.
    let check: Problem.Check
    /// The entry the problem is reported for.
    let id: String
    let file: String
    let old: String
    let new: String
    /// Text before the place of the change.
    let anchor: String
    /// How many problems of this kind it makes.
    let count: Int
    /// Problems that follow of necessity.
    let also: Set<Problem.Check>

    init(
        _ check: Problem.Check, of id: String, _ file: String, after anchor: String = "", _ old: String,
        _ new: String, count: Int = 1, also: Set<Problem.Check> = []
    ) {
        self.check = check
        self.id = id
        self.file = file + ".yaml"
        self.old = old
        self.new = new
        self.anchor = anchor
        self.count = count
        self.also = also
    }

    var testDescription: String { "\(check.rawValue): \(new)" }
}
