/// libFuzzer's own mutations of bytes.
@_silgen_name("LLVMFuzzerMutate")
func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int) -> Int

/// Mostly changes whole words and elements, so that many inputs stay well-formed and reach what lies behind the reader of XML.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    var random = Generator(state: UInt64(seed))
    guard size > 20, Int.random(in: 0..<4, using: &random) > 0 else { return mutateBytes(data, size, limit) }
    var bytes = [UInt8](UnsafeBufferPointer(start: data, count: size))
    for _ in 0...Int.random(in: 0...2, using: &random) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: moveElement(&bytes, &random, deletes: true)
        case 1: moveElement(&bytes, &random, deletes: false)
        case 2:
            // one word in place of another
            let (from, to) = (word(in: bytes, &random), word(in: bytes, &random))
            bytes.replaceSubrange(to, with: Array(bytes[from]))
        default:
            guard let number = number(in: bytes, &random) else { continue }
            bytes.replaceSubrange(number, with: Array(numbers.randomElement(using: &random)!.utf8))
        }
        if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
        if bytes.isEmpty { bytes = [0x3C] }
    }
    for (index, byte) in bytes.enumerated() { data[index] = byte }
    return bytes.count
}

/// Numbers that ask for trouble.
let numbers = [
    "0", "-0.0", "1", "-1", "2", "3", "0.5", "-2.5", "1e-300", "5e-324", "1e-9", "1e9", "1e15", "1e19",
    "-1e19", "1e308",
    "-1e308", "1e400", "-1e400", "NaN", "Inf", "-Inf", "1.#IND", "1.5707963267948966", "1.57",
    "3.141592653589793",
    "9223372036854775808", "0x1p3", "1e", "", "0 0 0", "1 1 1", "0 0", "0 1 2 3 4 5 6 7 8 9", "40000",
    "20302", "30000",
]

/// A small seeded generator.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension UInt8 {
    /// Whether a word ends here.
    var endsWord: Bool { self <= 0x20 || [0x3C, 0x3E, 0x22, 0x3D, 0x2F, 0x2C].contains(self) }
}

/// The word at or behind a random place.
func word(in bytes: [UInt8], _ random: inout Generator) -> Range<Int> {
    var start = Int.random(in: bytes.indices, using: &random)
    while start < bytes.count, bytes[start].endsWord { start += 1 }
    while start > 0, !bytes[start - 1].endsWord { start -= 1 }
    var end = start
    while end < bytes.count, !bytes[end].endsWord { end += 1 }
    return start..<end
}

/// A word that begins as a number does, near a random place.
func number(in bytes: [UInt8], _ random: inout Generator) -> Range<Int>? {
    for _ in 0..<20 {
        let word = word(in: bytes, &random)
        if let first = bytes[word].first, (0x30...0x39).contains(first) || first == 0x2D { return word }
    }
    return nil
}

/// Takes an element without children of its own tag out, or puts a copy of it elsewhere between two tags.
func moveElement(_ bytes: inout [UInt8], _ random: inout Generator, deletes: Bool) {
    let place = Int.random(in: bytes.indices, using: &random)
    guard let start = bytes[place...].firstIndex(of: 0x3C), start + 1 < bytes.count,
        !bytes[start + 1].endsWord
    else {
        return
    }
    let tag = bytes[(start + 1)...].prefix { !$0.endsWord }
    let closing = [0x3C, 0x2F] + tag
    var end = start
    while end + closing.count < bytes.count, !bytes[end..<end + closing.count].elementsEqual(closing) {
        end += 1
    }
    guard let last = bytes[end...].firstIndex(of: 0x3E) else { return }
    let element = Array(bytes[start...last])
    if deletes {
        bytes.removeSubrange(start...last)
    } else {
        let there = Int.random(in: bytes.indices, using: &random)
        guard let tag = bytes[there...].firstIndex(of: 0x3C) else { return }
        bytes.insert(contentsOf: element, at: tag)
    }
}
