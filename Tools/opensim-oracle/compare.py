"""Two evaluations of the same poses side by side, as a Markdown table: where they agree, where not, and who is right.

    compare.py OURS.json OPENSIM.json [--perturbed OURS_PERTURBED.json [--step 1e-5]] [--worst 5]

Without wrapping both must agree. Over wraps OpenSim is no truth: there the shorter path is the better one, and a moment arm is right when
it equals −dL/dq of its own engine's lengths. OpenSim's slopes stand in its file; ours come from the poses perturb.py made.
The exit status is 1 when a limit is broken.
"""

import argparse
import json
import math
from collections import defaultdict

#: Limits of agreement: transforms (m and pure numbers), coordinates, lengths and moment arms without wraps (m), forces (N·m or N),
#: fiber forces as a share of the largest isometric force.
LIMITS = {
    "coordinates": 1e-9, "bodies": 1e-9, "lengths": 1e-9, "moment arms": 1e-9, "gravity": 1e-6, "inverse dynamics": 1e-6,
    "lengthening speeds": 1e-8, "forces, rigid tendon": 1e-6, "forces, elastic tendon": 1e-5,
}
#: Ours may be longer than OpenSim's path by no more than this (m).
LONGER = 1e-6
#: A moment arm equals its own −dL/dq when it is no farther off (m).
OWN_SLOPE = 1e-7
#: What rounding and the step add to OpenSim's own slopes (m).
SLOPE_NOISE = 1e-7
#: Beyond this difference of one-sided slopes something switches within the step: such a pose judges nobody.
KINK = 1e-3


class Row:
    """One line of the table: differences against a limit, the largest remembered with its place."""

    def __init__(self, limit):
        self.limit, self.count, self.agree, self.largest, self.where = limit, 0, 0, 0.0, ""

    def add(self, difference, where):
        self.count += 1
        self.agree += difference <= self.limit and math.isfinite(difference)
        if difference > self.largest or not math.isfinite(difference):
            self.largest, self.where = difference, where


class Rows(dict):
    """Rows by quantity and kind of path, made when first asked for."""

    def __missing__(self, key):
        self[key] = Row(LIMITS.get(key[0], math.inf))
        return self[key]


def largest_of(first, second):
    return max((abs(a - b) for a, b in zip(first, second)), default=0.0)


def flat(transform):
    return [*transform["position"], *(v for row in transform["rotation"] for v in row)]


def kind_in_pose(path, theirs):
    """The path's kind; for paths with wraps also whether any is in use."""
    if not path["wraps"]:
        return path["kind"], False
    used = any(theirs.get("wrapped", []))
    return path["kind"] + (", wrapped" if used else ", free of its wraps"), used


def compare_poses(ours, theirs, rows):
    for pose, reference in zip(ours["poses"], theirs["poses"]):
        place = reference["name"]
        for key, label in (("coordinates", "coordinates"), ("gravity", "gravity"), ("inverseDynamics", "inverse dynamics")):
            if key not in pose or key not in reference:
                continue
            for name in set(pose[key]) | set(reference[key]):
                difference = abs(pose[key].get(name, 0.0) - reference[key].get(name, 0.0))
                rows[label, ""].add(difference, f"{place} {name}")
        if "bodies" in pose and "bodies" in reference:
            for name, transform in reference["bodies"].items():
                there = pose["bodies"].get(name)
                difference = largest_of(flat(transform), flat(there)) if there else math.inf
                rows["bodies", ""].add(difference, f"{place} {name}")
        for name, muscle in reference["muscles"].items():
            if name not in pose["muscles"]:
                rows["muscles", "missing from ours"].add(math.inf, f"{place} {name}")
                continue
            compare_muscle(pose["muscles"][name], muscle, name, place, theirs, rows)


