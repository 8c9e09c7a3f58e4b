/// HTML built by hand for one page; everything that is not our own markup goes through ``escaped``.
extension String {
    /// The text with the five characters that mean something in HTML replaced.
    var escaped: String {
        var out = ""
        out.reserveCapacity(utf8.count)
        for character in unicodeScalars {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }
}

extension Double {
    /// At most two decimals, for coordinates and widths.
    var svg: String { rounded(toPlaces: 2).formattedShort }
}
