/// The side of the body a structure, a cause or a finding belongs to.
public enum Side: String, Codable, Sendable, CaseIterable, Hashable, Comparable {
    case left, right, central

    /// The other side of the body; central stays central.
    public var opposite: Side {
        switch self {
        case .left: .right
        case .right: .left
        case .central: .central
        }
    }

    /// Left, right, central: the order every list uses.
    public static func < (a: Side, b: Side) -> Bool { a.order < b.order }

    private var order: Int {
        switch self {
        case .left: 0
        case .right: 1
        case .central: 2
        }
    }
}
