"""The parts of the page that compare motions."""

import json

import numpy as np

import convex_check
from compare_statics import at_times, by_suffix, column_kind, compare_tables
from motion import read_table
from opensim_model import OpenSimModel
from own_programme import columns, poses_of, programmes
from report_poses import table, tenth

REACTIONS = ("JointReaction_ReactionLoads", "JointReactionParent_ReactionLoads")


def solved(document):
    """Largest distance of the programmes' answers to those of independent solvers, and the best answers."""
    worst, answers = 0.0, []
    for programme in document["programmes"]:
        result, best = convex_check.check(programme)
        distances = [result[name] for name in ("polished", "DAQP", "Clarabel") if name in result]
        worst = max(worst, distances[0] if "polished" in result else min(distances))
        answers.append(best)
    return worst, answers


class MotionComparison:
    """One motion, both engines."""

    def __init__(self, place, trial):
        self.place, self.trial, self.name = place, trial, trial[0]
        self.theirs = place.opensim_statics(trial)
        self.ours = place.our_statics(trial, f"{self.name}-like-opensim", "--opensim")
        self.full = place.our_statics(trial, f"{self.name}-full")
        forces = by_suffix(self.theirs)["StaticOptimization_force"]
        given = ["--opensim", "--forces", forces]
        self.given = [place.our_statics(trial, f"{self.name}-given-child", *given),
                      place.our_statics(trial, f"{self.name}-given-parent", *given, "--reactions-on", "parent", "--reactions-in", "parent")]
        self.model = OpenSimModel(self.theirs / "model_used.osim")
        times, activations = columns(by_suffix(self.theirs)["StaticOptimization_activation"])
        self.frames, self.actuators = len(times), len(activations)

    # the programme

    def own_programme(self, results, power):
        poses = self.place.ours / f"{self.name}.rows.json"
        poses.write_text(json.dumps(poses_of(self.trial[2])))
        evaluation = json.loads(self.place.evaluate(self.trial[1], poses, f"{self.name}.rows.ours.json", "moment-arms").read_text())
        return solved({"programmes": programmes(results, self.model, evaluation, power, 1)})[0]

    def their_programme(self, power):
        """OpenSim's distance to the true answer of its own programme, and those answers by actuator."""
        folder = self.place.opensim_statics(self.trial, power)
        tail = "" if power == 2 else f"-p{power}"
        file = self.place.made(self.trial[5] / f"programmes{tail}.json", "programme", folder, self.trial[5] / f"programmes{tail}.json")
        document = json.loads(file.read_text())
        worst, answers = solved(document)
        return worst, [dict(zip(p["actuators"], x)) for p, x in zip(document["programmes"], answers)]

    def to_true_answer(self, answers):
        """Our activations against the true answer of OpenSim's programme: muscles, by name the largest."""
        _, ours = columns(by_suffix(self.ours)["StaticOptimization_activation"])
        muscles = {m.getName() for m in self.model.muscles}
        return max((abs(ours[n][k] - x), n) for k, answer in enumerate(answers) for n, x in answer.items() if n in muscles)

    # tables of files

    def apart(self, ours, suffix, kind, theirs=None):
        """Largest difference and largest value of a kind of columns of a result file."""
        files, reference = by_suffix(ours), by_suffix(self.theirs)
        kinds, missing, _, _, _ = compare_tables(suffix, files[theirs or suffix], reference[suffix])
        found = kinds.get(kind)
        return (found["largest"], found["scale"], found["where"]) if found else (0.0, 0.0, "")

    def reactions(self):
        """Largest differences of forces (N) and moments (N·m) on child and parent, from the same forces."""
        forces = [self.apart(folder, suffix, "forces (N)", "JointReaction_ReactionLoads") for folder, suffix in zip(self.given, REACTIONS)]
        moments = [self.apart(folder, suffix, "moments (N·m)", "JointReaction_ReactionLoads") for folder, suffix in zip(self.given, REACTIONS)]
        return max(forces), max(moments)

    def speed_terms(self):
        """Residuals of static optimization: largest difference, and what is left without the difference of the terms of speed alone.

        The terms of speed of both engines are taken at OpenSim's own states, accelerations zero.
        """
        labels, rows = read_table(next(self.theirs.glob("*_states_states.sto")))
        poses = []
        for row in rows:
            pose = {"name": repr(row[0]), "coordinates": {}, "speeds": {}, "accelerations": {}, "activations": {}}
            for label, value in zip(labels, row[1:]):
                parts = label.split("/")
                if parts[-1] in ("value", "speed"):
                    pose["coordinates" if parts[-1] == "value" else "speeds"][parts[-2]] = value
            poses.append(pose)
        file = self.place.work / f"statics/{self.name}-states.poses.json"
        file.write_text(json.dumps({"poses": poses}))
        answer = self.place.made(f"statics/{self.name}-states.opensim.json", "evaluate", self.trial[1], file,
                                 self.place.work / f"statics/{self.name}-states.opensim.json", "--quantities", "dynamics")
        theirs = json.loads(answer.read_text())
        ours = json.loads(self.place.evaluate(self.trial[1], file, f"{self.name}-states.json", "inverse-dynamics").read_text())
        by_time = {float(a["name"]): (a["inverseDynamics"], b["inverseDynamics"]) for a, b in zip(ours["poses"], theirs["poses"])}
        our_labels, our_rows = read_table(by_suffix(self.ours)["StaticOptimization_force"])
        their_labels, their_rows = read_table(by_suffix(self.theirs)["StaticOptimization_force"])
        matched = at_times(our_rows, [row[0] for row in their_rows])
        raw = left = 0.0
        for label in our_labels:
            if not label.endswith("_residual"):
                continue
            coordinate = label.removesuffix("_residual")
            for row in their_rows:
                mine = matched[row[0]][our_labels.index(label) + 1] - row[their_labels.index(label) + 1]
                a, b = by_time[min(by_time, key=lambda t: abs(t - row[0]))]
                raw = max(raw, abs(mine))
                left = max(left, abs(mine - (a[coordinate] - b.get(coordinate, 0.0))))
        return raw, left


