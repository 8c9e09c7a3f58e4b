"""Checks what the other scripts take for granted: signs of gravity, inverse dynamics and moment arms.

    check_conventions.py [MODEL]

1. A pendulum (2 kg, 0.7 m, turning about z, hanging at q = 0): the generalized gravity force is −m g l sin q, and inverse dynamics
   at rest is its opposite, +m g l sin q. A unit tension that shortens as q grows has a positive moment arm.
2. With MODEL: the generalized gravity force is −dV/dq of OpenSim's own potential energy in random poses.
"""

import argparse
import math

import numpy as np
import opensim

from evaluate import gravity_forces
from opensim_model import OpenSimModel, find_model
from poses import make_poses


def pendulum(folder):
    model = opensim.Model()
    model.setName("pendulum")
    body = opensim.Body("bob", 2.0, opensim.Vec3(0, -0.7, 0), opensim.Inertia(0.01, 0.01, 0.01, 0, 0, 0))
    model.addBody(body)
    joint = opensim.PinJoint("pin", model.getGround(), body)
    joint.updCoordinate().setName("q")
    model.addJoint(joint)
    muscle = opensim.Thelen2003Muscle("pull", 100, 0.3, 0.2, 0)
    muscle.addNewPathPoint("origin", model.getGround(), opensim.Vec3(0.3, 0, 0))
    muscle.addNewPathPoint("insertion", body, opensim.Vec3(0, -0.4, 0))
    model.addForce(muscle)
    model.finalizeConnections()
    file = f"{folder}/pendulum.osim"
    model.printToXML(file)
    return file


def check_pendulum(folder):
    model = OpenSimModel(pendulum(folder))
    solver = opensim.InverseDynamicsSolver(model.model)
    for muscle in model.muscles:
        muscle.setAppliesForce(model.state, False)
    for q in (-1.0, 0.3, 0.9):
        model.set_pose({"q": q})
        model.model.realizePosition(model.state)
        expected = -2 * 9.80665 * 0.7 * math.sin(q)
        gravity = gravity_forces(model, model.jacobian())[0]
        statics = solver.solve(model.state, opensim.Vector(1, 0.0)).get(0)
        # the insertion at (0.4 sin q, -0.4 cos q) nears the origin at (0.3, 0) as q grows from -1
        length = math.hypot(0.4 * math.sin(q) - 0.3, 0.4 * math.cos(q))
        arm = -(0.4 * math.sin(q) - 0.3) * 0.4 * math.cos(q) / length + 0.4 * math.cos(q) * 0.4 * math.sin(q) / length
        print(f"q {q}: gravity {gravity - expected:.1e}, inverse dynamics {statics + expected:.1e}, "
              f"moment arm {model.raw_moment_arms()[0][0] - arm:.1e} (differences to the formulas)")


def check_potential(name):
    model = OpenSimModel(find_model(name))
    g, h, worst = np.array([model.model.getGravity().get(k) for k in range(3)]), 1e-4, 0.0

    def potential():
        model.model.realizePosition(model.state)
        centre = model.matter.calcSystemMassCenterLocationInGround(model.state)
        return -model.matter.calcSystemMass(model.state) * float(g @ np.array([centre.get(k) for k in range(3)]))

    for pose in make_poses(model, 5, 3, False, 1.0)["poses"]:
        model.set_pose(pose["coordinates"])
        model.model.realizePosition(model.state)
        gravity = gravity_forces(model, model.jacobian())
        for name, index in model.q_index.items():
            q = model.state.getQ().get(index)
            energies = []
            for step in (h, -h):
                model.state.updQ().set(index, q + step)
                energies.append(potential())
            model.state.updQ().set(index, q)
            worst = max(worst, abs(gravity[index] + (energies[0] - energies[1]) / (2 * h)))
    print(f"gravity against −dV/dq: largest difference {worst:.1e} N·m or N")


def main():
    import tempfile
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check_pendulum(folder)
    if options.model:
        check_potential(options.model)


if __name__ == "__main__":
    main()
