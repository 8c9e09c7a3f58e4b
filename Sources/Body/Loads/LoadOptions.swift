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
    /// Pressure in the belly above the air's (Pa), which pushes thorax and pelvis apart: see ``AbdominalPressure``.
    public var abdominalPressure: Double
    /// Moment of a reserve at a control of one (N·m): it costs as much as an average muscle at full activation.
    public var reserveMoment: Double

    /// Squares of activation, weighed by volume, down to silence; no belly pressure.
    public init(
        power: LoadSharingProblem.Power = .square, weighsByVolume: Bool = true,
        leastActivation: Double = 0,
        abdominalPressure: Double = 0, reserveMoment: Double = 1
    ) {
        self.power = power
        self.weighsByVolume = weighsByVolume
        self.leastActivation = leastActivation
        self.abdominalPressure = abdominalPressure
        self.reserveMoment = reserveMoment
    }
}

/// The pressure of the belly as a force between diaphragm and pelvic floor.
///
/// Off by default: raised pressure needs the abdominal wall's pull, which presses the spine again (McGill and Norman 1987, seen in abstract), and its net
/// effect is disputed: 18 to 31 % less compression at 60 N·m when pressure goes from 5 to 10 kPa with the wall modelled (Stokes 2010, PMC2949466, seen).
/// Given, it acts as that force alone, without what the wall pays for it: an upper bound of its relief.
public enum AbdominalPressure {
    /// Area of the diaphragm the pressure lifts (m²): 0.0225, between the 0.02 and 0.025 in models of the trunk (recalled).
    public static let area = 0.0225
    /// How far in front of the joint T12/L1 the force acts (m): 0.05 (recalled: 4 to 6 cm in front of the spine).
    public static let leverArm = 0.05
    /// Highest pressure allowed (Pa): 26.6 kPa (Essendrop 2003, as AnyBody's limit, seen second-hand).
    public static let highest = 26_600.0
}
