import Evidence
import Foundation
import Reasoning
import Testing

@testable import Assessment

/// Spoilt cases, by the thousand: whatever is handed in, the outcome is an assessment or a refusal, never a crash.
///
/// A normal run assesses 2,000 of them and reads 20,000. `CULPRIT_FUZZ=100000` assesses as many as it says and reads
/// ten times that; in release it takes minutes rather than hours:
///
///     CULPRIT_FUZZ=100000 swift test -c release -Xswiftc -enable-testing --scratch-path .build/fuzz \
///         --filter MutationTests
@Suite("Spoilt cases are assessed or refused")
struct MutationTests {
    static let shards: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

    static var assessed: Int {
        ProcessInfo.processInfo.environment["CULPRIT_FUZZ"].flatMap { Int($0) } ?? 2_000
    }

    @Test("assessing", arguments: shards)
    func assessing(_ shard: UInt64) throws {
        let model = try #require(Shipped.model)
        let assessor = Assessor(model: model, intervalSamples: 2)
        var mutator = try CaseMutator(model, seed: shard)
        var outcomes = Outcomes()
        for _ in 0..<Self.assessed / Self.shards.count {
            let bytes = mutator.next()
            do {
                let result = try assessor.assess(Case(json: bytes))
                outcomes.assessed += 1
                if let flaw = Self.flaw(result) {
                    Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self))")
                }
            } catch let error as CaseError {
                outcomes.count(error)
                if let flaw = Self.flaw(error) {
                    Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self))")
                }
            } catch ReasoningError.impossibleEvidence {
                outcomes.impossible += 1
            } catch {
                Issue.record("\(error): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
        // a fuzz whose cases all fall at the first hurdle proves nothing
        #expect(outcomes.assessed > 0 && outcomes.notJSON > 0 && outcomes.refused > 0, "\(outcomes)")
        if ProcessInfo.processInfo.environment["CULPRIT_FUZZ"] != nil {
            print("mutations, shard \(shard): \(outcomes)")
        }
    }

    @Test("reading", arguments: shards)
    func reading(_ shard: UInt64) throws {
        let model = try #require(Shipped.model)
        var mutator = try CaseMutator(model, seed: 100 + shard)
        for _ in 0..<Self.assessed * 10 / Self.shards.count {
            let bytes = mutator.next()
            do {
                _ = try Case(json: bytes)
            } catch {
                if let flaw = Self.flaw(error) {
                    Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self))")
                }
            }
        }
    }

    @Test("what is not spoilt is assessed")
    func originals() throws {
        let model = try #require(Shipped.model)
        let assessor = Assessor(model: model, intervalSamples: 2)
        for bytes in try CaseMutator(model, seed: 0).originals {
            #expect(Self.flaw(try assessor.assess(Case(json: bytes))) == nil)
            // the writer of the mutations loses nothing the reader knows
            let tree = try JSONReader.read(bytes)
            #expect(try JSONReader.read(Array(tree.json.utf8)).json == tree.json)
        }
    }

    struct Outcomes: CustomStringConvertible {
        var assessed = 0
        var notJSON = 0
        var refused = 0
        var impossible = 0
        var places: Set<String> = []

        mutating func count(_ error: CaseError) {
            if error.kind == .invalidJSON { notJSON += 1 } else { refused += 1 }
            places.insert(error.path)
        }

        var description: String {
            "\(assessed) assessed, \(notJSON) not JSON, \(refused) refused at \(places.count) places, "
                + "\(impossible) impossible"
        }
    }

    /// What is wrong with a result, if anything.
    private static func flaw(_ result: AssessmentResult) -> String? {
        for cause in result.causes + result.seriousCauses {
            let probabilities = [cause.probability, cause.prior] + cause.interval90
            guard probabilities.allSatisfy({ (0...1).contains($0) }) else {
                return "\(cause.id) has the probabilities \(probabilities)"
            }
            guard (cause.for + cause.against).allSatisfy(\.logOdds.isFinite) else {
                return "\(cause.id) without end"
            }
        }
        guard result.bound <= 1e-6 else { return "bound \(result.bound)" }
        return nil
    }

    /// What is wrong with a refusal, if anything.
    private static func flaw(_ error: CaseError) -> String? {
        if !error.path.hasPrefix("$") { return "path \(error.path)" }
        if error.message.isEmpty || error.message.count > 400 { return "message \(error.message)" }
        let steers = (error.message + error.path).unicodeScalars.contains {
            $0.properties.generalCategory == .control
        }
        return steers ? "control characters in \(error.message)" : nil
    }
}