def compare_muscle(ours, reference, name, place, theirs, rows):
    path, roles = theirs["paths"][name], theirs["coordinateRoles"]
    kind, wrapped = kind_in_pose(path, reference)
    where = f"{place} {name}"
    apart = abs(ours.get("length", 0.0) - reference.get("length", 0.0))
    if not wrapped and path["wraps"] and apart > LIMITS["lengths"]:
        # OpenSim leaves the wrap off and ours does not: cuts.py says whose path runs through the surface
        rows["lengths where only ours wraps", path["kind"]].add(apart, where)
    elif not wrapped:
        if "length" in ours and "length" in reference:
            rows["lengths", kind].add(abs(ours["length"] - reference["length"]), where)
        if "lengtheningSpeed" in ours and "lengtheningSpeed" in reference:
            rows["lengthening speeds", kind].add(abs(ours["lengtheningSpeed"] - reference["lengtheningSpeed"]), where)
        if "momentArms" in ours and "momentArms" in reference:
            for coordinate in set(ours["momentArms"]) | set(reference["momentArms"]):
                difference = abs(ours["momentArms"].get(coordinate, 0.0) - reference["momentArms"].get(coordinate, 0.0))
                role = roles.get(coordinate, "free")
                label = kind if role == "free" else f"about {role} coordinates"
                if difference > LIMITS["moment arms"] and only_ours_is_a_slope(ours, reference, coordinate):
                    rows["moment arms not judged", "OpenSim's is not −dL/dq of its own length, ours is"].add(difference, f"{where} {coordinate}")
                    continue
                rows["moment arms", label].add(difference, f"{where} {coordinate}")
    compare_forces(ours, reference, path, where, rows)


def only_ours_is_a_slope(ours, reference, coordinate):
    """Whether our moment arm is the slope of OpenSim's length and OpenSim's own is not: it forgets some moving points."""
    slope = reference.get("negativeLengthSlopes", {}).get(coordinate)
    if slope is None or reference.get("kink", 0.0) > KINK:
        return False
    noise = 10 * SLOPE_NOISE
    return (abs(ours["momentArms"].get(coordinate, 0.0) - slope) <= noise
            < abs(reference["momentArms"].get(coordinate, 0.0) - slope))


def compare_forces(ours, reference, path, where, rows):
    if "tendonForce" not in reference and "equilibrium" not in reference:
        return
    if ours.get("tendonForce") is None or "equilibrium" in reference:
        # OpenSim clamps a fiber at its shortest or gives up: nothing to compare with
        side = "OpenSim has no balanced fiber" if "equilibrium" in reference else "ours has no answer"
        rows["forces not compared", side].add(0.0, where)
        return
    label = "forces, rigid tendon" if path["rigidTendon"] else "forces, elastic tendon"
    if path["rigidTendon"] and reference.get("length", math.inf) <= path.get("tendonSlackLength", 0.0):
        label, path = "forces not judged", path | {"class": f"{path['class']}, path shorter than its tendon"}
    same = abs(ours.get("length", 0.0) - reference.get("length", 0.0)) <= LIMITS["lengths"]
    kind = path["class"] + ("" if same else ", on paths of different length")
    difference = max(abs(ours[k] - reference[k]) for k in ("activeForce", "passiveForce", "tendonForce"))
    row = rows[label, kind]
    # a force on another length must differ: counted, not judged
    if not same:
        row.limit = math.inf
    row.add(difference / path["maxIsometricForce"], where)


def own_slopes(perturbed, step):
    """−dL/dq of our lengths: {(pose, muscle, coordinate): slope}."""
    lengths = defaultdict(dict)
    for pose in perturbed["poses"]:
        place, coordinate, mark = pose["name"].rsplit("|", 2)
        for name, muscle in pose["muscles"].items():
            lengths[place, name, coordinate][mark] = muscle["length"]
    return {key: (ends["-"] - ends["+"]) / (2 * step) for key, ends in lengths.items() if len(ends) == 2}


def judge_lengths(ours, theirs):
    """Per kind of wrapped path: shorter, same, longer, and by how much."""
    result = defaultdict(lambda: {"count": 0, "shorter": 0, "same": 0, "longer": 0, "shortest": 0.0, "longest": 0.0, "where": []})
    for pose, reference in zip(ours["poses"], theirs["poses"]):
        for name, muscle in reference["muscles"].items():
            kind, wrapped = kind_in_pose(theirs["paths"][name], muscle)
            mine = pose["muscles"].get(name, {})
            if not wrapped or "length" not in mine:
                continue
            difference = mine["length"] - muscle["length"]
            line = result[kind]
            line["count"] += 1
            line["shorter" if difference < -LONGER else "longer" if difference > LONGER else "same"] += 1
            line["shortest"] = min(line["shortest"], difference)
            line["longest"] = max(line["longest"], difference)
            if difference > LONGER:
                line["where"].append((difference, f"{reference['name']} {name}"))
    return result


