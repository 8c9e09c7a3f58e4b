"""Walking trial: our activations and joint reactions laid over OpenSim's, as two SVG drawings.

    plot_walking.py OURS OPENSIM OUT_FOLDER [--body-weight N]

Reads the folders that `culprit osim statics` and statics.py wrote for the same trial. Writes walking-activations.svg (the muscles of the right
leg that work most) and walking-reactions.svg (hip and knee, resultant force). The drawings hold no date and no random ids.
"""

import argparse
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "culprit", "svg.fonttype": "none", "font.size": 8, "font.family": "sans-serif"})

import matplotlib.pyplot as plt  # noqa: E402  (the backend is chosen first)
import numpy as np  # noqa: E402

from compare_statics import by_suffix  # noqa: E402
from motion import read_table  # noqa: E402

OURS, THEIRS = "#c2410c", "#1f2937"


def table(folder, suffix):
    files = by_suffix(folder)
    if suffix not in files:
        raise SystemExit(f"no file *_{suffix}.sto in {folder}")
    labels, rows = read_table(files[suffix])
    data = np.array(rows)
    return data[:, 0], {label: data[:, k + 1] for k, label in enumerate(labels)}


def overlay(axes, time, theirs, our_time, ours):
    axes.plot(time, theirs, color=THEIRS, linewidth=2.4, alpha=0.45, label="OpenSim 4.6")
    axes.plot(our_time, ours, color=OURS, linewidth=0.9, label="Culprit")
    axes.spines[["top", "right"]].set_visible(False)


def save(figure, file):
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="upper right", ncols=2, frameon=False)
    figure.savefig(file, metadata={"Date": None, "Creator": None})
    plt.close(figure)


def plot_activations(ours, theirs, out, count=18):
    time, reference = table(theirs, "StaticOptimization_activation")
    our_time, mine = table(ours, "StaticOptimization_activation")
    muscles = [n for n in reference if n in mine and n.endswith("_r") and reference[n].min() >= 0 and reference[n].max() <= 1]
    muscles = sorted(sorted(muscles, key=lambda n: -reference[n].max())[:count])
    figure, grid = plt.subplots(-(-len(muscles) // 6), 6, figsize=(10, 5), sharex=True, sharey=True, layout="constrained")
    for axes, name in zip(grid.flat, muscles):
        overlay(axes, time, reference[name], our_time, mine[name])
        axes.set_title(name.removesuffix("_r"), fontsize=8, loc="left")
        axes.set_ylim(0, 1)
    for axes in grid.flat[len(muscles):]:
        axes.set_visible(False)
    figure.suptitle("Activations of the right leg, walking", x=0.01, ha="left")
    figure.supxlabel("time (s)")
    save(figure, out / "walking-activations.svg")


def joint_columns(columns, word, side):
    """The stem of a joint's columns, whatever the joint is called around the word."""
    stems = {n[:-3] for n in columns if n.endswith("_fx") and word in n.split("_on_")[0] and n.split("_on_")[0].endswith(side)}
    return sorted(stems, key=len)[0] if stems else None


def plot_reactions(ours, theirs, out, weight):
    time, reference = table(theirs, "JointReaction_ReactionLoads")
    our_time, mine = table(ours, "JointReaction_ReactionLoads")
    figure, grid = plt.subplots(2, 2, figsize=(8, 5), sharex=True, layout="constrained")
    for row, word in zip(grid, ("hip", "knee")):
        for axes, (side, word_of_side) in zip(row, (("_r", "right"), ("_l", "left"))):
            stem = joint_columns(reference, word, side)
            if stem is None or stem + "_fx" not in mine:
                raise SystemExit(f"no {word_of_side} {word} in both reaction files")
            resultant = [np.sqrt(sum(t[stem + a] ** 2 for a in ("_fx", "_fy", "_fz"))) / (weight or 1) for t in (reference, mine)]
            overlay(axes, time, resultant[0], our_time, resultant[1])
            axes.set_title(f"{word_of_side} {word}", fontsize=8, loc="left")
            axes.set_ylim(bottom=0)
            axes.set_ylabel("force / body weight" if weight else "force (N)")
    figure.suptitle("Joint reactions, walking", x=0.01, ha="left")
    figure.supxlabel("time (s)")
    save(figure, out / "walking-reactions.svg")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours", type=Path)
    parser.add_argument("opensim", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--body-weight", type=float, default=0, help="N; forces are then given in body weights")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    plot_activations(options.ours, options.opensim, options.out)
    plot_reactions(options.ours, options.opensim, options.out, options.body_weight)


if __name__ == "__main__":
    main()
