"""Turns the measurements of mechanics.sh into Documentation/mechanics-benchmarks.md, and says whether a limit is broken.

    mechanics_report.py FOLDER OUT.md

FOLDER holds mechanics-NAME.json (ours), arithmetic.txt, and where they were made peer.json, STAGE-TIMES.callgrind and STAGE-TIMES.lackey. Counts of a stage
are those with some rounds of ten poses less those with none.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Rounds of ten poses that were counted.
ROUNDS = 4

#: Ours, what OpenSim's time it is next to, and the words for it.
ROWS = [
    ("load", "loadMs", "reading the model"),
    ("positions", None, "where bodies stand"),
    ("paths", "momentArmsMs", "all lengths and moment arms, bodies included (OpenSim: by unit tensions)"),
    ("paths", "apiMomentArmsMs", "the same (OpenSim: by its `computeMomentArm`)"),
    ("rigid", None, "rigid-tendon forces and derivatives of all muscles"),
    ("equilibrium", "equilibrateMs", "elastic-tendon equilibrium of all muscles"),
    ("inverse-dynamics", "inverseDynamicsMs", "inverse dynamics"),
    ("statics-cold-2", "staticOptimizationMs", "static optimization of a frame with everything it needs, from nothing, p = 2"),
    ("statics-warm-2", "staticOptimizationMs", "the same from the neighbouring frame"),
    ("statics-cold-3", None, "from nothing, p = 3"),
    ("statics-warm-3", None, "from the neighbouring frame, p = 3"),
    ("reactions", "jointReactionMs", "reactions of all joints"),
]
STAGES = ("paths", "equilibrium", "statics-cold", "statics-warm")


def short(value):
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(map(str, row)) + " |" for row in rows)]) + "\n"


# what valgrind counted

def self_costs(file):
    """Instructions of each function itself, from a callgrind file."""
    names, costs, current, skip = {}, defaultdict(int), None, False
    for line in open(file, errors="replace"):
        line = line.strip()
        match = re.match(r"(fn|cfn)=\((\d+)\)(?: (.*))?$", line)
        if match:
            kind, number, name = match.groups()
            if name:
                names[number] = name
            if kind == "fn":
                current = number
        elif line.startswith("calls="):
            skip = True
        elif re.match(r"[0-9+*-]\S* \d", line):
            if not skip and current is not None:
                costs[names.get(current, current)] += int(line.split()[-1])
            skip = False
    return costs


def stage_costs(folder, stage):
    before, after = (self_costs(folder / f"{stage}-{times}.callgrind") for times in (0, ROUNDS))
    return {name: (cost - before.get(name, 0)) / (10 * ROUNDS) for name, cost in after.items() if cost > before.get(name, 0)}


def plain(names):
    """Swift's names as people write them."""
    tool = shutil.which("swift-demangle") or shutil.which("swift")
    if not tool or not names:
        return {name: name for name in names}
    words = [tool] + (["demangle"] if tool.endswith("swift") else [])
    stripped = [re.sub(r"'\d+$", "", name) for name in names]
    lines = subprocess.run([*words, "-simplified"], input="\n".join(stripped), capture_output=True, text=True).stdout.splitlines()
    result = {}
    for name, line in zip(names, lines):
        line = re.sub(r"\bspecialized |\bgeneric specialization <.*?> of |^.*? with unmangled suffix .*? of |partial apply for ", "", line)
        line = re.sub(r" with unmangled suffix.*$", "", line)
        line = re.sub(r"\(.*$", "", line)
        result[name] = line.split(" in ")[-1].strip() or name
    return result


def flop_counts(file):
    """Operations on floating-point registers: scalar ones of SSE2 are counted as V128."""
    found = {}
    for line in open(file):
        match = re.match(r"==\d+==\s+(F64|V128|V256)\s+([\d,]+)\s+([\d,]+)\s+([\d,]+)", line)
        if match:
            found[match.group(1)] = [int(word.replace(",", "")) for word in match.groups()[1:]]
    return sum(values[2] for values in found.values())


