"""The programmes behind `culprit osim statics`, rebuilt from its result files, for convex_check.py.

    own_programme.py RESULTS MODEL_USED.osim EVALUATION.json OUT.json [--power 2] [--every 1]

RESULTS is our result folder, MODEL_USED the model with reserves that statics.py left, EVALUATION our evaluation of the motion's rows
(moment arms; poses named by their time). A muscle's column is its moment arms times (force − passive force) / activation, a motor's its optimal force. The
right side is the matrix times our answer; that the answer also carries the moments asked for stands in our file of optimality, and is checked by
comparing inverse dynamics.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from compare_statics import by_suffix
from motion import read_table
from opensim_model import OpenSimModel
from programme import actuators_of


def columns(file):
    labels, rows = read_table(file)
    data = np.array(rows)
    return data[:, 0], {label: data[:, k + 1] for k, label in enumerate(labels)}


def programmes(results, model, evaluation, power, every):
    files = by_suffix(results)
    times, activations = columns(files["StaticOptimization_activation"])
    _, forces = columns(files["StaticOptimization_force"])
    passive_file = next(Path(results).glob("*_passive_force.sto"), None)
    passive = columns(passive_file)[1] if passive_file else {}
    # motors drive free coordinates, whose own rows of the couplings are the same in every pose
    model.set_pose({})
    model.model.realizePosition(model.state)
    actuators, fold = actuators_of(model), model.couplings()
    rows = {n: k for k, n in enumerate(model.free)}
    poses = {pose["name"]: pose for pose in evaluation["poses"]}
    found = []
    for frame in range(0, len(times), every):
        pose = poses[repr(float(times[frame]))]
        matrix, x = np.zeros((len(rows), len(actuators))), np.array([activations[a[0]][frame] for a in actuators])
        for k, (name, muscle, driver, _, _) in enumerate(actuators):
            if driver is not None:
                index = model.speed_index[driver.getCoordinate().getName()]
                matrix[:, k] = [fold[model.names.index(n), index] * driver.getOptimalForce() for n in model.free]
                continue
            active = forces[name][frame] - passive.get(name, np.zeros(len(times)))[frame]
            strength = active / x[k] if x[k] else 0.0
            for coordinate, arm in pose["muscles"][name]["momentArms"].items():
                if coordinate in rows:
                    matrix[rows[coordinate], k] = arm * strength
        found.append({
            "name": f"{times[frame]:.4f} s", "power": power, "A": matrix.tolist(), "b": (matrix @ x).tolist(),
            "weights": [1.0] * len(x), "x": x.tolist(), "coordinates": model.free, "actuators": [a[0] for a in actuators],
            "lower": [a[3] if np.isfinite(a[3]) else None for a in actuators],
            "upper": [a[4] if np.isfinite(a[4]) else None for a in actuators]})
    return found


def poses_of(motion):
    """The rows of a motion in radians as poses for `culprit osim evaluate`, named by their time."""
    labels, rows = read_table(motion)
    return {"poses": [{"name": repr(float(row[0])), "coordinates": dict(zip(labels, row[1:]))} for row in rows]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
    parser.add_argument("model")
    parser.add_argument("evaluation")
    parser.add_argument("out")
    parser.add_argument("--power", type=float, default=2)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    evaluation = json.loads(Path(options.evaluation).read_text())
    found = programmes(options.results, OpenSimModel(options.model), evaluation, options.power, options.every)
    with open(options.out, "w") as file:
        json.dump({"programmes": found}, file)
    print(f"{len(found)} programmes of {len(found[0]['x'])} controls and {len(found[0]['b'])} coordinates")


if __name__ == "__main__":
    main()