def trials_table(motions):
    return table(["motion", "frames", "muscles and motors", "OpenSim's processor time", "failures"], [
        [m.name, m.frames, m.actuators, f"{sum((run := json.loads((m.theirs / 'run.json').read_text()))['cpuSeconds'].values()):.1f} s",
         run["failures"]] for m in motions])


def optimality_table(motions):
    """Whose answer is the optimum of its own programme; the exit status hangs on ours."""
    rows, worst, answers = [], 0.0, {}
    for m in motions:
        for power in ((2, 3) if m.name == "walking" else (2,)):
            theirs, answers[m.name, power] = m.their_programme(power)
            like = m.ours if power == 2 else m.place.our_statics(m.trial, f"{m.name}-like-opensim-p{power}", "--opensim", "--power", power)
            full = m.full if power == 2 else m.place.our_statics(m.trial, f"{m.name}-full-p{power}", "--power", power)
            mine, mine_full = m.own_programme(like, power), m.own_programme(full, power)
            worst = max(worst, mine, mine_full)
            rows.append([m.name, power, m.frames, tenth(mine_full), tenth(mine), tenth(theirs)])
    return table(["motion", "power", "frames", "ours", "ours with --opensim", "OpenSim's"], rows), worst, answers


def answers_table(motions, answers):
    rows = []
    for m in motions:
        like = m.apart(m.ours, "StaticOptimization_activation", "muscles and actuators")
        true, name = m.to_true_answer(answers[m.name, 2])
        force = m.apart(m.ours, "StaticOptimization_force", "muscles and actuators")
        rows.append([m.name, f"{tenth(like[0])} ({like[2]})", f"{tenth(true)} ({name})", f"{force[0]:.2g} N of {force[1]:.0f} N"])
    return table(["motion", "activation, ours and OpenSim's", "activation, ours and the true answer of OpenSim's programme",
                  "force, ours and OpenSim's"], rows)


def reactions_table(motions):
    rows, straight = [], 0.0
    for m in motions:
        force, moment = m.reactions()
        rows.append([m.name, f"{force[0]:.1e} N", f"{force[1]:.0f} N", f"{moment[0]:.1e} N·m", f"{moment[1]:.0f} N·m", force[2].split("_in_")[0]])
        if m.name.endswith("-straight") and m.name != "walking-straight" or m.name.startswith("gait2392"):
            straight = max(straight, force[0])
    return table(["motion", "forces apart by", "largest force", "moments apart by", "largest moment", "where"], rows), straight


def dynamics_table(motions):
    rows = []
    for m in motions:
        force, moment = (m.apart(m.full, "inverse_dynamics", kind) for kind in ("forces (N)", "moments (N·m)"))
        rows.append([m.name, f"{force[0]:.1e} N ({force[2]})", f"{moment[0]:.1e} N·m ({moment[2]})"])
    return table(["motion", "forces", "moments"], rows)
