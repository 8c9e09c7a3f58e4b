"""The programmes behind OpenSim's static optimization, dumped for convex_check.py, with OpenSim's own answers.

    programme.py STATICS_FOLDER OUT.json [--every 1]

Reads what statics.py left: the model used, states, activations and forces. Each frame's matrix has a row per free coordinate: moment
arms with couplers folded in, times the force at full activation with a rigid tendon at the path's own speed. The right side is the matrix times
OpenSim's answer, whose acceleration constraints hold to 1e-11. Also printed: how far OpenSim's force file is from matrix times activation.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import opensim

from motion import read_table
from opensim_model import OpenSimModel


def actuators_of(model):
    """Scalar actuators in the order of OpenSim's parameters: (name, muscle index or coordinate, bounds)."""
    forces, found = model.model.getForceSet(), []
    muscle_index = {m.getName(): k for k, m in enumerate(model.muscles)}
    for k in range(forces.getSize()):
        force = forces.get(k)
        if not force.get_appliesForce():
            continue
        driver = opensim.CoordinateActuator.safeDownCast(force)
        if force.getName() in muscle_index:
            muscle = model.muscles[muscle_index[force.getName()]]
            found.append((force.getName(), muscle_index[force.getName()], None, muscle.getMinControl(), muscle.getMaxControl()))
        elif driver is not None:
            found.append((force.getName(), None, driver, driver.getMinControl(), driver.getMaxControl()))
        elif opensim.ScalarActuator.safeDownCast(force) is not None:
            raise SystemExit(f"'{force.getName()}' is a {force.getConcreteClassName()}: not dumped here")
    return found


def set_state(model, labels, row):
    """Coordinates and speeds of a states file, exactly as OpenSim assembled them."""
    q, u = model.state.updQ(), model.state.updU()
    u.setTo(0)
    for label, value in zip(labels, row[1:]):
        parts = label.split("/")
        if parts[-1] == "value":
            q.set(model.q_index[parts[-2]], value)
    u = model.state.updU()
    for label, value in zip(labels, row[1:]):
        parts = label.split("/")
        if parts[-1] == "speed":
            u.set(model.speed_index[parts[-2]], value)
    model.model.realizeVelocity(model.state)


def matrix_of(model, actuators):
    """Generalized force on each free coordinate per unit of each control, and each control's force at one."""
    arms = model.raw_moment_arms() @ model.couplings().T
    rows = [model.names.index(n) for n in model.free]
    # the fold of a generalized force on a dependent coordinate
    fold = model.couplings()
    result, strengths = np.zeros((len(rows), len(actuators))), np.zeros(len(actuators))
    for k, (_, muscle, driver, _, _) in enumerate(actuators):
        if driver is None:
            strengths[k] = model.muscles[muscle].calcInextensibleTendonActiveFiberForce(model.state, 1.0)
            result[:, k] = arms[muscle][rows] * strengths[k]
        else:
            strengths[k] = driver.getOptimalForce()
            result[:, k] = fold[rows, model.speed_index[driver.getCoordinate().getName()]] * strengths[k]
    return result, strengths


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    run = json.loads((options.folder / "run.json").read_text())
    start = f"{run['name']}_"
    model = OpenSimModel(options.folder / "model_used.osim")
    actuators = actuators_of(model)
    state_labels, states = read_table(options.folder / f"{start}states_states.sto")
    labels, activations = read_table(options.folder / f"{start}StaticOptimization_activation.sto")
    force_labels, forces = read_table(options.folder / f"{start}StaticOptimization_force.sto")
    column = [labels.index(a[0]) + 1 for a in actuators]
    force_column = [force_labels.index(a[0]) + 1 for a in actuators]
    programmes, apart = [], 0.0
    for row, answer, force in list(zip(states, activations, forces))[::options.every]:
        if abs(row[0] - answer[0]) > 1e-9:
            raise SystemExit(f"states at {row[0]} s, activations at {answer[0]} s")
        set_state(model, state_labels, row)
        matrix, strengths = matrix_of(model, actuators)
        x = np.array([answer[k] for k in column])
        apart = max(apart, float(np.abs(strengths * x - np.array([force[k] for k in force_column])).max()))
        programmes.append({
            "name": f"{row[0]:.4f} s", "power": run["power"], "A": matrix.tolist(), "b": (matrix @ x).tolist(),
            "weights": [1.0] * len(x), "x": x.tolist(), "coordinates": model.free, "actuators": [a[0] for a in actuators],
            "lower": [a[3] if np.isfinite(a[3]) else None for a in actuators],
            "upper": [a[4] if np.isfinite(a[4]) else None for a in actuators]})
    print(f"{len(programmes)} programmes of {len(actuators)} controls and {len(model.free)} coordinates; "
          f"OpenSim's force file differs from strength times activation by {apart:.2e} N")
    with open(options.out, "w") as file:
        json.dump({"programmes": programmes}, file)


if __name__ == "__main__":
    main()
