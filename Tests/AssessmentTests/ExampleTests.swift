import Foundation
import Testing

@testable import Assessment

@Suite("The shipped examples") struct ExampleTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples")

    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasPrefix("v") && $0.hasSuffix(".json") }.sorted()

    @Test func `are the twelve published cases`() { #expect(Self.files.count == 12) }

    @Test(arguments: files) func `are assessed within a certified bound`(file: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: file)))
        let result = try #require(Story.assessor).assess(try Case(json: bytes))
        #expect(result.bound <= 1e-6)
        #expect(result.causes.map(\.rank) == Array(1...result.causes.count))
        #expect(
            zip(result.nextTests, result.nextTests.dropFirst()).allSatisfy {
                $0.gainBits >= 0 && $1.gainBits >= 0
            })
        for cause in result.causes + result.seriousCauses {
            #expect((0...1).contains(cause.probability))
            #expect(cause.interval90[0] <= cause.probability && cause.probability <= cause.interval90[1])
        }
    }

    @Test(arguments: files) func `give the same bytes each time`(file: String) throws {
        let given = try Case(json: Array(try Data(contentsOf: Self.folder.appending(path: file))))
        let assessor = try #require(Story.assessor)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try encoder.encode(assessor.assess(given)) == encoder.encode(assessor.assess(given)))
    }
}
