"""Writes Tests/MechanicsTests/MuscleOracle.swift: what OpenSim 4.6 computes for seven muscles.

Run with a Python that has the `opensim` package (4.6). A muscle spans a slider, so that its length is the slider's coordinate.
The same seven muscles stand in Tests/MechanicsTests/MuscleOracleTests.swift; change both together.
"""

import math
from pathlib import Path

import opensim as osim

osim.Logger.setLevelString("Off")
OUTPUT = Path(__file__).resolve().parents[2] / "Tests" / "MechanicsTests" / "MuscleOracle.swift"


def common(muscle, force, optimal, slack, pennation, speed):
    muscle.setName("muscle")
    muscle.set_max_isometric_force(force)
    muscle.set_optimal_fiber_length(optimal)
    muscle.set_tendon_slack_length(slack)
    muscle.set_pennation_angle_at_optimal(pennation)
    muscle.set_max_contraction_velocity(speed)
    return muscle


def thelen_default():
    return common(osim.Thelen2003Muscle(), 1000, 0.1, 0.2, 0, 10)


def thelen_custom():
    muscle = common(osim.Thelen2003Muscle(), 820, 0.07, 0.11, 0.35, 8)
    muscle.set_FmaxTendonStrain(0.033)
    muscle.set_FmaxMuscleStrain(0.5)
    muscle.set_KshapeActive(0.5)
    muscle.set_KshapePassive(4)
    muscle.set_Af(0.3)
    muscle.set_Flen(1.8)
    muscle.set_fv_linear_extrap_threshold(0.9)
    return muscle


def millard_default():
    return common(osim.Millard2012EquilibriumMuscle(), 1000, 0.1, 0.2, 0.2, 10)


def millard_custom():
    muscle = common(osim.Millard2012EquilibriumMuscle(), 640, 0.09, 0.15, 0.3, 12)
    muscle.set_fiber_damping(0.05)
    active = muscle.upd_ActiveForceLengthCurve()
    active.set_min_norm_active_fiber_length(0.4)
    active.set_transition_norm_fiber_length(0.75)
    active.set_max_norm_active_fiber_length(1.7)
    active.set_shallow_ascending_slope(0.7)
    velocity = muscle.upd_ForceVelocityCurve()
    velocity.set_concentric_slope_near_vmax(0.3)
    velocity.set_isometric_slope(4)
    velocity.set_eccentric_slope_near_vmax(0.1)
    velocity.set_max_eccentric_velocity_force_multiplier(1.6)
    velocity.set_concentric_curviness(0.5)
    velocity.set_eccentric_curviness(0.7)
    fiber = muscle.upd_FiberForceLengthCurve()
    fiber.set_strain_at_zero_force(-0.1)
    fiber.set_strain_at_one_norm_force(0.5)
    fiber.set_stiffness_at_low_force(0.25)
    fiber.set_stiffness_at_one_norm_force(3.5)
    fiber.set_curviness(0.6)
    tendon = muscle.upd_TendonForceLengthCurve()
    tendon.set_strain_at_one_norm_force(0.06)
    tendon.set_stiffness_at_one_norm_force(25)
    tendon.set_norm_force_at_toe_end(0.5)
    tendon.set_curviness(0.4)
    return muscle


def millard_classic():
    muscle = common(osim.Millard2012EquilibriumMuscle(), 500, 0.06, 0.2, 0.1, 10)
    muscle.set_fiber_damping(0)
    fiber = muscle.upd_FiberForceLengthCurve()
    fiber.set_strain_at_zero_force(0.05)
    fiber.set_strain_at_one_norm_force(0.65)
    return muscle


def degroote_default():
    return common(osim.DeGrooteFregly2016Muscle(), 1000, 0.1, 0.2, 0, 10)


def degroote_custom():
    muscle = common(osim.DeGrooteFregly2016Muscle(), 700, 0.08, 0.12, 0.3, 9)
    muscle.set_active_force_width_scale(1.2)
    muscle.set_fiber_damping(0.01)
    muscle.set_passive_fiber_strain_at_one_norm_force(0.5)
    muscle.set_tendon_strain_at_one_norm_force(0.04)
    return muscle


