import Foundation

/// A line of progress on stderr, on a terminal only.
struct Progress {
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant
    private var shown: ContinuousClock.Instant
    private var isShown = false

    init() {
        begin = clock.now
        shown = begin
    }

    mutating func report(_ count: Int) {
        guard Console.errorIsTerminal, clock.now - shown > .milliseconds(200) else { return }
        shown = clock.now
        isShown = true
        let seconds = (shown - begin) / .seconds(1)
        FileHandle.standardError.write(
            Data("\r\(count) cases, \(Int(Double(count) / seconds)) a second ".utf8))
    }

    /// How far a job of known size is, and how long it will take.
    mutating func report(_ count: Int, of total: Int, _ what: String) {
        guard Console.errorIsTerminal, clock.now - shown > .milliseconds(200) else { return }
        shown = clock.now
        isShown = true
        let seconds = (shown - begin) / .seconds(1)
        let left = Int((seconds * Double(total - count) / Double(max(count, 1))).rounded(.up))
        let width = 30
        let done = width * count / max(total, 1)
        let bar = String(repeating: "#", count: done) + String(repeating: ".", count: width - done)
        FileHandle.standardError.write(
            Data("\r[\(bar)] \(count) of \(total) \(what), \(left) s left   ".utf8))
    }

    func end() {
        if isShown { Console.error("") }
    }
}
