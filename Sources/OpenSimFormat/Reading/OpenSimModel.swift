public import Mechanics

/// A model read from a `.osim` file: what the engine computes with, and what the file says beyond it.
public struct OpenSimModel: Sendable {
    /// The model the engine computes with.
    public let model: Model
    /// Version of the file's format, such as 30000 or 40000.
    public let version: Int
    /// Who made the model, and where it was published, as the file says.
    public let credits: String?
    public let publications: String?
    /// Units the file declares; OpenSim, and so this reader, takes all numbers as metres and newtons whatever stands here.
    public let lengthUnits: String?
    public let forceUnits: String?
    /// Points of bodies that an experiment tracks.
    public let markers: [OpenSimMarker]
    /// Everything in the file the model does not hold, in the file's order.
    public let unsupported: [UnsupportedElement]
    /// The file itself.
    let tree: XMLTree
    /// Element of each of the model's muscles.
    let muscleElements: [Int]
    /// Class of each of the model's joints, as the file calls it.
    let jointClasses: [String]

    /// The bytes the model was read from.
    public var bytes: [UInt8] { tree.bytes }
}

/// A point fixed to a body, as an experiment tracks it.
public struct OpenSimMarker: Sendable, Equatable {
    public var name: String
    /// Index of the body in the model.
    public var body: Int
    /// In the body's frame (m).
    public var location: Vec3
}

/// A part of a file that the model does not hold.
public struct UnsupportedElement: Sendable, Hashable {
    /// What its absence means.
    public enum Consequence: String, Sendable, Hashable {
        /// Nothing the engine computes depends on it.
        case ignoredSafely
        /// OpenSim computes with it and this engine does not: results differ.
        case changesResults
        /// Neither OpenSim nor this reader knows it, or it is not known whether it matters.
        case unknown
    }

    /// Its class, or its tag where it is a property.
    public var className: String
    /// Its name; empty where it has none.
    public var name: String
    /// Line of the first one.
    public var line: Int
    /// How many there are: parts that only decorate are counted together.
    public var count: Int
    public var consequence: Consequence
    /// Why, in a few words.
    public var reason: String
}

/// Reads a model.
///
/// Versions 20000 to 40600 are read, with all the changes of form between them. Numbers are those of the file: where OpenSim rounds
/// the inertias and joint frames of old versions to six digits as it converts them, this reader does not. Mesh files and other files the model names are never opened.
///
/// - Parameter bytes: the whole file.
/// - Throws: ``OpenSimFault`` with the line, and what was expected there: the file is too large, not XML, or not a model; a value is missing or is
///   not a number; a name points at nothing; a joint or function on which the bodies' motion depends is not supported; bodies hang in a circle.
public func readModel(bytes: [UInt8]) throws(OpenSimFault) -> OpenSimModel {
    try ModelReader(XMLReader.read(bytes)).read()
}
