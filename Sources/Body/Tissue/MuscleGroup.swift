/// The muscles whose shortening is told apart: a muscle, or muscles that no length test separates. Raw values are ids of `Anatomy`.
public enum MuscleGroup: String, Codable, Sendable, Hashable, CaseIterable {
    // in front of the hip
    case iliopsoas
    case rectusFemoris = "rectus-femoris"
    case vasti
    case tensorFasciaeLatae = "tensor-fasciae-latae"
    case sartorius
    // behind and beside the hip
    case gluteusMaximus = "gluteus-maximus"
    case gluteusMedius = "gluteus-medius"
    case gluteusMinimus = "gluteus-minimus"
    case piriformis
    case shortRotators = "short-rotators"
    case hamstrings
    case adductors = "hip-adductors"
    // leg
    case gastrocnemius
    case soleus
    case tibialisAnterior = "tibialis-anterior"
    case tibialisPosterior = "tibialis-posterior"
    case fibulares
    case toeExtensors = "toe-extensors"
    case toeFlexors = "toe-flexors"
    // trunk
    case quadratusLumborum = "quadratus-lumborum"
    case erectorSpinae = "erector-spinae"
    case multifidus
    case obliques
    case rectusAbdominis = "rectus-abdominis"
    case latissimusDorsi = "latissimus-dorsi"

    /// Whether the name stands for several muscles, as a sentence must know.
    public var isPlural: Bool {
        switch self {
        case .vasti, .shortRotators, .hamstrings, .adductors, .fibulares, .toeExtensors, .toeFlexors,
            .obliques:
            true
        default: false
        }
    }
}
