import Yams

/// A YAML document without what is not needed: text, lists, mappings, and the line each began on.
///
/// Yams' own nodes carry a tag, a style and a weak reference, which makes every copy dear; this tree is built from
/// them once and read from then on.
struct Tree {
    enum Content {
        case text(String)
        case list([Tree])
        case mapping([Pair])
    }

    struct Pair {
        let key: String
        /// Line of the key.
        let line: Int
        let value: Tree
    }

    let content: Content
    let line: Int

    /// A mapping key that is no text is kept as an empty one, which no reader knows.
    init(_ node: Node) {
        switch node {
        case .scalar(let scalar):
            content = .text(scalar.string)
            line = scalar.mark?.line ?? 1
        case .sequence(let sequence):
            content = .list(sequence.map(Tree.init))
            line = sequence.mark?.line ?? 1
        case .mapping(let mapping):
            var pairs: [Pair] = []
            pairs.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                if case .scalar(let scalar) = key {
                    pairs.append(Pair(key: scalar.string, line: scalar.mark?.line ?? 1, value: Tree(value)))
                } else {
                    pairs.append(Pair(key: "", line: key.mark?.line ?? 1, value: Tree(value)))
                }
            }
            content = .mapping(pairs)
            line = pairs.first?.line ?? mapping.mark?.line ?? 1
        case .alias:
            content = .text("")
            line = node.mark?.line ?? 1
        }
    }
}
