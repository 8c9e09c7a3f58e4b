import Anatomy
import Mechanics

extension LengthTestBench {
    /// The same bench with other capsules and tolerated torques; muscles stay as they are.
    ///
    /// A hundredth of the work of a new bench: what a fit needs, which moves muscles by way of ``BodyTissue``.
    func refitted(to parameters: PassiveParameters, sex: Sex) throws(BodyFault) -> LengthTestBench {
        var bench = self
        for index in bench.rigs.indices {
            let test = bench.rigs[index].test
            for place in bench.rigs[index].system.curves.indices {
                let name = bench.rigs[index].system.model.coordinates[
                    bench.rigs[index].system.curves[place].coordinate
                ].name
                if let force = parameters.capsule(of: name) {
                    bench.rigs[index].system.curves[place].function = force
                }
            }
            bench.rigs[index].torques = try test.torques(parameters, sex)
        }
        return bench
    }

    /// Every number that a measurement depends on: equal ones give equal measurements.
    ///
    /// Throws `BodyFault` for a test the bench was not made for.
    func dependencies(of test: LengthTest, _ side: Side, _ tissue: BodyTissue) throws(BodyFault) -> [Double] {
        guard let rig = rigs.first(where: { $0.test == test && ($0.side == side || !test.isSided) }) else {
            throw BodyFault("this bench has no \(test.rawValue)")
        }
        return rig.dependencies(tissue)
    }
}

extension LengthTestRig {
    fileprivate func dependencies(_ tissue: BodyTissue) -> [Double] {
        var numbers = torques
        for group in system.groups {
            guard let group else { continue }
            let state = tissue[group.group, group.side]
            numbers += [state.zeroForceStrainShift, state.oneForceStrainShift]
        }
        for curve in system.curves {
            guard case .exponentials(let terms, let offset) = curve.function else { continue }
            numbers.append(offset)
            for term in terms { numbers += [term.scale, term.rate, term.start] }
        }
        return numbers
    }
}

extension PassiveParameters {
    /// The shifts of every group's curves as a state of tissue on both sides.
    var shiftsAsTissue: BodyTissue {
        var tissue = BodyTissue.healthy
        for group in MuscleGroup.allCases {
            let shift = curveShift(of: group)
            for side in [Side.left, .right] {
                tissue[group, side].zeroForceStrainShift = shift.zeroForceStrain
                tissue[group, side].oneForceStrainShift = shift.oneForceStrain
            }
        }
        return tissue
    }

    /// The same parameters with every fascicle's passive curve as published.
    var withoutShifts: PassiveParameters {
        var bare = self
        for row in rows where row.key.kind == .muscle { bare.set(row.key, 0) }
        return bare
    }
}

extension LengthTest {
    /// The tests whose tolerated torques end this one, in the order its rig has them; none where the limb hangs.
    var endedBy: [LengthTest] {
        switch self {
        case .sideBendAngle: [.sideBend]
        // one bend: the spine by Schober's torque, the hips by that of the reach to the floor
        case .modifiedSchober, .fingertipFloor: [.modifiedSchober, .fingertipFloor]
        default: isHanging ? [] : [self]
        }
    }

    /// Median torques people of a sex tolerate, as its rig has them (N·m).
    ///
    /// Throws `BodyFault` where the parameters lack one.
    fileprivate func torques(_ parameters: PassiveParameters, _ sex: Sex) throws(BodyFault) -> [Double] {
        var torques: [Double] = []
        for test in endedBy {
            guard let torque = parameters.toleratedTorque(of: test.rawValue, sex: sex) else {
                throw BodyFault("the parameters give no tolerated torque for \(test.rawValue)")
            }
            torques.append(torque.median)
        }
        return torques.isEmpty ? [0] : torques
    }
}
