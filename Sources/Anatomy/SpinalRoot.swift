/// A spinal nerve root, the level of a dermatome or myotome.
public enum SpinalRoot: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case c1 = "C1"
    case c2 = "C2"
    case c3 = "C3"
    case c4 = "C4"
    case c5 = "C5"
    case c6 = "C6"
    case c7 = "C7"
    case c8 = "C8"
    case t1 = "T1"
    case t2 = "T2"
    case t3 = "T3"
    case t4 = "T4"
    case t5 = "T5"
    case t6 = "T6"
    case t7 = "T7"
    case t8 = "T8"
    case t9 = "T9"
    case t10 = "T10"
    case t11 = "T11"
    case t12 = "T12"
    case l1 = "L1"
    case l2 = "L2"
    case l3 = "L3"
    case l4 = "L4"
    case l5 = "L5"
    case s1 = "S1"
    case s2 = "S2"
    case s3 = "S3"
    case s4 = "S4"
    case s5 = "S5"
    case co = "Co"

    /// Place in the cord from above downwards, C1 = 0.
    public var order: Int { Self.places[self] ?? 0 }

    private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))

    /// From the head downwards.
    public static func < (a: SpinalRoot, b: SpinalRoot) -> Bool { a.order < b.order }
}
