import Testing

@testable import Body

@Suite("Adaptation over weeks")
struct MuscleAdaptationTests {
    @Test("Unloaded all day, the model loses what was measured", arguments: [(14.0, 0.059), (23.0, 0.077)])
    func measured(days: Double, loss: Double) {
        #expect(abs(MuscleAdaptation.shortening(hoursShort: 24, days: days).estimate - loss) < 0.001)
    }

    @Test("No habit, no change; the range always allows for none")
    func none() {
        #expect(MuscleAdaptation.shortening(hoursShort: 0, days: 100).estimate == 0)
        let day = MuscleAdaptation.shortening(hoursShort: 8, days: 60)
        #expect(day.range.lowerBound == 0)
        #expect(day.range.contains(day.estimate))
        #expect(day.estimate < 0.035)
    }

    @Test("When the habit ends, length comes back")
    func back() {
        let before = MuscleAdaptation.shortening(hoursShort: 24, days: 40).estimate
        let after = MuscleAdaptation.shortening(hoursShort: 0, days: 40, initial: before).estimate
        #expect(after < 0.1 * before)
    }
}
