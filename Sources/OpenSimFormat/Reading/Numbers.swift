extension XMLTree {
    /// The numbers of an element's text, separated by white space or commas.
    ///
    /// - Throws: ``OpenSimFault`` of kind `badValue` naming the first word that is not a number.
    func numbers(_ element: Int) throws(OpenSimFault) -> [Double] {
        let node = elements[element]
        if node.needsDecoding || node.firstChild >= 0 {
            let text = Array(text(element).utf8)
            return try numbers(text, 0..<text.count, of: element)
        }
        return try numbers(bytes, Int(node.contentStart)..<Int(node.contentEnd), of: element)
    }

    private func numbers(
        _ text: [UInt8], _ range: Range<Int>, of element: Int
    ) throws(OpenSimFault) -> [Double] {
        var found: [Double] = []
        let span = text.span.extracting(range)
        var place = 0
        while place < span.count {
            if span[place].separatesNumbers {
                place += 1
                continue
            }
            guard let number = readDecimal(span, &place) else {
                var end = place
                while end < span.count, !span[end].separatesNumbers, end - place < 40 { end += 1 }
                let word = Self.string(text[(range.lowerBound + place)..<(range.lowerBound + end)])
                throw OpenSimFault(
                    .badValue, "'\(word)' in <\(tag(element))> is not a number", line: line(element),
                    expected: "a number such as 0.25")
            }
            found.append(number)
        }
        return found
    }
}

extension UInt8 {
    fileprivate var separatesNumbers: Bool { isXMLSpace || self == UInt8(ascii: ",") }
}
