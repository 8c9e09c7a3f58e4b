"""Rebuilds what OpenSim's static optimization must balance, to show how it comes by its accelerations.

    check_statics.py STATICS_FOLDER MOTION.mot

For a motion without external loads, not filtered. Coordinates are fitted by natural quintic splines (third and fourth derivatives vanish at the ends). Static optimization takes the
speeds at the frames, fits natural quintic splines through those, and differentiates these once; the inverse dynamics tool differentiates
the first splines twice. Printed: the largest difference of each to the generalized forces that OpenSim's answers produce, and how far
OpenSim's assembly moved coordinates that satisfied every constraint already.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import opensim
from scipy.interpolate import make_interp_spline

from motion import read_table
from opensim_model import OpenSimModel
from programme import actuators_of, matrix_of, set_state

NATURAL = ([(3, 0.0), (4, 0.0)], [(3, 0.0), (4, 0.0)])


def balanced(model, solver, accelerations):
    """Inverse dynamics in the current state, couplers folded in, per free coordinate."""
    vector = opensim.Vector(model.state.getNU(), 0.0)
    for name, value in accelerations.items():
        vector.set(model.speed_index[name], float(value))
    for muscle in model.muscles:
        muscle.setAppliesForce(model.state, False)
    raw = solver.solve(model.state, vector).to_numpy()
    fold = model.couplings()
    for muscle in model.muscles:
        muscle.setAppliesForce(model.state, True)
    return np.array([fold[model.names.index(n)] @ raw for n in model.free])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("motion")
    options = parser.parse_args()
    start = json.loads((options.folder / "run.json").read_text())["name"] + "_"
    model = OpenSimModel(options.folder / "model_used.osim")
    solver = opensim.InverseDynamicsSolver(model.model)
    labels, rows = read_table(options.motion)
    table = np.array(rows)
    values = {n: make_interp_spline(table[:, 0], table[:, labels.index(n) + 1], k=5, bc_type=NATURAL) for n in model.names}
    speeds = {n: make_interp_spline(table[:, 0], values[n](table[:, 0], 1), k=5, bc_type=NATURAL) for n in model.names}
    state_labels, states = read_table(options.folder / f"{start}states_states.sto")
    answer_labels, answers = read_table(options.folder / f"{start}StaticOptimization_activation.sto")
    actuators = actuators_of(model)
    column = [answer_labels.index(a[0]) + 1 for a in actuators]
    apart = {"speeds fitted again": 0.0, "second derivative": 0.0}
    moved = 0.0
    for row, answer in zip(states, answers):
        set_state(model, state_labels, row)
        now = row[0]
        moved = max(moved, max(abs(model.state.getQ().get(model.q_index[n]) - float(values[n](now))) for n in model.names))
        matrix, _ = matrix_of(model, actuators)
        theirs = matrix @ np.array([answer[k] for k in column])
        for name, accelerations in (("speeds fitted again", {n: speeds[n](now, 1) for n in model.names}),
                                    ("second derivative", {n: values[n](now, 2) for n in model.names})):
            set_state(model, state_labels, row)
            apart[name] = max(apart[name], float(np.abs(balanced(model, solver, accelerations) - theirs).max()))
    for name, difference in apart.items():
        print(f"{name}: generalized forces differ by up to {difference:.1e} N·m or N from static optimization's")
    print(f"assembly moved coordinates by up to {moved:.1e} rad or m")


if __name__ == "__main__":
    main()
