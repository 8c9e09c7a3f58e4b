/// A client drawn from the network.
public struct SimulatedClient: Sendable, Hashable {
    /// Whether each cause is present, by cause.
    public let causes: [Bool]
    /// Whether each asked finding is present, in the order asked.
    public let answers: [Bool]
}

extension Engine {
    /// Draws clients: first each cause from its prior, then each asked finding given the causes.
    ///
    /// Overlaps play no part: they say how evidence is counted, not how it arises.
    ///
    /// - Parameters:
    ///   - findings: indices of the findings asked.
    ///   - seed: the same seed gives the same clients on every machine.
    /// - Throws: ``ReasoningError`` for a finding that does not exist or a negative count.
    public func simulate(
        count: Int, findings: [Int], seed: UInt64
    ) throws(ReasoningError) -> [SimulatedClient] {
        guard count >= 0 else {
            throw .valueOutOfRange(at: .simulationCount, value: Double(count), allowed: "0...")
        }
        for (position, finding) in findings.enumerated() {
            try CompiledNetwork.check(
                index: finding, count: network.findings.count, at: .observedFinding(position))
        }
        var random = SplitMix64(seed: seed)
        var clients: [SimulatedClient] = []
        clients.reserveCapacity(count)
        for _ in 0..<count {
            let causes = compiled.prior.map { random.uniform() < $0 }
            let answers = findings.map { random.uniform() < probability(of: $0, given: causes) }
            clients.append(SimulatedClient(causes: causes, answers: answers))
        }
        return clients
    }

    /// P(finding present | exactly these causes): the network's definition.
    ///
    /// - Precondition: both indices exist; `causes` has one entry for each cause.
    public func probability(of finding: Int, given causes: [Bool]) -> Double {
        let leak = compiled.leak[finding]
        var unblocked = 1.0
        var silent = 1 - leak
        for link in compiled.links(of: finding) where causes[compiled.linkCause[link]] {
            let probability = compiled.linkProbability[link]
            if probability > leak {
                silent *= (1 - probability) / (1 - leak)
            } else if probability < leak {
                unblocked *= probability / leak
            }
        }
        return unblocked * (1 - silent)
    }
}
