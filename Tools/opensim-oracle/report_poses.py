"""The parts of the page that compare poses."""

import json
from collections import defaultdict

import compare
from cuts import judge
from opensim_model import OpenSimModel
from power_balance import balances, bent_rotations
from report_run import MODELS

#: A path runs through a surface when it dips deeper (m): tangents that OpenSim does not refine graze a little.
THROUGH = 2e-5

#: Rows of the table of what does not wrap: title, limit's name, label of compare.py.
QUANTITIES = [
    ("body transforms (m, –)", "bodies"), ("coordinates, couplers obeyed", "coordinates"), ("gravity (N·m, N)", "gravity"),
    ("inverse dynamics at rest (N·m, N)", "inverse dynamics"), ("inverse dynamics, moving (N·m, N)", "moving inverse dynamics"),
    ("lengths (m)", "lengths"), ("lengthening speeds (m/s)", "moving lengthening speeds"), ("moment arms (m)", "moment arms"),
    ("forces, rigid tendon (of Fmax)", "forces, rigid tendon"), ("forces, elastic tendon (of Fmax)", "forces, elastic tendon"),
]


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(map(str, row)) + " |" for row in rows)]) + "\n"


def tenth(value):
    return f"{value:.0e}".replace("e-0", "e-").replace("e+00", "") if value else "0"


class ModelComparison:
    """One model's poses, both engines."""

    def __init__(self, place, name, path):
        file, count, spread = MODELS[name]
        self.place, self.name, self.path, self.count, self.spread = place, name, path, count, spread
        self.totals = {}
        self.rows = compare.Rows()
        for moving in (False, True):
            poses, answer = place.poses(name, path, count, spread, moving)
            theirs = json.loads(answer.read_text())
            ours = json.loads(place.evaluate(path, poses, f"{name}{'.moving' if moving else ''}.json").read_text())
            if moving:
                rows = compare.Rows()
                compare.compare_poses(ours, theirs, rows)
                self.rows |= {("moving " + label, kind): row for (label, kind), row in rows.items()}
                self.moving = (ours, theirs)
            else:
                compare.compare_poses(ours, theirs, self.rows)
                self.ours, self.theirs = ours, theirs
        self.wrapped = [n for n, path in self.theirs["paths"].items() if path["wraps"]]
        self.opensim = OpenSimModel(path)

    def total(self, label):
        """Compared, agreeing, largest difference, limit of all rows of a label that are judged."""
        rows = [row for (name, kind), row in self.rows.items() if name == label and row.limit < 1e9]
        return sum(r.count for r in rows), sum(r.agree for r in rows), max((r.largest for r in rows), default=0), rows[0].limit if rows else 0

    def unjudged(self, label):
        rows = {kind: row for (name, kind), row in self.rows.items() if name == label}
        return rows

    # controls of inverse dynamics

    def dynamics_controls(self):
        """Inverse dynamics of moving poses again: with bent rotations at rest, and with the file as OpenSim writes it."""
        poses, answer = self.place.still(self.name, self.path)
        still = self._dynamics(self.path, poses, json.loads(answer.read_text()), "still")
        copy = self.place.work / f"{self.name}.converted.osim"
        if not copy.exists():
            self.opensim.model.printToXML(str(copy))
        converted = self._dynamics(copy, self.place.work / f"{self.name}.moving.poses.json", self.moving[1], "converted")
        return still, converted

    def _dynamics(self, path, poses, theirs, word):
        ours = json.loads(self.place.evaluate(path, poses, f"{self.name}.{word}.json", "inverse-dynamics").read_text())
        row = compare.Row(compare.LIMITS["inverse dynamics"])
        for mine, pose in zip(ours["poses"], theirs["poses"]):
            for name, value in pose["inverseDynamics"].items():
                row.add(abs(mine["inverseDynamics"].get(name, 0.0) - value), f"{pose['name']} {name}")
        return row

    def balance(self, count=10):
        lines = balances(self.opensim, *self.moving, count)
        return (len(lines), max(abs(line["ours"]) for line in lines), max(abs(line["opensim"]) for line in lines),
                max(abs(line["rate"]) for line in lines), bent_rotations(self.opensim)) if lines else None

    # wraps

    def lengths(self):
        return compare.judge_lengths(self.ours, self.theirs)

    def arms(self):
        slopes = self.place.slopes(self.name, self.path, self.path, self.wrapped)
        return compare.judge_arms(self.ours, self.theirs, slopes)

    def shorter_of_theirs(self):
        """Where OpenSim's path is the shorter one, and why, by kind and whether OpenSim wraps at all."""
        number = {m.getName(): k for k, m in enumerate(self.opensim.muscles)}
        result = defaultdict(lambda: dict.fromkeys(("count", "through", "torn", "chords", "sided", "beyond", "open"), 0)
                             | {"deepest": 0.0, "widest": 0.0, "longer": 0.0, "where": []})
        for mine, pose in zip(self.ours["poses"], self.theirs["poses"]):
            cases = {}
            for name in self.wrapped:
                used = any(pose["muscles"][name]["wrapped"])
                difference = mine["muscles"][name]["length"] - pose["muscles"][name]["length"]
                if difference > (compare.LONGER if used else compare.LIMITS["lengths"]):
                    cases[name] = (used, difference)
            if not cases:
                continue
            self.opensim.set_pose(pose["coordinates"])
            self.opensim.model.realizePosition(self.opensim.state)
            for name, (used, difference) in cases.items():
                line = result[self.theirs["paths"][name]["kind"], used]
                found = judge(self.opensim, self.opensim.paths[number[name]])
                if found["through"] > THROUGH:
                    reason = "through"
                elif found["torn"] > compare.LONGER:
                    reason = "torn"
                elif used and difference <= found["chords"]:
                    reason = "chords"
                else:
                    reason = "sided" if found["sided"] else "beyond" if found["beyond"] > THROUGH else "open"
                line["count"] += 1
                line[reason] += 1
                line["deepest"], line["widest"] = max(line["deepest"], found["through"]), max(line["widest"], found["torn"])
                line["longer"] = max(line["longer"], difference)
                line["where"].append((difference, f"{pose['name']} {name}", reason))
        return result


