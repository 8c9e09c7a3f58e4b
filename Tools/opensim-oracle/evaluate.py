"""`culprit osim evaluate` with OpenSim: the same document, for comparison.

    evaluate.py MODEL POSES.json OUT.json [--quantities bodies,lengths,...] [--verify 40] [--digits 17]

Writes culprit/osim-evaluation/1 and, beyond the contract:

- top level `paths`: for each muscle `kind` and `wraps` (object, surface, method), `class`, `maxIsometricForce`,
  `tendonSlackLength`, `rigidTendon`;
  `coordinateRoles`: free, locked, prescribed or dependent;
- per pose and muscle `rawMomentArms` (before couplers are folded in), `negativeLengthSlopes` (−dL/dq of OpenSim's own lengths by
  central differences, folded like the moment arms), `kink` (largest difference of the slopes to the left and to the right:
  a wrap or point switches there), `wrapped` (per wrap), `lengtheningSpeed` (at the pose's speeds), `fiberVelocity`,
  `equilibrium` (only where it failed or does not balance);
- per pose `speeds`, `accelerations`, and `inverseDynamics`: M·q̈ + C − gravity per tree coordinate, couplers ignored.

Quantities: bodies, lengths, moment-arms, slopes, forces, gravity, dynamics. --verify N asks OpenSim's own, slow computeMomentArm
for N random pairs and prints the largest difference.
"""

import argparse
import json
import random
import sys

import numpy as np
import opensim

from opensim_model import OpenSimModel, find_model

ALL = ("bodies", "lengths", "moment-arms", "slopes", "forces", "gravity", "dynamics")
#: A moment arm below this is the rounding of a product of Jacobians (m).
LEAST_MOMENT_ARM = 1e-12


def vector(v):
    return [float(v.get(k)) for k in range(3)]


def body_transforms(model):
    result = {}
    for body in model.bodies:
        transform = body.getTransformInGround(model.state)
        rotation = transform.R().asMat33()
        result[body.getName()] = {
            "position": vector(transform.p()),
            "rotation": [[float(rotation.get(i, j)) for j in range(3)] for i in range(3)],
        }
    return result


def gravity_forces(model, jacobian):
    """Generalized gravity forces Σ Jᵀ (r × m g, m g), per speed."""
    g = np.array(vector(model.model.getGravity()))
    forces = np.zeros(jacobian.shape[0])
    for body in model.bodies:
        rotation = body.getTransformInGround(model.state).R().asMat33()
        r = np.array([[rotation.get(i, j) for j in range(3)] for i in range(3)]) @ np.array(vector(body.getMassCenter()))
        weight = body.getMass() * g
        row = 6 * body.getMobilizedBodyIndex()
        forces[row:row + 3] += np.cross(r, weight)
        forces[row + 3:row + 6] += weight
    return jacobian.T @ forces


def muscle_forces(model, activations):
    """Fiber length and forces at rest with the tendon in equilibrium, muscle by muscle: one that fails does not stop the rest."""
    state, failed = model.state, {}
    for muscle, default in zip(model.muscles, model.default_activations):
        muscle.setActivation(state, activations.get(muscle.getName(), default))
    for muscle in model.muscles:
        model.model.realizeVelocity(state)
        try:
            muscle.computeEquilibrium(state)
        except RuntimeError as fault:
            failed[muscle.getName()] = " ".join(str(fault).split())[:300]
    result = {}
    try:
        model.model.realizeDynamics(state)
    except RuntimeError as fault:
        print("dynamics:", " ".join(str(fault).split())[:200], file=sys.stderr)
    for muscle in model.muscles:
        name = muscle.getName()
        if name in failed:
            result[name] = {"equilibrium": "failed: " + failed[name]}
            continue
        try:
            entry = {
                "fiberLength": muscle.getFiberLength(state),
                "activeForce": muscle.getActiveFiberForce(state),
                "passiveForce": muscle.getPassiveFiberForce(state),
                "tendonForce": muscle.getTendonForce(state),
                "fiberVelocity": muscle.getFiberVelocity(state),
            }
            fiber = (entry["activeForce"] + entry["passiveForce"]) * muscle.getCosPennationAngle(state)
            off = (fiber - entry["tendonForce"]) / muscle.getMaxIsometricForce()
            if not abs(off) < 1e-6:
                entry["equilibrium"] = f"unbalanced by {off:.3g} of the largest isometric force"
        except RuntimeError as fault:
            entry = {"equilibrium": "failed: " + " ".join(str(fault).split())[:300]}
        result[name] = entry
    return result


