extension Model {
    /// Where the moment arm of a path about an independent coordinate stands in the list of all; `nil` where the path does not feel it.
    ///
    /// Asked once, it makes reading the arm of every pose one look: ``gatherMomentArms(at:_:into:)``.
    package func momentArmPlace(of path: Int, about coordinate: Int) -> Int? {
        let places = topology.spans.freeStart[path]..<topology.spans.freeStart[path + 1]
        return places.first { topology.spans.freeCoordinates[$0] == coordinate }
    }

    /// Copies the moment arms at some places of the list of all (m, or no unit for a sliding coordinate). Paths must be up to date.
    package func gatherMomentArms(at places: [Int], _ workspace: Workspace, into arms: inout [Double]) {
        let all = workspace.paths.freeMomentArms.span
        for index in places.indices { arms[index] = all[places[index]] }
    }
}
