"""Writes Documentation/opensim-comparison.md: every comparison with OpenSim, made anew.

    report.py --culprit PATH [--models FOLDER] [--walking FOLDER] [--work FOLDER] [--out FILE.md] [--images FOLDER] [--only NAME,…]

--models (or CULPRIT_OPENSIM_MODELS; ../shared/models beside the repository is looked at too) holds .osim files: arm26, gait2392_thelen2003muscle,
Rajagopal2016, FBLS, LFB, thoracolumbar; what is missing is left out. --walking (or CULPRIT_OPENSIM_WALKING) is the folder
OpenSim/Examples/Moco/example3DWalking of OpenSim's sources. What OpenSim computes is kept in the work folder and used again; ours is computed every
time. The exit status is 1 where ours breaks a limit without a reason that was checked.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import report_poses as poses
import report_statics as statics
import report_text as text
from report_run import HERE, MODELS, Workplace, finder

#: Reaction forces from the same muscle forces agree within (N), activations with independent solvers within.
REACTION_LIMIT, ACTIVATION_LIMIT = 1e-3, 1e-6


def pose_sections(comparisons, broken):
    out = [text.MODELS, poses.models_table(comparisons), text.SAME]
    agreement, cells = poses.agreement_table(comparisons)
    out += [agreement, text.SAME_NOTES]
    unjudged = []
    for c in comparisons:
        for (label, kind), row in sorted(c.rows.items()):
            if "not judged" in label or "not compared" in label:
                unjudged.append([c.name, label.removeprefix("moving "), kind, row.count, poses.tenth(row.largest) if row.largest else "–"])
    out += [text.UNJUDGED, poses.table(["model", "what", "why", "how many", "apart by up to"], unjudged)]
    controls, balance = [], []
    for c in comparisons:
        mine = next((cell for cell in cells if cell[:2] == (c.name, "moving inverse dynamics")), None)
        if mine:
            still, converted = c.dynamics_controls()
            controls.append([c.name, f"{mine[3] - mine[2]} of {mine[3]}, {poses.tenth(mine[4])}",
                             f"{still.agree} of {still.count}, {poses.tenth(still.largest)}",
                             f"{converted.agree} of {converted.count}, {poses.tenth(converted.largest)}"])
            if still.agree < still.count and converted.agree < converted.count:
                broken.append(f"{c.name}: inverse dynamics of moving poses")
        found = c.balance()
        if found:
            count, ours, theirs, rate, bent = found
            balance.append([c.name, ", ".join(bent) or "none", count, f"{rate:.0f} W", f"{ours:.1e} W", f"{theirs:.1e} W"])
    for name, label, off, count, largest in cells:
        if label != "moving inverse dynamics":
            broken.append(f"{name}: {label}, {off} of {count} differ by up to {largest:.1e}")
    out += [text.SPEEDS, poses.table(["model", "as it is", "bent rotations at rest", "OpenSim's own copy of the file"], controls), text.BALANCE,
            poses.table(["model", "rotations bent by one coordinate", "poses", "largest power", "ours off by", "OpenSim off by"], balance)]
    return out


def wrap_sections(comparisons, broken):
    lengths, shorter, arms = [], [], []
    for c in comparisons:
        if not c.wrapped:
            continue
        for kind, line in sorted(c.lengths().items()):
            lengths.append([c.name, kind.removesuffix(", wrapped"), line["count"], line["shorter"], line["same"], line["longer"],
                            f"{max(-line['shortest'], 0) * 1e3:.3f} mm", f"{line['longest'] * 1e3:.4f} mm"])
        for (kind, used), line in sorted(c.shorter_of_theirs().items()):
            shorter.append([c.name, kind, "wraps" if used else "does not wrap", *(line[key] for key in ("count", "through", "torn", "chords", "sided", "beyond", "open")),
                            f"{line['deepest'] * 1e3:.1f} mm", f"{line['widest'] * 1e3:.1f} mm", f"{line['longer'] * 1e3:.3f} mm"])
            open_cases = sorted((w for w in line["where"] if w[2] == "open"), reverse=True)
            broken += [f"{c.name}: ours longer by {difference * 1e3:.4f} mm, {where} ({kind})" for difference, where, _ in open_cases[:2]]
        found, inconsistent = c.arms()
        for kind, line in sorted(found.items()):
            arms.append([c.name, kind, *(int(line[key]) for key in ("count", "both", "ours", "theirs", "neither", "not judged")),
                         f"{line['largest of ours']:.0e} m", f"{line['largest of theirs']:.0e} m"])
        broken += [f"{c.name}: our moment arm off its own slope by {error:.1e} m, {where}" for error, where in inconsistent[:3]]
    return [
        text.WRAPS, poses.table(["model", "paths", "compared", "ours shorter", "same within 1 µm", "ours longer", "shorter by up to",
                                 "longer by up to"], lengths),
        text.SHORTER, poses.table(["model", "paths", "OpenSim", "cases", "through a surface", "torn", "chords", "past its side", "past its end", "open", "deepest",
                                   "widest tear", "ours longer by up to"], shorter),
        text.ARMS, poses.table(["model", "paths", "compared", "both", "only ours", "only OpenSim's", "neither", "not judged", "ours off by up to",
                                "OpenSim's off by up to"], arms)]


def motion_sections(place, trials, images, broken):
    motions = [statics.MotionComparison(place, trial) for trial in trials]
    if not motions:
        return []
    optimality, worst, answers = statics.optimality_table(motions)
    reactions, straight = statics.reactions_table(motions)
    if worst > ACTIVATION_LIMIT:
        broken.append(f"an answer of ours is {worst:.1e} from the optimum")
    if straight > REACTION_LIMIT:
        broken.append(f"reactions from the same forces differ by {straight:.1e} N without wraps")
    out = [text.MOTIONS, statics.trials_table(motions), text.TOOL, statics.dynamics_table(motions), text.OPTIMUM, optimality,
           text.ANSWERS, statics.answers_table(motions, answers), text.REACTIONS, reactions]
    straight_walk = next((m for m in motions if m.name == "walking-straight"), None)
    walk = next((m for m in motions if m.name == "walking"), None)
    if straight_walk:
        out.append(text.WALK_SPEEDS.format(*straight_walk.speed_terms()))
    if walk:
        subprocess.run([sys.executable, HERE / "plot_walking.py", walk.ours, walk.theirs, images, "--body-weight", "735"], check=True)
        out.append(text.WALK)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = HERE.parents[1]
    parser.add_argument("--culprit", required=True, help="the built command")
    parser.add_argument("--models")
    parser.add_argument("--walking", default=os.environ.get("CULPRIT_OPENSIM_WALKING"))
    parser.add_argument("--work", type=Path, default=root / ".build" / "opensim-comparison")
    parser.add_argument("--out", type=Path, default=root / "Documentation" / "opensim-comparison.md")
    parser.add_argument("--images", type=Path, default=root / "Documentation" / "images")
    parser.add_argument("--only", help="names of models and motions, with commas")
    options = parser.parse_args()
    # scripts of this folder are started from the work folder
    options.out, options.images = options.out.resolve(), options.images.resolve()
    if options.models:
        os.environ["CULPRIT_OPENSIM_MODELS"] = str(Path(options.models).resolve())
    find, only = finder(options.models), set(options.only.split(",")) if options.only else None
    place = Workplace(options.culprit, options.work, options.walking)
    broken = []
    comparisons = [poses.ModelComparison(place, name, find(file).resolve()) for name, (file, _, _) in MODELS.items()
                   if find(file) and (not only or name in only)]
    trials = [trial for trial in place.trials(find) if not only or trial[0] in only]
    parts = [text.HEAD, text.SHORT]
    if comparisons:
        parts += pose_sections(comparisons, broken) + wrap_sections(comparisons, broken)
    parts += motion_sections(place, trials, options.images, broken)
    parts += [text.REASONS, text.OPEN if broken else "", "\n".join(f"- {line}" for line in broken), text.AGAIN]
    options.out.write_text("\n".join(part.strip("\n") + "\n" for part in parts if part), encoding="utf-8")
    print("\n".join(broken) or "every difference has a reason")
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