def evaluate_pose(model, solver, pose, wanted):
    values = model.set_pose(pose.get("coordinates", {}))
    state = model.state
    model.model.realizePosition(state)
    result = {"name": pose["name"], "coordinates": values}
    residual = np.max(np.abs(state.getQErr().to_numpy()), initial=0)
    # locked coordinates that are named leave their lock; everything else must satisfy its constraints
    if residual > 1e-9:
        result["constraintError"] = float(residual)
    muscles = {m.getName(): {} for m in model.muscles}
    if "bodies" in wanted:
        result["bodies"] = body_transforms(model)
    if "lengths" in wanted:
        for muscle, path, length in zip(model.muscles, model.paths, model.lengths()):
            entry = muscles[muscle.getName()]
            entry["length"] = float(length)
            if path.getWrapSet().getSize():
                entry["wrapped"] = model.engaged(path)
    jacobian = model.jacobian()
    if "moment-arms" in wanted or "slopes" in wanted:
        fold = model.couplings()
    if "moment-arms" in wanted:
        raw = model.raw_moment_arms()
        # a dependent coordinate whose leader's slope vanishes has no moment arm; OpenSim divides by zero there
        arms = raw @ fold.T
        for k, muscle in enumerate(model.muscles):
            entry = muscles[muscle.getName()]
            entry["momentArms"] = {
                n: float(a) for n, a in zip(model.names, arms[k]) if abs(a) > LEAST_MOMENT_ARM and np.isfinite(a)}
            entry["rawMomentArms"] = model.by_name(raw[k], LEAST_MOMENT_ARM)
    if "slopes" in wanted:
        slopes, kinks = model.length_slopes()
        folded = slopes @ fold.T
        for k, muscle in enumerate(model.muscles):
            entry = muscles[muscle.getName()]
            entry["negativeLengthSlopes"] = {
                n: float(a) for n, a in zip(model.names, folded[k])
                if abs(a) > 1e-9 and np.isfinite(a) and n not in model.locked}
            entry["kink"] = float(kinks[k].max(initial=0))
    if "forces" in wanted:
        for name, entry in muscle_forces(model, pose.get("activations", {})).items():
            muscles[name].update(entry)
    model.model.realizePosition(state)
    if "gravity" in wanted:
        result["gravity"] = model.by_name(gravity_forces(model, jacobian))
    speeds = {n: 0.0 for n in model.names} | pose.get("speeds", {})
    accelerations = {n: 0.0 for n in model.names} | pose.get("accelerations", {})
    if any(speeds.values()) or any(accelerations.values()):
        speeds, accelerations = model.couple_rates(values, speeds, accelerations)
        result["speeds"], result["accelerations"] = speeds, accelerations
    if "dynamics" in wanted:
        for muscle in model.muscles:
            muscle.setAppliesForce(state, False)
        model.set_speeds(speeds)
        model.model.realizeVelocity(state)
        if any(speeds.values()):
            for muscle, path in zip(model.muscles, model.paths):
                muscles[muscle.getName()]["lengtheningSpeed"] = path.getLengtheningSpeed(state)
        udot = opensim.Vector(state.getNU(), 0.0)
        for name, value in accelerations.items():
            udot.set(model.speed_index[name], value)
        result["inverseDynamics"] = model.by_name(solver.solve(state, udot).to_numpy())
        for muscle in model.muscles:
            muscle.setAppliesForce(state, True)
    result["muscles"] = muscles
    return result


def roles(model):
    role = {n: "free" for n in model.names}
    role |= {n: "dependent" for n in model.dependent} | {n: "prescribed" for n in model.prescribed}
    return role | {n: "locked" for n in model.locked}


def describe_paths(model):
    result = {}
    for muscle, path in zip(model.muscles, model.paths):
        kind, wraps = model.path_kind(path)
        result[muscle.getName()] = {
            "kind": kind, "wraps": wraps, "class": muscle.getConcreteClassName(),
            "maxIsometricForce": muscle.getMaxIsometricForce(),
            "tendonSlackLength": muscle.getTendonSlackLength(), "rigidTendon": bool(muscle.get_ignore_tendon_compliance())}
    return result


def verify(model, document, result, count):
    """The largest difference to OpenSim's own computeMomentArm, over free coordinates and over dependent ones."""
    generator = random.Random(7)
    worst = {"free": (0.0, ""), "dependent": (0.0, ""), "locked": (0.0, "")}
    for _ in range(count):
        number = generator.randrange(len(document["poses"]))
        k = generator.randrange(len(model.muscles))
        name = model.muscles[k].getName()
        listed = [n for n, a in result["poses"][number]["muscles"][name]["momentArms"].items()]
        coordinate = generator.choice(listed if listed and generator.random() < 0.8 else model.names)
        model.set_pose(document["poses"][number].get("coordinates", {}))
        model.model.realizePosition(model.state)
        theirs = model.paths[k].computeMomentArm(model.state, model.coordinates[model.names.index(coordinate)])
        ours = result["poses"][number]["muscles"][name]["momentArms"].get(coordinate, 0.0)
        role = roles(model)[coordinate]
        difference = abs(ours - theirs)
        if difference > worst.setdefault(role, (0.0, ""))[0] or difference != difference:
            worst[role] = (difference, f"{name} {coordinate}: {ours} and {theirs}")
    return worst


def rounded(tree, digits):
    if isinstance(tree, float):
        return float(f"%.{digits}g" % tree)
    if isinstance(tree, dict):
        return {k: rounded(v, digits) for k, v in tree.items()}
    return [rounded(v, digits) for v in tree] if isinstance(tree, list) else tree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("poses")
    parser.add_argument("out")
    parser.add_argument("--quantities", default=",".join(ALL))
    parser.add_argument("--verify", type=int, default=0)
    parser.add_argument("--digits", type=int, default=17)
    options = parser.parse_args()
    wanted = set(options.quantities.split(","))
    if wanted - set(ALL):
        parser.error(f"unknown quantities {wanted - set(ALL)}; there are {', '.join(ALL)}")
    model = OpenSimModel(find_model(options.model))
    with open(options.poses) as file:
        document = json.load(file)
    solver = opensim.InverseDynamicsSolver(model.model)
    result = {
        "schema": "culprit/osim-evaluation/1", "model": model.model.getName(), "engine": "OpenSim " + opensim.__version__,
        "coordinateRoles": roles(model), "paths": describe_paths(model),
        "poses": [evaluate_pose(model, solver, pose, wanted) for pose in document["poses"]]}
    if options.verify:
        for role, (difference, where) in verify(model, document, result, options.verify).items():
            print(f"moment arms, {role}: largest difference to computeMomentArm {difference:.3g} m {where}")
    with open(options.out, "w") as file:
        json.dump(rounded(result, options.digits) if options.digits < 17 else result, file)
        file.write("\n")


if __name__ == "__main__":
    main()
