public import Mechanics

/// What load bearing assumes.
public struct LoadOptions: Sendable, Equatable {
    /// Power of activation in the cost that muscles share moments by.
    public var power: LoadSharingProblem.Power
    /// Whether a muscle's share of the cost goes with its volume, so that splitting a muscle into fascicles changes nothing.
    public var weighsByVolume: Bool
    /// Activation no muscle goes below; zero by default, because muscles at rest are electrically silent. At 0.01, the least activation of
    /// Millard's muscle in OpenSim's models (seen), a lying body already bears more than twice the pressure measured in it.
    public var leastActivation: Double
    /// Whether the abdominal wall holds its tone while the trunk balances on what carries it: see ``PosturalTone``.
    public var wallHoldsTone: Bool
    /// Pressure in the belly besides what rises with effort (Pa), which pushes thorax and pelvis apart: see ``AbdominalPressure``.
    public var abdominalPressure: Double
    /// Whether pressure in the belly rises with the moment the back has to make: see ``AbdominalPressure/rise(moment:)``.
    public var bellyTightens: Bool
    /// Moment of a reserve at a control of one (N·m): it costs as much as an average muscle at full activation.
    public var reserveMoment: Double

    /// Squares of activation, weighed by volume, down to silence but for the abdominal wall's measured tone; belly pressure as effort raises it.
    public init(
        power: LoadSharingProblem.Power = .square, weighsByVolume: Bool = true,
        leastActivation: Double = 0, wallHoldsTone: Bool = true,
        abdominalPressure: Double = 0, bellyTightens: Bool = true, reserveMoment: Double = 1
    ) {
        self.power = power
        self.weighsByVolume = weighsByVolume
        self.leastActivation = leastActivation
        self.wallHoldsTone = wallHoldsTone
        self.abdominalPressure = abdominalPressure
        self.bellyTightens = bellyTightens
        self.reserveMoment = reserveMoment
    }
}
