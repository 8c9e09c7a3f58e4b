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

    func end() {
        if isShown { Console.error("") }
    }
}