def profile(folder, peak):
    """Two tables: totals of each stage against what the core could do, and the functions."""
    totals, functions = [], []
    for stage in STAGES:
        if not (folder / f"{stage}-{ROUNDS}.callgrind").exists():
            continue
        costs = stage_costs(folder, stage)
        total = sum(costs.values())
        flops = (flop_counts(folder / f"{stage}-{ROUNDS}.lackey") - flop_counts(folder / f"{stage}-0.lackey")) / (10 * ROUNDS)
        # the peak counts a multiplication and an addition for each of two numbers in a register
        least = flops / (peak / 2) * 1e3
        time = float((folder / f"{stage}.ms").read_text())
        totals.append([stage, short(total), short(flops), f"{short(time)} ms", f"{short(least)} ms", f"{least / time:.0%}".replace("%", " %"),
                       f"{total / time / 1e6:.2g}"])
        names = sorted(costs, key=lambda n: -costs[n])[:60]
        words, shares = plain(names), defaultdict(float)
        for name in names:
            shares[words[name]] += costs[name] / total
        for word, share in sorted(shares.items(), key=lambda item: -item[1])[:7]:
            functions.append([stage, f"`{word}`", f"{share:.0%}".replace("%", " %")])
            stage = ""
    return totals, functions


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    limits = json.loads((HERE.parent / "mechanics-thresholds.json").read_text())
    document = json.loads(next(folder.glob("mechanics-*.json")).read_text())
    ours = {entry["id"]: entry for entry in document["measurements"]}
    peer = json.loads((folder / "peer.json").read_text()) if (folder / "peer.json").exists() else {}
    peak = float((folder / "arithmetic.txt").read_text())
    rows, broken = [], []
    for key, their_key, words in ROWS:
        mine, theirs = ours[key]["median"], peer.get(their_key)
        limit = limits.get(key)
        held = "" if limit is None else f"{limit}: {'held' if mine <= limit else 'broken'}"
        line = f"{key}: {mine:.3g} ms, limit {limit} ms"
        if limit is not None and mine > limit and line not in broken:
            broken.append(line)
        rows.append([words, short(mine), short(ours[key]["minimum"]), held, short(theirs) if theirs else "", f"{theirs / mine:,.0f}×" if theirs else ""])
    text = [
        "# How fast the mechanics are\n",
        f"Written by `Benchmarks/mechanics.sh`: release build, one core, milliseconds of processor time. The model is {document['model']}: {document['muscles']} muscles, "
        f"{document['coordinates']} coordinates, {document['wraps']} wraps of paths; 50 random poses in the middle 60 % of the ranges, each measured nine times; the median "
        f"of the medians, and the least of all. Load average when this was written {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: above 1 others were at work and times are too long, "
        "OpenSim's by up to half from run to run.\n",
        table(["what", "ours", "least", "limit", peer.get("engine", "OpenSim"), "ratio"], rows)]
    if "mujoco" in peer:
        other = peer["mujoco"]
        mine, theirs = ours["paths"]["median"] / document["muscles"] * 1e3, other["pathsMs"] / other["muscles"] * 1e3
        limit = limits["paths-per-muscle"]
        if mine > limit * theirs:
            broken.append(f"paths: {mine:.3g} µs a muscle, MuJoCo {theirs:.3g} µs")
        text += [
            "## Next to MuJoCo\n",
            f"MuJoCo {other['version']} on `{other['model']}`: {other['muscles']} muscles, {other['degreesOfFreedom']} degrees of freedom, cylinders and spheres, no ellipsoids, 200 random poses; "
            "kinematics, tendon lengths and moment arms. Another model, so only the time of one muscle compares.\n",
            table(["", "ours", "MuJoCo", "ratio"], [
                ["lengths and moment arms of a pose (ms)", short(ours["paths"]["median"]), short(other["pathsMs"]), ""],
                ["least", short(ours["paths"]["minimum"]), short(other["pathsLeastMs"]) if "pathsLeastMs" in other else "", ""],
                ["median for one muscle (µs)", short(mine), short(theirs), f"{theirs / mine:.2g}×"],
                ["inverse dynamics (ms)", short(ours["inverse-dynamics"]["median"]), short(other["inverseMs"]), ""]])]
    totals, functions = profile(folder, peak)
    if totals:
        text += [
            "## Where the time goes\n",
            f"Ten of these poses (for `statics-warm` ten neighbouring ones), means. Counted by valgrind, so the same on every day: instructions (callgrind), operations on floating-point registers (lackey; it counts moves within "
            f"registers too, so at most). This core multiplies and adds {peak / 1e9:.1f}·10⁹ numbers a second at best, two to a register, in programs built as this one; a register is worked on half as often. "
            "That gives the least time those operations could take if nothing ever waited; the rest is waiting for results that the next step needs, divisions and roots, memory and branches.\n",
            table(["stage", "instructions a pose", "operations", "measured", "least time", "share", "instructions a ns"], totals),
            "The functions with most instructions of their own:\n",
            table(["stage", "function", "share"], functions)]
    text.append("\n".join(f"- broken: {line}" for line in broken) if broken else "Every limit is held.")
    page = "\n".join(part.strip("\n") + "\n" for part in text)
    out.write_text(page, encoding="utf-8")
    print(page)
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
