import Testing

@testable import Anatomy

/// The regions of `evidence/causes.yaml`, which drawings and causes speak of.
private let evidenceRegions = [
    "buttock-lower", "buttock-upper", "calf-posterior", "flank-abdomen", "foot-dorsum", "foot-sole", "groin",
    "iliac-crest", "ischial", "knee", "lateral-hip", "leg-lateral", "lumbar-central",
    "lumbar-lateral-flank", "lumbar-paravertebral-vertical-band", "psis-sij", "pubis", "sacrum",
    "saddle-perineum", "shin-anterior", "thigh-anterior", "thigh-lateral", "thigh-medial",
    "thigh-posterior", "thoracolumbar-junction", "widespread",
]

@Suite("The body map")
struct BodyMapTests {
    let map: BodyMap

    init() throws { map = try BodyMap.shipped() }

    @Test("has exactly the regions the evidence speaks of, each once")
    func regionsAreThoseOfTheEvidence() {
        #expect(map.regions.map(\.id).sorted() == evidenceRegions)
    }

    @Test("when one region touches another, the other touches it")
    func adjacencyIsSymmetric() throws {
        for region in map.regions {
            #expect(!region.adjacent.contains(region.id))
            #expect(Set(region.adjacent).count == region.adjacent.count)
            for neighbour in region.adjacent {
                let other = try #require(map.region(neighbour), "\(region.id) → \(neighbour)")
                #expect(other.adjacent.contains(region.id), "\(neighbour) does not list \(region.id)")
            }
        }
    }

    @Test("one can walk from the low back to the foot over the skin")
    func everyRegionIsReachable() {
        var seen: Set = ["lumbar-central"]
        var open = ["lumbar-central"]
        while let next = open.popLast() {
            for region in map.adjacent(to: next) where seen.insert(region.id).inserted {
                open.append(region.id)
            }
        }
        #expect(seen == Set(evidenceRegions).subtracting(["widespread"]))
    }

    @Test(
        "a dermatome reaches where the clinic expects it",
        arguments: [
            (SpinalRoot.l5, "foot-dorsum"), (.l5, "leg-lateral"), (.l4, "shin-anterior"), (.s1, "foot-sole"),
            (.s1, "calf-posterior"), (.l3, "thigh-anterior"), (.l1, "groin"), (.s3, "saddle-perineum"),
            (.s2, "thigh-posterior"),
        ])
    func dermatomes(root: SpinalRoot, region: String) {
        #expect(map.regions(overlapping: root).map(\.id).contains(region))
    }

    @Test("the saddle has no lumbar root, the knee no sacral root below S2")
    func dermatomesStayApart() throws {
        let saddle = try #require(map.region("saddle-perineum"))
        #expect(saddle.dermatomes.allSatisfy { $0 >= .s2 })
        let knee = try #require(map.region("knee"))
        #expect(knee.dermatomes.allSatisfy { $0 <= .s2 })
    }
}
