"""OpenSim on one core, and MuJoCo: processor time of what the mechanics engine does.

    opensim_peer.py MODEL [--poses 20] [--bend COORDINATE=VALUE] [--frames 8,14] [--mujoco MODEL.xml] [--out FILE.json]

Prints one JSON object of medians in milliseconds of processor time: `loadMs`; per pose `lengthsMs`, `momentArmsMs` (lengths and all moment arms
by unit tensions and one product with the transposed Jacobian each), `apiMomentArmsMs` (OpenSim's own computeMomentArm for every pair that is not zero,
from a sample), `inverseDynamicsMs`, `equilibrateMs` (every muscle that can be); and with --bend per frame `staticOptimizationMs` and `jointReactionMs`, from the
difference of two runs of different length, so that loading does not count. Python's own share is about 0.02 ms a muscle.

--mujoco, or CULPRIT_MUJOCO_MODEL, names a MuJoCo model (MyoBody of MyoHub/myo_sim has 290 muscles): `mujoco` then holds, per pose, kinematics with tendon
lengths and moment arms, and the whole forward and inverse dynamics. Without one it is skipped. Tools/opensim-oracle/requirements.txt lists the packages.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# one thread each: the peer is timed as one core
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

ORACLE = Path(__file__).resolve().parents[2] / "Tools" / "opensim-oracle"
sys.path.insert(0, str(ORACLE))

import opensim  # noqa: E402

from opensim_model import OpenSimModel, find_model  # noqa: E402
from poses import make_poses  # noqa: E402


def milliseconds(work):
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e3


def load(file):
    def work():
        opensim.Model(str(file)).initSystem()
    return statistics.median(milliseconds(work) for _ in range(5))


def per_pose(model, poses):
    state, solver = model.state, opensim.InverseDynamicsSolver(model.model)
    times = {key: [] for key in ("lengthsMs", "momentArmsMs", "apiMomentArmsMs", "inverseDynamicsMs", "equilibrateMs")}
    generator = random.Random(5)
    pairs = failed = 0
    for pose in poses:
        # half a turn of lists and names is not OpenSim's work: values are prepared outside the clock
        values = model.couple({**model.defaults(), **pose["coordinates"]})
        indexed = [(model.q_index[n], v) for n, v in values.items()]

        def put():
            q = state.updQ()
            for index, value in indexed:
                q.set(index, value)

        def arms():
            put()
            model.lengths()
            return model.raw_moment_arms()

        times["lengthsMs"].append(milliseconds(lambda: (put(), model.lengths())))
        times["momentArmsMs"].append(milliseconds(arms))
        raw = model.raw_moment_arms() @ model.couplings().T
        named = [(k, i) for k in range(len(model.paths)) for i, n in enumerate(model.names) if n in model.free and abs(raw[k, i]) > 1e-9]
        pairs = max(pairs, len(named))
        sample = generator.sample(named, min(40, len(named)))
        # the first question to a path builds its solver: not counted
        for k, i in sample:
            model.paths[k].computeMomentArm(state, model.coordinates[i])
        spent = milliseconds(lambda: [model.paths[k].computeMomentArm(state, model.coordinates[i]) for k, i in sample])
        times["apiMomentArmsMs"].append(spent / max(1, len(sample)) * len(named))

        for muscle in model.muscles:
            muscle.setAppliesForce(state, False)
        accelerations = opensim.Vector(state.getNU(), 0.1)
        times["inverseDynamicsMs"].append(milliseconds(lambda: (put(), solver.solve(state, accelerations))))
        for muscle in model.muscles:
            muscle.setAppliesForce(state, True)

        def equilibrate():
            nonlocal failed
            put()
            model.model.realizeVelocity(state)
            for muscle in model.muscles:
                try:
                    muscle.computeEquilibrium(state)
                except RuntimeError:
                    failed += 1
        times["equilibrateMs"].append(milliseconds(equilibrate))
    medians = {key: statistics.median(values) for key, values in times.items()}
    return medians | {"momentArmPairs": pairs, "equilibriumFailures": failed}


def per_frame(file, bend, frames):
    """Processor time of a frame, from a short and a longer motion."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        run = [sys.executable]
        subprocess.run([*run, ORACLE / "reserves.py", file, folder / "reserves.xml"], check=True, capture_output=True, cwd=folder)
        for count in frames:
            motion, out = folder / f"{count}.mot", folder / str(count)
            subprocess.run([*run, ORACLE / "motion.py", "bend", file, motion, "--to", bend, "--frames", str(count)],
                           check=True, capture_output=True, cwd=folder)
            subprocess.run([*run, ORACLE / "statics.py", file, out, "--motion", motion, "--reserves", folder / "reserves.xml",
                            "--tolerance", "1e-4", "--reactions", "child"], check=True, capture_output=True, cwd=folder)
            seconds.append(json.loads((out / "run.json").read_text())["cpuSeconds"])
    more = frames[1] - frames[0]
    return {name + "Ms": (seconds[1][name] - seconds[0][name]) / more * 1e3 for name in ("staticOptimization", "jointReaction")}


