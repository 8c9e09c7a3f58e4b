import Anatomy
import Assessment
import Body

/// Who makes which moment about one axis of a joint, healthy beside.
struct LedgerAccount: Encodable {
    struct Entry: Encodable {
        let who: String
        let side: Side?
        var activeNm = 0.0
        var passiveNm = 0.0
        var healthyActiveNm = 0.0
        var healthyPassiveNm = 0.0

        /// Its larger moment, healthy or now (N·m).
        fileprivate var size: Double {
            max(abs(activeNm + passiveNm), abs(healthyActiveNm + healthyPassiveNm))
        }
    }

    /// The coordinate, positive as the model has it (`_FE` extends).
    let axis: String
    /// Largest first; those below 0.05 N·m are left out.
    let entries: [Entry]

    /// Every axis of two ledgers of one body.
    static func accounts(_ now: Ledger, healthy: Ledger) -> [LedgerAccount] {
        now.axes.indices.map {
            LedgerAccount(axis: now.axes[$0].name, now: now.entries[$0], healthy: healthy.entries[$0])
        }
    }

    private init(axis: String, now: [Ledger.Entry], healthy: [Ledger.Entry]) {
        self.axis = axis
        var entries: [Entry] = []
        /// Where an entry is summed up: weight and supports together, because only their sum is a load.
        func place(_ source: Ledger.Source) -> Int {
            var (who, side) = source.party
            if source == .gravity || source == .support { who = "weight-and-supports" }
            if let place = entries.firstIndex(where: { $0.who == who && $0.side == side }) { return place }
            entries.append(Entry(who: who, side: side))
            return entries.count - 1
        }
        for entry in now {
            let place = place(entry.source)
            entries[place].activeNm += entry.tonic + entry.active
            entries[place].passiveNm += entry.passive
        }
        for entry in healthy {
            let place = place(entry.source)
            entries[place].healthyActiveNm += entry.tonic + entry.active
            entries[place].healthyPassiveNm += entry.passive
        }
        for index in entries.indices {
            entries[index].activeNm = entries[index].activeNm.rounded(toPlaces: 2)
            entries[index].passiveNm = entries[index].passiveNm.rounded(toPlaces: 2)
            entries[index].healthyActiveNm = entries[index].healthyActiveNm.rounded(toPlaces: 2)
            entries[index].healthyPassiveNm = entries[index].healthyPassiveNm.rounded(toPlaces: 2)
        }
        self.entries = entries.filter { $0.size >= 0.05 }.sorted { $0.size > $1.size }
    }
}