def judge_arms(ours, theirs, slopes):
    """Per kind of wrapped path: which engine's moment arm is the derivative of its own length."""
    result = defaultdict(lambda: defaultdict(float))
    worst = []
    for pose, reference in zip(ours["poses"], theirs["poses"]):
        for name, muscle in reference["muscles"].items():
            kind, wrapped = kind_in_pose(theirs["paths"][name], muscle)
            mine = pose["muscles"].get(name, {})
            if not theirs["paths"][name]["wraps"] or "momentArms" not in mine or "negativeLengthSlopes" not in muscle:
                continue
            for coordinate in set(mine["momentArms"]) | set(muscle["momentArms"]):
                if theirs["coordinateRoles"].get(coordinate, "free") != "free":
                    continue
                line = result[kind]
                line["count"] += 1
                their_arm, our_arm = muscle["momentArms"].get(coordinate, 0.0), mine["momentArms"].get(coordinate, 0.0)
                their_error = abs(their_arm - muscle["negativeLengthSlopes"].get(coordinate, 0.0))
                key = (reference["name"], name, coordinate)
                if muscle.get("kink", 0.0) > KINK or key not in slopes:
                    line["not judged"] += 1
                    continue
                our_error = abs(our_arm - slopes[key])
                line["largest of ours"] = max(line["largest of ours"], our_error)
                line["largest of theirs"] = max(line["largest of theirs"], their_error)
                line["largest difference"] = max(line["largest difference"], abs(our_arm - their_arm))
                we, they = our_error <= OWN_SLOPE, their_error <= OWN_SLOPE + SLOPE_NOISE
                line["both" if we and they else "ours" if we else "theirs" if they else "neither"] += 1
                if not we:
                    worst.append((our_error, " ".join(key)))
    return result, sorted(worst, reverse=True)


def print_agreement(rows):
    print("| quantity | paths | compared | agree | limit | largest difference | where |\n|---|---|---:|---:|---:|---:|---|")
    broken = False
    for (label, kind), row in sorted(rows.items()):
        limit = f"{row.limit:.0e}" if math.isfinite(row.limit) else "none"
        print(f"| {label} | {kind} | {row.count} | {row.agree} | {limit} | {row.largest:.1e} | {row.where} |")
        broken |= row.agree < row.count
    return broken


def print_lengths(lengths, worst):
    print("\nWrapped lengths (ours against OpenSim's; the shortest path is the true one)\n")
    print("| paths | compared | ours shorter | same within 1 µm | ours longer | shorter by up to | longer by up to |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for kind, line in sorted(lengths.items()):
        print(f"| {kind} | {line['count']} | {line['shorter']} | {line['same']} | {line['longer']} | "
              f"{abs(line['shortest']) * 1e3:.4f} mm | {line['longest'] * 1e3:.4f} mm |")
    longer = sorted((item for line in lengths.values() for item in line["where"]), reverse=True)
    for difference, where in longer[:worst]:
        print(f"\nours longer by {difference * 1e3:.4f} mm: {where} (another side of the surface?)")
    return bool(longer)


def print_arms(arms, inconsistent, worst):
    print("\nMoment arms of paths with wraps: whose equals −dL/dq of its own lengths\n")
    print("| paths | compared | both | only ours | only OpenSim's | neither | not judged | ours off by up to | OpenSim's off by up to | apart by up to |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for kind, line in sorted(arms.items()):
        counts = " | ".join(f"{int(line[key])}" for key in ("count", "both", "ours", "theirs", "neither", "not judged"))
        print(f"| {kind} | {counts} | {line['largest of ours']:.1e} m | {line['largest of theirs']:.1e} m | {line['largest difference']:.1e} m |")
    for error, where in inconsistent[:worst]:
        print(f"\nours off its own slope by {error:.2e} m: {where}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours")
    parser.add_argument("opensim")
    parser.add_argument("--perturbed", help="our evaluation of the poses perturb.py made")
    parser.add_argument("--step", type=float, default=1e-5)
    parser.add_argument("--worst", type=int, default=5)
    options = parser.parse_args()
    with open(options.ours) as first, open(options.opensim) as second:
        ours, theirs = json.load(first), json.load(second)
    names = [pose["name"] for pose in theirs["poses"]]
    if [pose["name"] for pose in ours["poses"]] != names:
        raise SystemExit("the two files do not hold the same poses in the same order")
    rows = Rows()
    compare_poses(ours, theirs, rows)
    print(f"{theirs['model']}: {len(names)} poses\n")
    broken = print_agreement(rows)
    broken |= print_lengths(judge_lengths(ours, theirs), options.worst)
    if options.perturbed:
        with open(options.perturbed) as file:
            slopes = own_slopes(json.load(file), options.step)
        arms, inconsistent = judge_arms(ours, theirs, slopes)
        print_arms(arms, inconsistent, options.worst)
        broken |= bool(inconsistent)
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
