"""What the build shows for itself: agreement with the table of moment arms, group totals, fibre lengths."""

import csv
import math
import pathlib
import re

import numpy as np

from geometry import polyline
from skeleton import LEVELS, MERGED_SACRUM, Skeleton
from tables import read

CHAIN = ["pelvis", "lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thorax"]
AXES = {"FE": [0, 0, 1], "LB": [1, 0, 0], "AR": [0, 1, 0]}


def check(data, output):
    moment_arms(data)
    fibres(data, output)


def straight_paths(data, skeleton):
    """Right trunk fascicles of the torso model between kept bodies, in the pelvis at the neutral pose."""
    paths = {}
    for row in read(data, "tlfb_rajlai_points.csv"):
        name = row["muscle"]
        if row["index"] == "index" or not name.endswith("_r"):
            continue
        if name in paths and paths[name] is None:
            continue
        try:
            body, at = skeleton.place_of(row["body"])
            place = skeleton.place_in_pelvis(body).point(at.point([float(row[a]) for a in "xyz"]))
        except (ValueError, KeyError, StopIteration):
            paths[name] = None
            continue
        paths.setdefault(name, []).append((body, place))
    return {name: path for name, path in paths.items() if path}


def moment_arms(data):
    """Against the collected table, made from the merged file with its misplaced sacrum and straight pieces."""
    skeleton = Skeleton(data, sacrum=MERGED_SACRUM)
    paths = straight_paths(data, skeleton)
    lengths = arms = 0.0
    count = 0
    for row in read(data, "tlfb_rajlai_moment_arms_neutral_derived.csv"):
        path = paths.get(row["muscle"])
        if not path or not any(b in CHAIN[1:] for b, _ in path) or any(b == "Abdomen" for b, _ in path):
            continue
        count += 1
        lengths = max(lengths, abs(polyline([p for _, p in path]) - float(row["length_neutral_m"])))
        for index, level in enumerate(LEVELS):
            lower = level_frame(skeleton, level)
            for axis, direction in AXES.items():
                column = f"ma_{level}_{axis}_mm"
                if column not in row:
                    continue
                # bending and turning axes at zero angles are the joint frame's
                turn = lower.matrix @ np.array(direction, float)
                arm = 0.0
                for (a_body, a), (b_body, b) in zip(path, path[1:]):
                    above = [above_level(body, index) for body in (a_body, b_body)]
                    if above[0] == above[1]:
                        continue
                    p, q = (a, b) if above[0] else (b, a)
                    arm += np.dot(turn, np.cross(p - lower.origin, (q - p) / np.linalg.norm(q - p)))
                arms = max(arms, abs(1000 * arm - float(row[column])))
    print(f"against the table of the merged file: {count} trunk fascicles, length within {1e6 * lengths:.0f} um, moment arms within {arms:.2f} mm")


def level_frame(skeleton, level):
    row = next(r for r in skeleton.torso_joints.values() if r["joint"] == f"{level}_IVDjnt")
    frame = skeleton.joint_in_parent(row["child"])
    parent = row["parent"]
    if parent == "sacrum":
        _, at = skeleton.place_of("sacrum")
        return at @ frame
    return skeleton.in_pelvis(parent) @ frame


def above_level(body, index):
    if body in CHAIN:
        return CHAIN.index(body) > index
    return body in ("humerus_r", "head_neck", "forearm_r")


def fibres(data, output):
    """Fibre lengths of the trunk at the neutral pose, by muscle, with the sacrum where it is here and where the file has it."""
    rows = {r["muscle"]: r for r in read(data, "tlfb_rajlai_muscles.csv")}
    with open(pathlib.Path(output) / "muscles.csv", newline="") as file:
        kept = {r["fascicle"]: r["anatomy"] for r in csv.DictReader(file)}
    for label, skeleton in (("here", Skeleton(data)), ("as merged", Skeleton(data, sacrum=MERGED_SACRUM))):
        ranges = {}
        for name, path in straight_paths(data, skeleton).items():
            if name not in kept or name not in rows or not re.search(r"pelvis|lumbar|thorax", " ".join(b for b, _ in path)):
                continue
            if any(b.startswith(("femur", "tibia")) for b, _ in path):
                continue
            row = rows[name]
            norm = (polyline([p for _, p in path]) - float(row["tendon_slack_length"])) / float(row["optimal_fiber_length"])
            ranges.setdefault(kept[name], []).append(norm / math.cos(float(row["pennation_angle_at_optimal"])))
        print(f"fibre lengths {label}: " + "; ".join(f"{k} {min(v):.2f}-{max(v):.2f}" for k, v in sorted(ranges.items())))
