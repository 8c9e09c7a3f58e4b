/// Activation people hold in muscles no moment asks for.
///
/// An input, measured, not predicted: the least sum of squares leaves antagonists silent, while people hold flexors and extensors of the trunk against each
/// other around the neutral posture because the spine would buckle without (Cholewicki, Panjabi and Khachatryan 1997, Spine 22:2207, seen in abstract).
/// In relaxed standing rectus, external oblique and erector spinae show 3 to 12 times the activity they show in lying ("Activity in torso muscles during
/// relaxed standing", Eur J Appl Physiol, seen in abstract); tilting the trunk by 30° with 10 kg does not change them (Takahashi 2006,
/// three men, seen in abstract), where the growth with a mass below adds 0.4 %: the two sources differ by as much.
public enum PosturalTone {
    /// Least activation of the abdominal wall of who holds nothing, and with 32 kg on the torso: 1.7 ± 0.8 and 2.9 ± 1.4 % of the greatest voluntary one
    /// (Cholewicki 1997, trunk muscles of ten healthy people, seen second-hand).
    static let unloaded = 0.017
    static let loaded = 0.029
    /// kg.
    static let load = 32.0

    /// Least activation of the abdominal wall of someone who balances with a mass in the hands (kg): straight between the two that were measured, and no more than the
    /// second, because nobody measured beyond it. That a mass in the hands counts like one on the torso is assumed.
    public static func abdominalWall(holding mass: Double) -> Double {
        unloaded + (loaded - unloaded) * max(0, min(1, mass / load))
    }

    /// The muscles of the wall, as ids of `Anatomy`.
    public static let wall: Set<String> = [
        "rectus-abdominis", "external-oblique", "internal-oblique", "transversus-abdominis",
    ]

    /// Whether the trunk balances on its support, so that its muscles hold it: not on a bed, not leaning on a seat's back (assumed; the
    /// internal oblique and the multifidus give way when sitting slumps, O'Sullivan 2002, seen in abstract). A chest that rests on the sitter's own thighs does not balance
    /// either; ``LoadBearing`` sees to that.
    public static func isHeld(on support: Support) -> Bool {
        switch support {
        case .twoFeet, .oneFoot, .seat: true
        case .seatWithBack, .bed: false
        }
    }
}
