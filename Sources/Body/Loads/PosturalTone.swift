/// Activation people hold in muscles no moment asks for.
///
/// An input, measured, not predicted: the least sum of squares leaves antagonists silent, while people hold flexors and extensors of the trunk against each
/// other around the neutral posture because the spine would buckle without (Cholewicki, Panjabi and Khachatryan 1997, Spine 22:2207, seen in abstract).
/// In relaxed standing rectus, external oblique and erector spinae show 3 to 12 times the activity they show in lying ("Activity in torso muscles during
/// relaxed standing", Eur J Appl Physiol, seen in abstract); tilting the trunk by 30° with 10 kg does not change them (Takahashi 2006, seen in abstract).
public enum PosturalTone {
    /// Least activation of the abdominal wall: 1.7 % of the greatest voluntary one (Cholewicki 1997, trunk muscles of healthy people with an
    /// unloaded torso, recalled with a spread of 0.8; 2.9 % with 32 kg on the torso).
    public static let abdominalWall = 0.017

    /// The muscles of the wall, as ids of `Anatomy`.
    static let wall: Set<String> = [
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
