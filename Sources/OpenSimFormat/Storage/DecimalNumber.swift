/// Reads one number in decimal notation, rounded correctly, and moves behind it.
///
/// A number of at most 2⁵³ as an integer and a power of ten of at most 22 is one exact multiplication or division (W.
/// D. Clinger, "How to read floating point numbers accurately", 1990); one of up to 18 digits with up to 19 behind the
/// point is one division of integers; any other goes the standard library's longer way. Also read: `nan` and `inf` in
/// any case, and what older Windows programs print instead of them, like `-1.#IND`.
///
/// - Returns: `nil`, with `position` where it was, if what stands there up to the next blank or comma is no number.
func readDecimal(_ bytes: Span<UInt8>, _ position: inout Int) -> Double? {
    let start = position
    let end = bytes.count
    var index = start
    var isNegative = false
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
        isNegative = bytes[index] == 0x2D
        index += 1
    }
    var integer: UInt64 = 0
    var digits = 0
    var scale = 0
    var isExact = true
    var hasPoint = false
    while index < end {
        let byte = bytes[index]
        if byte >= 0x30, byte <= 0x39 {
            if integer < 100_000_000_000_000_000 {
                integer = integer * 10 + UInt64(byte - 0x30)
                if hasPoint { scale -= 1 }
            } else {
                isExact = false
            }
            digits += 1
        } else if byte == 0x2E, !hasPoint {
            hasPoint = true
        } else {
            break
        }
        index += 1
    }
    if digits > 0, index < end, bytes[index] | 0x20 == 0x65 {
        var exponentIndex = index + 1
        var exponentIsNegative = false
        if exponentIndex < end, bytes[exponentIndex] == 0x2D || bytes[exponentIndex] == 0x2B {
            exponentIsNegative = bytes[exponentIndex] == 0x2D
            exponentIndex += 1
        }
        var exponent = 0
        let firstDigit = exponentIndex
        while exponentIndex < end, bytes[exponentIndex] >= 0x30, bytes[exponentIndex] <= 0x39 {
            // more than enough to leave the range of the short way
            if exponent < 100_000 { exponent = exponent * 10 + Int(bytes[exponentIndex] - 0x30) }
            exponentIndex += 1
        }
        if exponentIndex > firstDigit {
            scale += exponentIsNegative ? -exponent : exponent
            index = exponentIndex
        }
    }
    if digits > 0, isExact, index == end || bytes[index].endsNumber,
        let magnitude = shortWay(integer, scale)
    {
        position = index
        return isNegative ? -magnitude : magnitude
    }
    while index < end, !bytes[index].endsNumber { index += 1 }
    guard index > start, index - start <= 400, let number = unusualNumber(bytes, start..<index) else {
        return nil
    }
    position = index
    return number
}

/// An integer times a power of ten, rounded correctly; `nil` where it takes longer.
private func shortWay(_ integer: UInt64, _ scale: Int) -> Double? {
    if integer <= 1 << 53 {
        if scale < -22 || scale > 22 { return nil }
        return scale < 0 ? Double(integer) / powersOfTen[-scale] : Double(integer) * powersOfTen[scale]
    }
    guard scale < 0, scale >= -19 else { return nil }
    // one long division with a quotient of at least 63 bits, whose last bit stands for all that are not there
    let divisor = wholePowersOfTen[-scale]
    let shift = integer.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let dividend = integer << UInt64(shift)
    let (quotient, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth(
        (dividend >> 1, dividend << 63))
    let exponent = divisorShift - shift - 63
    return Double(remainder == 0 ? quotient : quotient | 1)
        * Double(bitPattern: UInt64(1023 + exponent) << 52)
}

/// A number the short way cannot take.
private func unusualNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var word = ""
    word.reserveCapacity(range.count)
    for index in range {
        guard bytes[index] < 0x80 else { return nil }
        word.unicodeScalars.append(Unicode.Scalar(bytes[index]))
    }
    if let number = Double(word) { return number }
    guard let hash = word.firstIndex(of: "#") else { return nil }
    switch word[hash...].lowercased() {
    case "#ind", "#qnan", "#snan": return .nan
    case "#inf": return word.hasPrefix("-") ? -.infinity : .infinity
    default: return nil
    }
}

/// Powers of ten that are exact.
private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
]

/// Powers of ten that fit an integer.
private let wholePowersOfTen: [UInt64] = (0...19).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
}
