"""An OpenSim force set of coordinate actuators: residuals that carry the body, weak reserves everywhere else.

    reserves.py MODEL OUT.xml [--residual 1000] [--reserve 10]

One unbounded actuator for each free coordinate that no actuator of the model drives already: of `--residual` (N·m or N) at a control of one
for coordinates of a joint to ground, of `--reserve` elsewhere. Both engines read the file.
"""

import argparse
from xml.sax.saxutils import quoteattr

import opensim

from opensim_model import OpenSimModel, find_model


def driven(model):
    forces, found = model.model.getForceSet(), set()
    for k in range(forces.getSize()):
        actuator = opensim.CoordinateActuator.safeDownCast(forces.get(k))
        if actuator is not None and actuator.get_appliesForce():
            found.add(actuator.getCoordinate().getName())
    return found


def force_set(model, residual, reserve):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<OpenSimDocument Version="40000">', '  <ForceSet name="reserves">', "    <objects>"]
    there = driven(model)
    for name, coordinate in zip(model.names, model.coordinates):
        if name not in model.free or name in there:
            continue
        grounded = coordinate.getJoint().getParentFrame().findBaseFrame().getName() == "ground"
        lines += [
            f'      <CoordinateActuator name={quoteattr(name + ("_residual" if grounded else "_reserve"))}>',
            f"        <coordinate>{name}</coordinate>",
            f"        <optimal_force>{residual if grounded else reserve}</optimal_force>",
            "        <min_control>-Inf</min_control>",
            "        <max_control>Inf</max_control>",
            "      </CoordinateActuator>"]
    return "\n".join([*lines, "    </objects>", "    <groups />", "  </ForceSet>", "</OpenSimDocument>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--residual", type=float, default=1000)
    parser.add_argument("--reserve", type=float, default=10)
    options = parser.parse_args()
    with open(options.out, "w") as file:
        file.write(force_set(OpenSimModel(find_model(options.model)), options.residual, options.reserve))


if __name__ == "__main__":
    main()
