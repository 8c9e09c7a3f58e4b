"""Two folders of statics results, column by column.

    compare_statics.py OURS OPENSIM [--worst 10]

Compares every .sto file that both folders hold (by how its name ends: the model's name may differ), over the
times both have, and prints for each a Markdown row per kind of column with the largest and the root-mean-square difference.
OpenSim stops its optimizer at a tolerance: its activations are good to about 5e-4.
"""

import argparse
import math
from bisect import bisect_left
from pathlib import Path

from motion import read_table

#: The result files, by how their names end.
FILES = ("StaticOptimization_activation", "StaticOptimization_force", "JointReaction_ReactionLoads",
         "JointReactionParent_ReactionLoads", "inverse_dynamics")


def by_suffix(folder):
    files = {}
    for file in sorted(Path(folder).glob("*.sto")):
        for suffix in FILES:
            if file.stem.endswith(suffix):
                files[suffix] = file
    return files


def column_kind(suffix, label):
    """Which columns are told together: their units differ."""
    if suffix.endswith("ReactionLoads"):
        last = label.rsplit("_", 1)[-1]
        return {"f": "forces (N)", "m": "moments (N·m)", "p": "points (m)"}.get(last[:1], "other")
    if suffix == "inverse_dynamics":
        return "moments (N·m)" if label.endswith("_moment") else "forces (N)"
    if label.endswith("_reserve") or label.endswith("_residual"):
        return "reserves and residuals"
    return "muscles and actuators"


def at_times(rows, times):
    """Rows at the given times: the nearest within half a microsecond, else none."""
    own = [row[0] for row in rows]
    found = {}
    for time in times:
        place = bisect_left(own, time - 5e-7)
        if place < len(own) and abs(own[place] - time) <= 5e-7:
            found[time] = rows[place]
    return found


def compare_tables(suffix, ours, theirs):
    our_labels, our_rows = read_table(ours)
    their_labels, their_rows = read_table(theirs)
    index = {label: k + 1 for k, label in enumerate(our_labels)}
    matched = at_times(our_rows, [row[0] for row in their_rows])
    kinds, missing, columns = {}, [], []
    for k, label in enumerate(their_labels):
        if label not in index:
            missing.append(label)
            continue
        pairs = [(matched[row[0]][index[label]], row[k + 1]) for row in their_rows if row[0] in matched]
        if not pairs:
            continue
        differences = [abs(a - b) for a, b in pairs]
        kind = kinds.setdefault(column_kind(suffix, label), {"columns": 0, "count": 0, "squares": 0.0, "largest": 0.0, "scale": 0.0, "where": ""})
        kind["columns"] += 1
        kind["count"] += len(pairs)
        kind["squares"] += sum(d * d for d in differences)
        kind["scale"] = max(kind["scale"], max(abs(b) for _, b in pairs))
        if max(differences) > kind["largest"]:
            kind["largest"], kind["where"] = max(differences), label
        columns.append((max(differences), label))
    return kinds, missing, sorted(columns, reverse=True), len(matched), len(their_rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours")
    parser.add_argument("opensim")
    parser.add_argument("--worst", type=int, default=5)
    options = parser.parse_args()
    ours, theirs = by_suffix(options.ours), by_suffix(options.opensim)
    shared = [suffix for suffix in theirs if suffix in ours]
    if not shared:
        raise SystemExit("the two folders share no result file")
    print("| file | columns | frames | number | largest difference | root mean square | largest value | where |\n|---|---|---:|---:|---:|---:|---:|---|")
    notes = []
    for suffix in shared:
        kinds, missing, columns, matched, frames = compare_tables(suffix, ours[suffix], theirs[suffix])
        for name, kind in sorted(kinds.items()):
            rms = math.sqrt(kind["squares"] / kind["count"])
            print(f"| {suffix} | {name} | {matched} of {frames} | {kind['columns']} | {kind['largest']:.2e} | {rms:.2e} | {kind['scale']:.4g} | {kind['where']} |")
        if missing:
            notes.append(f"{suffix}: {len(missing)} columns only in OpenSim's file: {', '.join(missing[:12])}{' …' if len(missing) > 12 else ''}")
        notes.append(f"{suffix}, worst columns: " + ", ".join(f"{label} {value:.2e}" for value, label in columns[:options.worst]))
    for suffix in sorted(set(theirs) - set(ours)):
        notes.append(f"{suffix}: only in OpenSim's folder")
    print("\n" + "\n\n".join(notes))


if __name__ == "__main__":
    main()
