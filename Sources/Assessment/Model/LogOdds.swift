import Foundation

/// Log-odds, natural logarithm.
enum LogOdds {
    static func of(_ probability: Double) -> Double { log(probability) - log1p(-probability) }
    static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
}
