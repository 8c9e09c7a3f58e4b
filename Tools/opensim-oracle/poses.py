"""Random poses of a model for both engines.

    poses.py MODEL OUT.json [--count 50] [--seed 1] [--speeds] [--spread 1.0]

Free coordinates are drawn uniformly from their declared ranges (±0.5 rad or ±0.2 m about the default where there is none),
dependent ones follow their couplers, locked and prescribed ones keep their value and are not named. Activations are drawn from
0.02…1. With --speeds also `speeds` (±2 a second) and `accelerations` (±10 a second²), the dependent ones by the chain rule.
The first pose is the default one.
"""

import argparse
import json
import random

from opensim_model import OpenSimModel, find_model


def make_poses(model, count, seed, with_speeds, spread):
    generator = random.Random(seed)
    poses = []
    for number in range(count):
        values = {}
        for name in model.free:
            low, high = model.range_of(name)
            drawn = low + (high - low) * generator.random()
            values[name] = drawn * spread + model.coordinates[model.names.index(name)].getDefaultValue() * (1 - spread)
        if number == 0:
            values = {name: model.defaults()[name] for name in model.free}
        full = model.couple({**model.defaults(), **values})
        pose = {"name": f"p{number}", "coordinates": {n: full[n] for n in model.names if n not in model.locked | model.prescribed}}
        speeds = {n: (generator.uniform(-2, 2) if n in model.free else 0.0) for n in model.names}
        accelerations = {n: (generator.uniform(-10, 10) if n in model.free else 0.0) for n in model.names}
        pose["speeds"] = {}
        if with_speeds:
            speeds, accelerations = model.couple_rates(full, speeds, accelerations)
            pose["speeds"], pose["accelerations"] = speeds, accelerations
        pose["activations"] = {m.getName(): generator.uniform(0.02, 1) for m in model.muscles}
        poses.append(pose)
    return {"poses": poses}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speeds", action="store_true")
    parser.add_argument("--spread", type=float, default=1.0, help="1: the whole range; 0: the default pose")
    options = parser.parse_args()
    model = OpenSimModel(find_model(options.model))
    document = make_poses(model, options.count, options.seed, options.speeds, options.spread)
    with open(options.out, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


if __name__ == "__main__":
    main()
