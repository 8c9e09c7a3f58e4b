import Testing

@testable import Body

@Suite("What a posture keeps short")
struct KeptShortTests {
    static let library = Result { try BodyLibrary.shipped() }

    @Test(
        "Sitting keeps hip flexors short, and no muscle that spans the hip behind it", arguments: Sex.allCases
    )
    func sitting(sex: Sex) throws {
        let kept = try Self.library.get().keptShort(.mean(sex), in: "sitting")
        let groups = kept.map(\.group)
        #expect(groups.contains(.iliopsoas) && groups.contains(.tensorFasciaeLatae))
        #expect(!groups.contains(.gluteusMaximus) && !groups.contains(.piriformis))
        // a right angle at an arm of some centimetres: a good part of the fibre, not all of it
        for entry in kept { #expect((KeptShort.least..<1).contains(entry.fraction), "\(entry.group)") }
        #expect(kept.map(\.fraction) == kept.map(\.fraction).sorted(by: >))
    }

    @Test("Standing keeps nothing shorter than standing does")
    func standing() throws {
        #expect(try Self.library.get().keptShort(.mean(.male), in: "standing").isEmpty)
    }
}
