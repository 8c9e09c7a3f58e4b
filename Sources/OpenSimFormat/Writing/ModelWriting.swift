public import Mechanics

/// A file written anew, and what it could not say.
public struct WrittenModel: Sendable, Equatable {
    /// The whole file.
    public var bytes: [UInt8]
    /// What the classes of the file cannot express, one sentence each; the muscle then has that part healthy.
    public var notExpressible: [String]
}

/// Writes a model with its muscles in other states of tissue.
///
/// Only the numbers that change are written; every other byte, comments and all, stays as it was, and with every muscle healthy the file is the
/// original to the byte. What a state means in a muscle's parameters is said at `TissueState.applied(to:)`.
///
/// - Parameters:
///   - original: the model as it was read.
///   - tissue: one state for each of the model's muscles, in their order.
/// - Throws: ``OpenSimFault`` of kind `inconsistent` for another number of states than muscles, and of kind `badValue` for a state that leaves no muscle.
public func write(_ original: OpenSimModel, tissue: [TissueState]) throws(OpenSimFault) -> WrittenModel {
    let muscles = original.model.muscles
    guard tissue.count == muscles.count else {
        throw OpenSimFault(
            .inconsistent, "there are \(tissue.count) states of tissue for \(muscles.count) muscles",
            expected: "one for every muscle")
    }
    var notExpressible: [String] = []
    var changed = muscles
    for (index, state) in tissue.enumerated() where state != .healthy {
        let isPossible: Bool
        do {
            isPossible = try CompiledMuscle(muscles[index]).accepts(state)
        } catch {
            throw OpenSimFault(.badValue, error.message)
        }
        guard isPossible else {
            throw OpenSimFault(
                .badValue, "the state of tissue leaves no muscle of '\(muscles[index].name)'",
                expected: "positive lengths, forces and strains")
        }
        let (muscle, missing) = state.applied(to: muscles[index])
        // extreme parameters overflow here, and what no muscle can have would not be read again
        guard
            zip(muscle.writtenProperties, muscles[index].writtenProperties).allSatisfy({ new, old in
                new.value == old.value || new.value?.isFinite ?? true
            })
        else {
            throw OpenSimFault(
                .badValue, "the state of tissue takes muscle '\(muscle.name)' out of the range of numbers",
                expected: "parameters within reason")
        }
        changed[index] = muscle
        notExpressible += missing.map { "muscle '\(muscle.name)': \($0)" }
    }
    return WrittenModel(bytes: try original.bytes(with: changed), notExpressible: notExpressible)
}

extension OpenSimModel {
    /// The file with the numbers of changed muscles put in their places.
    func bytes(with muscles: [Muscle]) throws(OpenSimFault) -> [UInt8] {
        var splices: [Splice] = []
        for (index, muscle) in muscles.enumerated() where muscle != model.muscles[index] {
            splices += splicing(muscle, for: model.muscles[index], into: muscleElements[index])
        }
        splices.sort { $0.range.lowerBound < $1.range.lowerBound }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 64 * splices.count)
        var place = 0
        for splice in splices {
            out += bytes[place..<splice.range.lowerBound]
            out += splice.text.utf8
            place = splice.range.upperBound
        }
        return out + bytes[place...]
    }

    /// A piece of the file and what takes its place.
    private struct Splice {
        var range: Range<Int>
        var text: String
    }

    private func splicing(_ new: Muscle, for old: Muscle, into element: Int) -> [Splice] {
        var splices: [Splice] = []
        // properties that elements do not have yet
        var added: [(element: Int, text: [String])] = []
        func add(_ tag: String, _ text: String, to holder: Int) {
            let property = "<\(tag)>\(text)</\(tag)>"
            if let place = added.firstIndex(where: { $0.element == holder }) {
                added[place].text.append(property)
            } else {
                added.append((holder, [property]))
            }
        }
        var missingCurves: [String] = []
        let properties = new.writtenProperties
        for (property, before) in zip(properties, old.writtenProperties)
        where property.value != before.value {
            guard let value = property.value else { continue }
            var holder = element
            if let curve = property.holder {
                guard let own = tree.child(element, curve) else {
                    // the muscle has the curve of its class's default: it gets one of its own
                    if !missingCurves.contains(curve) { missingCurves.append(curve) }
                    continue
                }
                holder = own
            }
            let tag = fileTag(property.tag, in: holder)
            if let splice = replacing(tag, of: holder, by: value) {
                splices.append(splice)
            } else {
                add(tag, Self.text(value), to: holder)
            }
        }
        for curve in missingCurves {
            let inner = properties.filter { $0.holder == curve }.compactMap { property in
                property.value.map { "<\(property.tag)>\(Self.text($0))</\(property.tag)>" }
            }
            add(curve, inner.joined(), to: element)
        }
        return splices + added.map { inserting($0.text, into: $0.element) }
    }

    /// What the file calls a property.
    private func fileTag(_ tag: String, in element: Int) -> String {
        tag == "pennation_angle_at_optimal" && version <= 20301
            && tree.child(element, "pennation_angle") != nil ? "pennation_angle" : tag
    }

    /// A number in the place of the one a property has; `nil` where the element does not have the property.
    private func replacing(_ tag: String, of element: Int, by value: Double) -> Splice? {
        guard let property = tree.child(element, tag) else { return nil }
        let node = tree.elements[property]
        if node.isEmptyElement {
            return Splice(
                range: Int(node.start)..<Int(node.end), text: "<\(tag)>\(Self.text(value))</\(tag)>")
        }
        let content = Int(node.contentStart)..<Int(node.contentEnd)
        return Splice(range: node.needsDecoding ? content : tree.trimmed(content), text: Self.text(value))
    }

    /// New properties behind an element's start tag, indented like what follows it.
    private func inserting(_ properties: [String], into element: Int) -> Splice {
        let node = tree.elements[element]
        let start = Int(node.contentStart)
        if node.isEmptyElement {
            // before the slash of <Tag/>
            return Splice(
                range: start - 2..<start, text: ">\(properties.joined())</\(tree.tag(element))>")
        }
        var end = start
        while end < Int(node.contentEnd), bytes[end].isXMLSpace { end += 1 }
        let indentation = XMLTree.string(bytes[start..<end])
        return Splice(range: start..<start, text: properties.map { indentation + $0 }.joined())
    }

    /// A number as the file writes it: the shortest decimal that reads back the same.
    private static func text(_ value: Double) -> String {
        value.isInfinite ? (value < 0 ? "-Inf" : "Inf") : "\(value)"
    }
}
