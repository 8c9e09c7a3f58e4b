extension String {
    /// The text at the left of a column; a longer one keeps a gap behind it.
    func left(_ width: Int, gap: Int = 0) -> String {
        self + String(repeating: " ", count: max(gap, width - count))
    }

    /// The text at the right of a column.
    func right(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
