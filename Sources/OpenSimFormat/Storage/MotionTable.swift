/// Named columns of numbers over time: what OpenSim calls a storage and keeps in `.sto` and `.mot` files.
public struct MotionTable: Sendable, Equatable {
    /// What the file calls itself; without meaning for any computation.
    public var name: String
    /// Remarks between the header and its end, one string a line; free text.
    public var remarks: [String]
    /// Whether columns of rotational coordinates are in degrees; columns of everything else are in SI units either way.
    public var inDegrees: Bool
    /// Times of the rows (s).
    public var times: [Double]
    /// Names of the columns, without that of time.
    public var labels: [String]
    /// Numbers of every column, as many as there are times.
    public var columns: [[Double]]

    /// - Precondition: one label a column, and one number a time in each of them.
    public init(
        name: String, remarks: [String] = [], inDegrees: Bool = false, times: [Double], labels: [String],
        columns: [[Double]]
    ) {
        precondition(labels.count == columns.count, "\(labels.count) labels name \(columns.count) columns")
        for (label, column) in zip(labels, columns) {
            precondition(
                column.count == times.count,
                "column '\(label)' has \(column.count) numbers for \(times.count) times")
        }
        self.name = name
        self.remarks = remarks
        self.inDegrees = inDegrees
        self.times = times
        self.labels = labels
        self.columns = columns
    }

    /// The first column of that name.
    public subscript(label: String) -> [Double]? {
        labels.firstIndex(of: label).map { columns[$0] }
    }
}
