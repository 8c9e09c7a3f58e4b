extension MotionTable {
    /// The table as OpenSim writes a storage of version 1, which every version of OpenSim reads.
    ///
    /// Numbers are written with as many digits as bring back the same number, where OpenSim cuts them at eight decimals.
    ///
    /// - Precondition: neither labels nor name nor remarks hold line breaks, and labels hold no blanks.
    public func storageBytes() -> [UInt8] {
        var text: [UInt8] = []
        // a number in full takes some 18 letters
        text.reserveCapacity(400 + times.count * (columns.count + 1) * 19)
        text += "\(name)\nversion=1\nnRows=\(times.count)\nnColumns=\(columns.count + 1)\n".utf8
        text += "inDegrees=\(inDegrees ? "yes" : "no")\n".utf8
        for remark in remarks { text += "\(remark)\n".utf8 }
        text += "endheader\ntime".utf8
        for label in labels { text += "\t\(label)".utf8 }
        text.append(.lineFeed)
        for row in times.indices {
            text += times[row].description.utf8
            for column in columns {
                text.append(.tab)
                text += column[row].description.utf8
            }
            text.append(.lineFeed)
        }
        return text
    }
}
