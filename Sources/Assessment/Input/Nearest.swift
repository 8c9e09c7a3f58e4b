/// The nearest known word to one that is not known, for "did you mean".
enum Nearest {
    /// The closest candidate within a third of the word's length in edits (Levenshtein 1966), if any.
    static func match(to word: String, among candidates: some Sequence<String>) -> String? {
        guard word.utf8.count <= 80 else { return nil }
        let letters = Array(word.utf8)
        var limit = max(2, letters.count / 3)
        var best: String?
        for candidate in candidates {
            // every letter more or less is an edit
            guard abs(candidate.utf8.count - letters.count) <= limit else { continue }
            let distance = distance(letters, Array(candidate.utf8))
            guard distance <= limit else { continue }
            best = candidate
            if distance == 0 { break }
            limit = distance - 1
        }
        return best
    }

    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
