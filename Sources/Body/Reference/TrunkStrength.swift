/// Which of the two published sets of trunk muscle sizes is used.
///
/// They differ two- to five-fold in force, so whatever depends on the choice is computed with both. Leg muscles are the same in both.
public enum TrunkStrength: String, Codable, Sendable, Hashable, CaseIterable {
    /// Areas from computed tomography at 100 N/cm²: Bruno and others 2015, doi:10.1115/1.4030408.
    case thoracolumbar
    /// Dissected areas at 46 N/cm²: Christophy and others 2012, doi:10.1007/s10237-011-0290-6.
    case christophy
}