def models_table(comparisons):
    rows = []
    for c in comparisons:
        classes = defaultdict(int)
        for path in c.theirs["paths"].values():
            classes[path["class"].removesuffix("Muscle")] += 1
        surfaces = defaultdict(int)
        for path in c.theirs["paths"].values():
            for wrap in path["wraps"]:
                surfaces[wrap["surface"]] += 1
        rows.append([c.name, c.theirs["model"], ", ".join(f"{n} {k}" for k, n in classes.items()), f"{len(c.opensim.names)} ({len(c.opensim.free)} free)",
                     ", ".join(f"{n} {k}" for k, n in surfaces.items()) or "none", f"{c.count} in {c.spread:.0%} of the ranges".replace("%", " %")])
    return table(["name here", "model", "muscles", "coordinates", "wraps of paths", "poses"], rows)


def agreement_table(comparisons):
    """Agreeing of compared, largest difference; and the cells that do not agree."""
    rows, open_cells = [], []
    for title, label in QUANTITIES:
        cells, limit = [], 0
        for c in comparisons:
            count, agree, largest, its_limit = c.total(label)
            limit = its_limit or limit
            if not count:
                cells.append("–")
                continue
            cells.append(f"{agree} of {count}, {tenth(largest)}" if agree == count else f"**{agree} of {count}**, {tenth(largest)}")
            if agree < count:
                open_cells.append((c.name, label, count - agree, count, largest))
        rows.append([title, tenth(limit), *cells])
    return table(["quantity", "limit", *(c.name for c in comparisons)], rows), open_cells
