"""What report.py runs: OpenSim once per work folder, our engine each time."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

#: Models by the name they have in the page: file, number of poses, share of the declared ranges.
MODELS = {
    "arm26": ("arm26", 50, 1.0),
    "gait2392": ("gait2392_thelen2003muscle", 50, 1.0),
    "Rajagopal2016": ("Rajagopal2016", 50, 1.0),
    "FBLS": ("FBLS", 50, 1.0),
    "LFB": ("LFB", 50, 1.0),
    "thoracolumbar": ("thoracolumbar", 20, 0.5),
    "thoracolumbar-mild": ("thoracolumbar", 20, 0.15),
}

#: Motions: model, where the free coordinates go, frames. The walking trial is found through the environment.
BENDS = {
    "gait2392-squat": ("gait2392_thelen2003muscle", "motion.mot", 21, 2, (
        "lumbar_extension=-0.5", "hip_flexion_r=1.0", "knee_angle_r=-1.2", "ankle_angle_r=0.2",
        "hip_flexion_l=0.7", "hip_adduction_l=-0.2", "knee_angle_l=-0.6")),
    "FBLS-flexion": ("FBLS", "motion-15.mot", 15, 3, ("flex_extension=-1.0471975511965976",)),
    "LFB-flexion": ("LFB", "motion-15.mot", 15, 3, ("L5_S1_Flex_Ext=-0.1466",)),
}


class Workplace:
    """A work folder: what OpenSim made stays, what ours made is made anew in the folder `ours`."""

    def __init__(self, culprit, work, walking):
        self.culprit, self.work, self.walking = str(Path(culprit).resolve()), Path(work).resolve(), walking
        self.ours = self.work / "ours"
        self.ours.mkdir(parents=True, exist_ok=True)

    def script(self, name, *words):
        subprocess.run([sys.executable, HERE / f"{name}.py", *map(str, words)], check=True, cwd=self.work, stdout=subprocess.DEVNULL)

    def made(self, path, name, *words):
        """The file, made by a script where it is missing."""
        path = self.work / path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            print(f"making {path.name}", file=sys.stderr)
            self.script(name, *words)
        return path

    def osim(self, *words, into=None):
        print(" ".join(map(str, words[:2])), file=sys.stderr)
        command = [self.culprit, "osim", *map(str, words)]
        if into is None:
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout
        with open(into, "w") as out:
            subprocess.run(command, check=True, stdout=out)
        return into

    def evaluate(self, model, poses, into, quantities=None):
        words = ["evaluate", model, "--poses", poses, "--format", "json"]
        return self.osim(*words, *(["--quantities", quantities] if quantities else []), into=self.ours / into)

    # poses

    def poses(self, name, file, count, spread, moving):
        part = f"{name}{'.moving' if moving else ''}"
        poses = self.made(f"{part}.poses.json", "poses", file, self.work / f"{part}.poses.json", "--count", count, "--seed", 1,
                          "--spread", spread, *(["--speeds"] if moving else []))
        wanted = ["--quantities", "bodies,lengths,gravity,dynamics"] if moving else []
        answer = self.made(f"{part}.opensim.json", "evaluate", file, poses, self.work / f"{part}.opensim.json", *wanted)
        return poses, answer

    def still(self, name, file):
        """The moving poses with the bent rotations at rest, and OpenSim's inverse dynamics there."""
        source = self.work / f"{name}.moving.poses.json"
        poses = self.made(f"{name}.still.poses.json", "power_balance", file, "--still", source, self.work / f"{name}.still.poses.json")
        return poses, self.made(f"{name}.still.opensim.json", "evaluate", file, poses, self.work / f"{name}.still.opensim.json",
                                "--quantities", "dynamics")

    def slopes(self, name, file, path, wrapped, portion=300):
        """−dL/dq of our own lengths for the muscles with wraps, in portions: a long list of poses is a large file."""
        near = self.made(f"{name}.near.json", "perturb", file, self.work / f"{name}.poses.json", self.work / f"{name}.near.json")
        with open(near) as source:
            document = json.load(source)
        lengths, step = {}, document["step"]
        scratch, answer = self.ours / "near.poses.json", self.ours / "near.json"
        for start in range(0, len(document["poses"]), portion):
            scratch.write_text(json.dumps({"poses": document["poses"][start:start + portion]}))
            self.evaluate(path, scratch, answer, "lengths")
            with open(answer) as source:
                for pose in json.load(source)["poses"]:
                    place, coordinate, mark = pose["name"].rsplit("|", 2)
                    for muscle in wrapped:
                        lengths[place, muscle, coordinate, mark] = pose["muscles"][muscle]["length"]
        return {key[:3]: (lengths[(*key[:3], "-")] - value) / (2 * step) for key, value in lengths.items() if key[3] == "+"}

    # motions

    def trials(self, find):
        """Every trial whose files are there: (name, model, motion, reserves, more words for both engines, folder)."""
        found = []
        for name, (model, motion, frames, duration, targets) in BENDS.items():
            path = find(model)
            if path is None:
                continue
            folder = self.work / "statics" / name
            goals = [word for target in targets for word in ("--to", target)]
            file = self.made(folder / motion, "motion", "bend", path, folder / motion, "--frames", frames, "--duration", duration, *goals)
            found.append((name, path, file, self.made(folder / "reserves.xml", "reserves", path, folder / "reserves.xml"), [], folder))
        if self.walking:
            path, folder = Path(self.walking) / "subject_walk_scaled.osim", self.work / "statics" / "walking"
            file = self.made(folder / "motion.mot", "motion", "table", path, Path(self.walking) / "coordinates.sto", folder / "motion.mot",
                             "--every", 10)
            reserves = self.made(folder / "reserves.xml", "reserves", path, folder / "reserves.xml")
            loads = ["--external-loads", Path(self.walking) / "grf_walk.xml", "--from", "0.81", "--to", "1.30"]
            found.append(("walking", path, file, reserves, loads, folder))
        # the same motions without wraps, where the model has any
        for name, path, motion, reserves, words, _ in list(found):
            if "<PathWrap " not in path.read_text(encoding="utf-8", errors="replace") and "<PathWrap>" not in path.read_text(errors="replace"):
                continue
            folder = self.work / "statics" / f"{name.removesuffix('-flexion')}-straight"
            straight = self.made(folder / "model.osim", "straight", path, folder / "model.osim")
            found.append((folder.name, straight, motion, reserves, words, folder))
        return found

    def opensim_statics(self, trial, power=2):
        _, model, motion, reserves, words, folder = trial
        out = folder / ("opensim" if power == 2 else f"opensim-p{power}")
        self.made(out / "run.json", "statics", model, out, "--motion", motion, "--reserves", reserves, "--power", power, *words)
        return out

    def our_statics(self, trial, out, *more):
        _, model, motion, reserves, words, _ = trial
        folder = self.ours / out
        self.osim("statics", model, "--motion", motion, "--reserves", reserves, "--out", folder, *words, *more)
        return folder


def finder(folder):
    """Where a model's file is, or None."""
    roots = [Path(folder or os.environ.get("CULPRIT_OPENSIM_MODELS", ".")), HERE.parents[2] / "shared" / "models"]

    def find(name):
        return next((root / f"{name}.osim" for root in roots if (root / f"{name}.osim").is_file()), None)
    return find
