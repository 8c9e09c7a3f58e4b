"""Whose inverse dynamics keeps the balance of power: d(T + V)/dt = Σ τᵢ q̇ᵢ.

    power_balance.py MODEL OURS.json OPENSIM.json [--poses 10]
    power_balance.py MODEL --still POSES.json OUT.json

OURS and OPENSIM are evaluations of the same poses with speeds and accelerations. T + V comes from OpenSim itself (`calcKineticEnergy` and the
mass center) a little before and after each pose along its motion, by differences of fourth order; so the left side owes nothing to either engine's
inverse dynamics. Every coordinate counts, dependent ones too: inverse dynamics gives the forces of the tree without couplers.

OpenSim's tree is Simbody's FunctionBased mobilizer. Where several rotations of one joint depend on one coordinate and not linearly (the
knees of Rajagopal's model and its kin), the rate of its Jacobian is not the derivative of its Jacobian and the balance fails as soon as that coordinate moves.
`--still` writes poses at which those coordinates rest (with everything that follows them): there both engines must agree.
"""

import argparse
import json

import opensim

from opensim_model import OpenSimModel, find_model


#: Rates to both sides that differ by more belong to a kink (W).
KINK = 1e-4


def bent_rotations(model):
    """Coordinates on which several rotations of one joint depend, at least one of them not linearly."""
    found = []
    joints = model.model.getJointSet()
    for k in range(joints.getSize()):
        custom = opensim.CustomJoint.safeDownCast(joints.get(k))
        if custom is None:
            continue
        uses = {}
        for axis in range(3):
            part = custom.getSpatialTransform().getTransformAxis(axis)
            names = part.getCoordinateNamesInArray()
            word = part.getFunction().getConcreteClassName()
            for i in range(names.getSize()):
                uses.setdefault(names.get(i), []).append(word)
        found += [n for n, words in uses.items() if len(words) > 1 and any(w not in ("LinearFunction", "Constant") for w in words)]
    return found


def at_rest(model, poses):
    """The poses with the coordinates of `bent_rotations`, and what leads or follows them, at rest."""
    still = set(bent_rotations(model))
    for _ in model.couplers:
        for coupler in model.couplers:
            if still & {coupler["dependent"], *coupler["independents"]}:
                still |= {coupler["dependent"], *coupler["independents"]}
    for pose in poses:
        for name in still:
            pose["speeds"][name] = 0.0
        values = model.couple({**model.defaults(), **pose["coordinates"]})
        pose["speeds"], pose["accelerations"] = model.couple_rates(values, pose["speeds"], pose["accelerations"])
    return poses


class Energy:
    """Kinetic and potential energy of a model along the parabola through a pose."""

    def __init__(self, model):
        self.model = model
        self.mass = model.model.getTotalMass(model.state)
        self.gravity = [model.model.getGravity().get(i) for i in range(3)]

    def at(self, time, pose):
        model = self.model
        speeds, accelerations = pose["speeds"], pose["accelerations"]
        values = model.set_pose({n: v + time * speeds[n] + time * time / 2 * accelerations[n] for n, v in pose["coordinates"].items()})
        rates, _ = model.couple_rates(values, {n: v + time * accelerations[n] for n, v in speeds.items()}, accelerations)
        model.set_speeds(rates)
        model.model.realizeVelocity(model.state)
        center = model.model.calcMassCenterPosition(model.state)
        potential = -self.mass * sum(self.gravity[i] * center.get(i) for i in range(3))
        return model.model.calcKineticEnergy(model.state) + potential

    def rate(self, pose, h=1e-4):
        """The rate, and how much it differs to both sides: a function of the model may have a kink just here."""
        at = {k: self.at(k * h, pose) for k in range(-3, 4)}
        sides = [(-11 * at[0] + 18 * at[s] - 9 * at[2 * s] + 2 * at[3 * s]) / (6 * s * h) for s in (1, -1)]
        return (8 * (at[1] - at[-1]) - (at[2] - at[-2])) / (12 * h), abs(sides[0] - sides[1])


def balances(model, ours, theirs, count):
    """Per pose: rate of energy, and by how much each engine's power misses it (W). Poses on a kink judge nobody and are passed over."""
    energy, result = Energy(model), []
    for mine, pose in list(zip(ours["poses"], theirs["poses"]))[:count]:
        rate, kink = energy.rate(pose)
        if kink > KINK:
            continue
        powers = [sum(answer["inverseDynamics"][n] * v for n, v in pose["speeds"].items()) for answer in (mine, pose)]
        result.append({"pose": pose["name"], "rate": rate, "ours": powers[0] - rate, "opensim": powers[1] - rate})
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("files", nargs=2, metavar="FILE")
    parser.add_argument("--still", action="store_true")
    parser.add_argument("--poses", type=int, default=10)
    options = parser.parse_args()
    model = OpenSimModel(find_model(options.model))
    first = json.load(open(options.files[0], encoding="utf-8"))
    if options.still:
        with open(options.files[1], "w") as file:
            json.dump({"still": bent_rotations(model), "poses": at_rest(model, first["poses"])}, file)
        return
    second = json.load(open(options.files[1], encoding="utf-8"))
    print("rotations bent by one coordinate: " + (", ".join(bent_rotations(model)) or "none") + "\n")
    print("| pose | d(T + V)/dt (W) | ours off by (W) | OpenSim off by (W) |\n|---|---:|---:|---:|")
    for line in balances(model, first, second, options.poses):
        print(f"| {line['pose']} | {line['rate']:.4f} | {line['ours']:.1e} | {line['opensim']:.1e} |")


if __name__ == "__main__":
    main()