def mujoco_times(file, count):
    import mujoco
    # the model's files name each other relative to its own folder
    os.chdir(Path(file).resolve().parent)
    model = mujoco.MjModel.from_xml_path(Path(file).name)
    data, generator = mujoco.MjData(model), random.Random(1)
    times = {"pathsMs": [], "inverseMs": [], "forwardMs": []}

    def paths():
        mujoco.mj_kinematics(model, data)
        mujoco.mj_comPos(model, data)
        mujoco.mj_tendon(model, data)
        mujoco.mj_transmission(model, data)

    for _ in range(count):
        for joint in range(model.njnt):
            low, high = model.jnt_range[joint]
            data.qpos[model.jnt_qposadr[joint]] = low + (high - low) * generator.random()
        times["pathsMs"].append(milliseconds(paths))
        times["inverseMs"].append(milliseconds(lambda: mujoco.mj_inverse(model, data)))
        times["forwardMs"].append(milliseconds(lambda: mujoco.mj_forward(model, data)))
    return {"version": mujoco.__version__, "model": Path(file).name, "muscles": model.nu, "tendons": model.ntendon,
            "degreesOfFreedom": model.nv, "pathsLeastMs": min(times["pathsMs"])} | {key: statistics.median(values) for key, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--poses", type=int, default=20)
    parser.add_argument("--bend", metavar="COORDINATE=VALUE")
    parser.add_argument("--frames", default="8,14", help="at least 6: OpenSim fits quintic splines")
    parser.add_argument("--mujoco", default=os.environ.get("CULPRIT_MUJOCO_MODEL"))
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    file = find_model(options.model).resolve()
    out = options.out.resolve() if options.out else None
    mujoco_file = Path(options.mujoco).resolve() if options.mujoco else None
    opensim.Logger.setLevelString("off")
    result = {"engine": "OpenSim " + opensim.__version__, "model": file.stem, "loadMs": load(file)}
    model = OpenSimModel(file)
    result |= {"muscles": len(model.muscles), "coordinates": len(model.names)}
    result |= per_pose(model, make_poses(model, options.poses, 1, False, 0.5)["poses"])
    if options.bend:
        result |= per_frame(file, options.bend, [int(n) for n in options.frames.split(",")])
    if mujoco_file is not None and mujoco_file.is_file():
        result["mujoco"] = mujoco_times(mujoco_file, 200)
    else:
        print("MuJoCo skipped: name a model with --mujoco or CULPRIT_MUJOCO_MODEL", file=sys.stderr)
    text = json.dumps(result, indent=1)
    print(text)
    if out:
        out.write_text(text + "\n")


if __name__ == "__main__":
    main()
