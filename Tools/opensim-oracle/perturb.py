"""Poses a little to both sides of every pose, so that an engine's own −dL/dq can be taken from its lengths.

    perturb.py MODEL POSES.json OUT.json [--step 1e-5]

For each pose and free coordinate two poses, named `POSE|COORDINATE|+` and `POSE|COORDINATE|-`; dependent coordinates follow
their couplers, so the slopes are those that moment arms with couplers folded in must equal. Evaluate OUT.json with
`--quantities lengths` and hand the result to `compare.py --perturbed`. Where a step would leave a range that a coordinate is clamped to, both are left out.
"""

import argparse
import json

from opensim_model import OpenSimModel, find_model


def leaves(model, values):
    """Whether a coordinate is outside the range that it is clamped to."""
    return any(c.get_clamped() and not c.getRangeMin() <= values[n] <= c.getRangeMax()
               for n, c in zip(model.names, model.coordinates) if n not in model.locked | model.prescribed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("poses")
    parser.add_argument("out")
    parser.add_argument("--step", type=float, default=1e-5)
    options = parser.parse_args()
    model = OpenSimModel(find_model(options.model))
    with open(options.poses) as file:
        poses = json.load(file)["poses"]
    moved = []
    for pose in poses:
        values = {**model.defaults(), **pose["coordinates"]}
        for name in model.free:
            ends = [(model.couple({**values, name: values[name] + sign * options.step}), mark) for sign, mark in ((1, "+"), (-1, "-"))]
            if any(leaves(model, full) for full, _ in ends):
                continue
            for full, mark in ends:
                moved.append({"name": f"{pose['name']}|{name}|{mark}",
                              "coordinates": {n: full[n] for n in model.names if n not in model.locked | model.prescribed}})
    with open(options.out, "w") as file:
        json.dump({"step": options.step, "poses": moved}, file)


if __name__ == "__main__":
    main()
