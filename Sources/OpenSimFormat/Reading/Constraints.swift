import Mechanics

extension ModelReader {
    /// Reads couplers of coordinates; other constraints are listed.
    func readConstraints() throws(OpenSimFault) {
        let loose = looseComponents { $0.hasSuffix("Constraint") }
        for element in objects("ConstraintSet", of: root) + loose {
            let isEnforced =
                version < 30509
                ? try !flag("isDisabled", of: element, default: false)
                : try flag("isEnforced", of: element, default: true)
            guard className(element) == "CoordinateCouplerConstraint" else {
                list(
                    element, isEnforced ? .changesResults : .ignoredSafely,
                    isEnforced ? "the constraint is not enforced" : "the file switches it off")
                continue
            }
            isRead[element] = true
            guard isEnforced else {
                list(element, .ignoredSafely, "the file switches it off")
                continue
            }
            try readCoupler(element)
        }
    }

    private func readCoupler(_ element: Int) throws(OpenSimFault) {
        guard let dependent = word("dependent_coordinate_name", of: element) else {
            throw missing("dependent_coordinate_name", in: element)
        }
        let independents = words("independent_coordinate_names", of: element)
        guard !independents.isEmpty else { throw missing("independent_coordinate_names", in: element) }
        guard let function = try function("coupled_coordinates_function", of: element) else {
            throw missing("coupled_coordinates_function", in: element)
        }
        var leaders: [Int] = []
        for name in independents { leaders.append(try coordinate(name, from: "", for: element)) }
        couplers.append(
            Coupler(
                name: label(element), dependent: try coordinate(dependent, from: "", for: element),
                independents: leaders, function: function,
                scale: try number("scale_factor", of: element, default: 1)))
    }
}
