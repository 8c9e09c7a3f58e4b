import Foundation

/// The folder of small files beside the tests.
let fixtures = Bundle.module.resourceURL?.appendingPathComponent("Fixtures")
