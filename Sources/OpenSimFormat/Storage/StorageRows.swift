/// What every row of a table must look like.
struct RowLayout {
    /// Cells between blanks.
    var cells: Int
    /// The cell that holds the time, always one number.
    var timeCell: Int?
    /// Numbers between commas in every other cell.
    var parts: Int
    /// Numbers of a row altogether.
    var numbers: Int
}

extension TextScanner {
    /// Reads every line from here to the end as a row of numbers; blank lines count for nothing.
    ///
    /// - Returns: The numbers, row after row.
    mutating func readRows(_ layout: RowLayout) throws(StorageFault) -> [Double] {
        var numbers: [Double] = []
        skipBlankLines()
        // the first row's length is a good guess at the others'; a number takes two bytes at least
        let left = bytes.count - position
        let rows = left / max(restOfLine().count, 2) + 2
        numbers.reserveCapacity(min(layout.numbers * rows, left / 2 + 1))
        while !isAtEnd {
            if try readRow(layout, &numbers) {
                advanceLine()
            } else {
                skipBlankLines()
            }
        }
        return numbers
    }

    /// Reads the numbers of one line; false where it is blank.
    private mutating func readRow(
        _ layout: RowLayout, _ numbers: inout [Double]
    ) throws(StorageFault) -> Bool {
        let text = bytes.span
        var index = position
        var cell = 0
        while true {
            while index < text.count, text[index].isBlank { index += 1 }
            if index == text.count || text[index] == .lineFeed || text[index] == .carriageReturn { break }
            guard cell < layout.cells else {
                throw StorageFault(
                    "the row has more than the \(layout.cells) cells its labels name", at: place(of: index))
            }
            let parts = cell == layout.timeCell ? 1 : layout.parts
            for part in 0..<parts {
                if part > 0 {
                    guard index < text.count, text[index] == .comma else {
                        throw StorageFault(
                            "the cell has \(part) numbers between commas; its data type needs \(parts)",
                            at: place(of: index))
                    }
                    index += 1
                }
                guard let number = readDecimal(text, &index) else {
                    throw StorageFault(
                        "\(quotation(word(at: index))) is not a number", at: place(of: index))
                }
                numbers.append(number)
            }
            guard index == text.count || text[index] != .comma else {
                throw StorageFault(
                    "a comma stands where the cell should end; its data type needs \(parts) numbers",
                    at: place(of: index))
            }
            cell += 1
        }
        guard cell > 0 else { return false }
        guard cell == layout.cells else {
            throw StorageFault(
                "the row ends after \(cell) cells; its labels name \(layout.cells)", at: place(of: index))
        }
        return true
    }

    /// From a byte to the next blank or the end of the line.
    private func word(at index: Int) -> Range<Int> {
        var end = index
        while end < bytes.count, !bytes[end].endsNumber { end += 1 }
        return index..<end
    }
}
