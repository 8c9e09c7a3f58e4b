import Mechanics
import Testing

@Suite("Functions of one number")
struct ScalarFunctionTests {
    @Test(
        "A sum of exponentials has its published value and the slopes of its values",
        arguments: [-0.3, 0.0, 0.4])
    func exponentials(hip: Double) {
        // the hip's passive moment of Riener and Edrich (1999) at a straight knee, in degrees: 8.6 N·m at 0° (their formula by hand)
        let degrees = hip * 180 / .pi
        let function = ScalarFunction.exponentials(
            [
                ExponentialTerm(scale: 4.329_704, rate: -0.0750, start: 0),
                ExponentialTerm(scale: -3.820_189, rate: 0.0305, start: 0),
            ], offset: 8.072)
        #expect(abs(function(0).value - 8.58) < 0.01)
        let step = 1e-3
        let (below, here, above) = (function(degrees - step), function(degrees), function(degrees + step))
        #expect(abs((above.value - below.value) / (2 * step) - here.first) < 1e-6)
        #expect(abs((above.first - below.first) / (2 * step) - here.second) < 1e-7)
    }
}