MUSCLES = {
    "thelen default": thelen_default,
    "thelen custom": thelen_custom,
    "millard default": millard_default,
    "millard custom": millard_custom,
    "millard classic": millard_classic,
    "degroote default": degroote_default,
    "degroote custom": degroote_custom,
}


def build(make, rigid):
    """A model of one muscle along a slider: model, state, muscle, coordinate."""
    model = osim.Model()
    model.set_gravity(osim.Vec3(0))
    body = osim.Body("body", 1, osim.Vec3(0), osim.Inertia(1))
    model.addBody(body)
    joint = osim.SliderJoint("slider", model.getGround(), body)
    coordinate = joint.updCoordinate()
    coordinate.setName("length")
    coordinate.setRangeMin(0)
    coordinate.setRangeMax(10)
    model.addJoint(joint)
    muscle = make()
    muscle.set_ignore_tendon_compliance(rigid)
    muscle.addNewPathPoint("origin", model.getGround(), osim.Vec3(0))
    muscle.addNewPathPoint("insertion", body, osim.Vec3(0))
    model.addForce(muscle)
    model.finalizeConnections()
    state = model.initSystem()
    return model, state, type(muscle).safeDownCast(model.getMuscles().get(0)), model.getCoordinateSet().get(0)


def place(coordinate, state, length, speed=0.0):
    coordinate.setValue(state, length, False)
    coordinate.setSpeedValue(state, speed)


def text(values):
    return " ".join("nan" if value is None else repr(float(value)) for value in values)


def curve_rows(name, make):
    """x, value and slope (nan where OpenSim gives none) of active, passive, tendon and velocity."""
    model, state, muscle, coordinate = build(make, rigid=False)
    lengths = [0.2 + 0.131 * i for i in range(14)]
    strain = {"t": lambda: muscle.get_FmaxTendonStrain(), "d": lambda: muscle.get_tendon_strain_at_one_norm_force(),
              "m": lambda: muscle.getTendonForceLengthCurve().get_strain_at_one_norm_force()}[name[0]]()
    tendons = [1 + strain * (-0.05 + 0.117 * i) for i in range(12)]
    speeds = [-1.1 + 0.17 * i for i in range(14)]
    rows = {"active": [], "passive": [], "tendon": [], "velocity": []}
    if name.startswith("millard"):
        curves = {
            "active": (muscle.getActiveForceLengthCurve(), lengths),
            "passive": (muscle.getFiberForceLengthCurve(), lengths),
            "tendon": (muscle.getTendonForceLengthCurve(), tendons),
            "velocity": (muscle.getForceVelocityCurve(), speeds),
        }
        for key, (curve, places) in curves.items():
            for x in places:
                rows[key] += [x, curve.calcValue(x), curve.calcDerivative(x, 1)]
    elif name.startswith("degroote"):
        for x in lengths:
            rows["active"] += [x, muscle.calcActiveForceLengthMultiplier(x),
                               muscle.calcActiveForceLengthMultiplierDerivative(x)]
            rows["passive"] += [x, muscle.calcPassiveForceMultiplier(x), muscle.calcPassiveForceMultiplierDerivative(x)]
        for x in tendons:
            rows["tendon"] += [x, muscle.calcTendonForceMultiplier(x), muscle.calcTendonForceMultiplierDerivative(x)]
        for x in speeds:
            rows["velocity"] += [x, muscle.calcForceVelocityMultiplier(x), None]
    else:
        optimal, slack = muscle.getOptimalFiberLength(), muscle.getTendonSlackLength()
        for x in lengths:
            place(coordinate, state, slack + x * optimal)
            muscle.setFiberLength(state, x * optimal)
            model.realizePosition(state)
            if abs(muscle.getNormalizedFiberLength(state) - x) > 1e-12:
                continue
            rows["active"] += [x, muscle.getActiveForceLengthMultiplier(state), None]
            rows["passive"] += [x, muscle.getPassiveForceMultiplier(state), None]
        for x in tendons:
            fiber = optimal
            cosine = math.cos(muscle.getPennationAngleAtOptimalFiberLength())
            place(coordinate, state, x * slack + fiber * cosine)
            muscle.setFiberLength(state, fiber)
            model.realizeDynamics(state)
            rows["tendon"] += [x, muscle.getTendonForce(state) / muscle.getMaxIsometricForce(), None]
        cosine = math.cos(muscle.getPennationAngleAtOptimalFiberLength())
        for x in speeds:
            force = muscle.calcActiveFiberForceAlongTendon(1, optimal, x * optimal * muscle.getMaxContractionVelocity())
            rows["velocity"] += [x, force / cosine / muscle.getMaxIsometricForce(), None]
    return [f"{key} {text(values)}" for key, values in rows.items()]


