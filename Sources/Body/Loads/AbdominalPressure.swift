/// The pressure of the belly as a force between diaphragm and pelvic floor, on a line in front of the spine.
///
/// What the abdominal wall pays for it is in the model only as far as the wall's tone (``PosturalTone``) presses the spine: the hoop pull of its transverse
/// fibres, which presses nothing lengthwise, holds the rest. A model that has the whole wall finds 21 % less compression at 60 N·m of
/// extension when pressure goes from 5 to 10 kPa (Stokes 2010, PMC2949466, seen); McGill and Norman 1987 (seen in abstract) doubt any gain.
public enum AbdominalPressure {
    /// Area of the diaphragm the pressure lifts (m²): 0.0225, between the 0.02 and 0.025 in models of the trunk (recalled).
    public static let area = 0.0225
    /// How far in front of the joint T12/L1 the force acts (m): 0.05 (recalled: 4 to 6 cm in front of the spine).
    public static let leverArm = 0.05
    /// Highest pressure allowed (Pa): 26.6 kPa (Essendrop 2003, as AnyBody's limit, seen second-hand).
    public static let highest = 26_600.0

    /// Moment about L4/5 below which pressure does not rise (N·m): it came to significant levels only when the trunk held more than 54 N·m
    /// (Marras and Mirka 1996, Clin Biomech 11:267, 114 people, seen in abstract).
    public static let threshold = 54.0
    /// Rise for each N·m beyond the threshold (Pa): rising in line with angle and load (Andersson 1977, Clin Orthop 129:156, seen in abstract), and by 3.4 kPa
    /// in women who lift 20.4 kg (71 cm of water, O'Dell and Morse 2007; standing 36.7, de Gennaro 2019; both seen second-hand, peaks), a moment of
    /// 133 N·m about L4/5 for a woman of 65 kg with her trunk at 45° (derived: 67 of her own weight, 66 of the load).
    public static let slope = 3400 / (133 - threshold)

    /// Pressure above the resting one (Pa) while the back has to make a moment about L4/5 (N·m, positive extends).
    ///
    /// Rest is not counted: the pressure of a column of soft belly hangs on nothing that the spine carries. Standing at ease stays far below the
    /// threshold.
    public static func rise(moment: Double) -> Double {
        min(highest, slope * max(0, moment - threshold))
    }
}
