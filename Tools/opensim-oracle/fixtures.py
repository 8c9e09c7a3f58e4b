"""Small reference outputs for the tests: three poses, some muscles of every kind, fifteen digits.

    fixtures.py MODEL OUT_FOLDER NAME [--muscles 20]

Writes NAME.poses.json (what to evaluate) and NAME.json (what OpenSim says of it: culprit/osim-evaluation/1 with `wrapped`,
`lengtheningSpeed`, `inverseDynamics`, `paths` and `coordinateRoles`, see evaluate.py).
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import opensim

from evaluate import ALL, describe_paths, evaluate_pose, roles, rounded
from opensim_model import OpenSimModel, find_model
from poses import make_poses

#: Extra keys the tests have no use for.
LEFT_OUT = ("rawMomentArms", "negativeLengthSlopes", "kink", "fiberVelocity")
DIGITS = 15


def chosen(model, paths, count):
    """Muscles of every kind of path and class in turn, those of the right side and the trunk first."""
    groups = defaultdict(list)
    for muscle in sorted((m.getName() for m in model.muscles), key=lambda n: n.endswith("_l")):
        path = paths[muscle]
        groups[path["kind"], path["class"], path["rigidTendon"]].append(muscle)
    names = []
    while len(names) < count and any(groups.values()):
        for key in sorted(groups):
            if groups[key] and len(names) < count:
                names.append(groups[key].pop(0))
    return [m.getName() for m in model.muscles if m.getName() in names]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("out", type=Path)
    parser.add_argument("name")
    parser.add_argument("--muscles", type=int, default=20)
    options = parser.parse_args()
    model = OpenSimModel(find_model(options.model))
    solver = opensim.InverseDynamicsSolver(model.model)
    paths = describe_paths(model)
    names = chosen(model, paths, options.muscles)
    # the first pose of a set is the default one, where many splines end: taken too
    poses = rounded(make_poses(model, 3, 1, True, 0.6), DIGITS)
    for pose in poses["poses"]:
        pose["activations"] = {n: pose["activations"][n] for n in names}
    evaluated = [evaluate_pose(model, solver, pose, set(ALL) - {"slopes"}) for pose in poses["poses"]]
    for pose in evaluated:
        pose["muscles"] = {n: {k: v for k, v in pose["muscles"][n].items() if k not in LEFT_OUT} for n in names}
    document = {"schema": "culprit/osim-evaluation/1", "model": model.model.getName(), "engine": "OpenSim " + opensim.__version__,
                "coordinateRoles": roles(model), "paths": {n: paths[n] for n in names}, "poses": evaluated}
    options.out.mkdir(parents=True, exist_ok=True)
    for suffix, content in ((".poses.json", poses), (".json", rounded(document, DIGITS))):
        with open(options.out / (options.name + suffix), "w") as file:
            json.dump(content, file, separators=(",", ":"))
            file.write("\n")


if __name__ == "__main__":
    main()