def path_lengths(muscle):
    """From slack to far beyond the passive curve."""
    optimal, slack = muscle.getOptimalFiberLength(), muscle.getTendonSlackLength()
    return [slack + share * optimal for share in (-0.3, 0.1, 0.45, 0.7, 0.9, 1.05, 1.3, 1.6, 1.9)]


def rigid_rows(name, make):
    """length, speed, force for static optimization; and with a rigid tendon: fibre length, pennation, fibre velocity, active and
    passive elastic force along the tendon, damping force along the tendon."""
    model, state, muscle, coordinate = build(make, rigid=False)
    stiff = None if name.startswith("thelen") else build(make, rigid=True)
    rows = []
    for length in path_lengths(muscle):
        for share in (-0.6, 0.0, 0.25):
            speed = share * muscle.getOptimalFiberLength() * muscle.getMaxContractionVelocity()
            place(coordinate, state, length, speed)
            model.realizeVelocity(state)
            row = [length, speed, muscle.calcInextensibleTendonActiveFiberForce(state, 1.0)]
            if stiff:
                model2, state2, muscle2, coordinate2 = stiff
                place(coordinate2, state2, length, speed)
                muscle2.setActivation(state2, 1.0)
                model2.realizeDynamics(state2)
                row += [muscle2.getFiberLength(state2), muscle2.getPennationAngle(state2),
                        muscle2.getFiberVelocity(state2), muscle2.getActiveFiberForceAlongTendon(state2),
                        muscle2.getPassiveFiberElasticForceAlongTendon(state2),
                        muscle2.getPassiveFiberDampingForceAlongTendon(state2)]
            rows.append(f"rigid {text(row)}")
    return rows


def rest_rows(make):
    """length, activation; fibre length, pennation, active and passive fibre force, tendon force at rest, or nan where OpenSim gives up."""
    model, state, muscle, coordinate = build(make, rigid=False)
    rows = []
    for length in path_lengths(muscle):
        for activation in (0.01, 0.3, 1.0):
            place(coordinate, state, length)
            muscle.setActivation(state, activation)
            try:
                model.realizeVelocity(state)
                muscle.computeInitialFiberEquilibrium(state)
                model.realizeDynamics(state)
                found = [muscle.getFiberLength(state), muscle.getPennationAngle(state), muscle.getActiveFiberForce(state),
                         muscle.getPassiveFiberForce(state), muscle.getTendonForce(state)]
            except RuntimeError:
                found = [None] * 5
            rows.append(f"rest {text([length, activation] + found)}")
    return rows


def main():
    lines = []
    for name, make in MUSCLES.items():
        lines += [f"muscle {name}"] + curve_rows(name, make) + rigid_rows(name, make) + rest_rows(make)
    OUTPUT.write_text(
        "// swift-format-ignore-file\n// Written by Tools/opensim-oracle/muscle_fixtures.py: numbers computed by OpenSim 4.6. Not to be edited.\n\n"
        "/// One line a curve (x, value, slope in turn), a rigid-tendon state or a state of rest; see that script for the columns.\n"
        'let muscleOracle = """\n' + "".join(f"    {line}\n" for line in lines) + '    """\n')
    print(len(lines), "lines")


if __name__ == "__main__":
    main()
