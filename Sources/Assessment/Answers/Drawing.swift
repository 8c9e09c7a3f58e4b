import Anatomy
import Evidence

/// The pain drawing, checked: which regions are marked on which side.
struct Drawing {
    struct Place: Hashable {
        let region: String
        /// nil when a paired region was marked without its side; central on the midline.
        let side: Side?
    }

    let places: Set<Place>

    var isEmpty: Bool { places.isEmpty }

    init(_ marks: [Case.Mark], bodyMap: BodyMap) throws(CaseError) {
        var places: Set<Place> = []
        for mark in marks {
            guard let region = bodyMap.region(mark.region) else {
                throw Answers.unknown(
                    "body-map region", mark.region, path: mark.path + ".region",
                    among: bodyMap.regions.lazy.map(\.id))
            }
            if mark.intensity == 0 { continue }
            guard region.isPaired else {
                places.insert(Place(region: mark.region, side: .central))
                continue
            }
            switch mark.side {
            case nil: places.insert(Place(region: mark.region, side: nil))
            case .central:
                throw CaseError(
                    message: "\(mark.region) is left or right", path: mark.path + ".side",
                    expected: "left, right, both, or no side")
            case let word?:
                for side in word.sides { places.insert(Place(region: mark.region, side: side)) }
            }
        }
        self.places = places
    }

    /// Whether one of the regions is marked on `side`: true, false, or nil when a mark without side leaves it open.
    /// Midline marks count for every side; `side` nil asks for any.
    func marks(_ regions: [String], on side: Side?) -> Bool? {
        var isOpen = false
        for region in regions {
            if places.contains(Place(region: region, side: .central)) { return true }
            let left = places.contains(Place(region: region, side: .left))
            let right = places.contains(Place(region: region, side: .right))
            switch side {
            case .left: if left { return true }
            case .right: if right { return true }
            default: if left || right { return true }
            }
            if places.contains(Place(region: region, side: nil)) {
                if side == nil || side == .central { return true }
                isOpen = true
            }
        }
        return isOpen ? nil : false
    }

    /// True when everything paired that is marked lies on one side and nothing is open; false when both are marked.
    var isOneSided: Bool? {
        let sides = Set(places.map(\.side))
        if sides.contains(.left) && sides.contains(.right) { return false }
        if sides.contains(nil) { return nil }
        return sides.contains(.left) || sides.contains(.right)
    }
}
