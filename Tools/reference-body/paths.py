"""The muscles: paths in the kept bodies, sizes of both sets, wrapping surfaces."""

import math
import re

import numpy as np

from geometry import Frame, angles_of, body_fixed, polyline
from muscles import identity
from skeleton import LEG_BODIES, LEGS, TORSO
from tables import Table, grouped, read

# of the leg model's psoas, and what the wrap over it adds to the path at the neutral pose (m, measured with the engine)
BRIM = (-0.0205, -0.0654, 0.0656)
BRIM_WRAP = 0.00117
# right hip in the pelvis
HIP = (-0.056276, -0.07849, 0.07726)
# Parvaresh 2019, table 1: fibre length normalized to sarcomeres of 2.7 um (m), cross-section (cm2), pennation (deg), sarcomere length as found (um)
ROTATORS = {
    "piri_r": (0.0837, 2.17, 2.83, 2.47),
    "gem_sup_r": (0.0485, 0.68, 0.0, 2.85),
    "gem_inf_r": (0.0564, 1.02, 0.5, 2.45),
    "obt_int_r": (0.0877, 3.76, 2.5, 2.57),
    "obt_ext_r": (0.0804, 4.54, 1.67, 2.64),
}


def write_paths(skeleton, data, output):
    muscles = Table(
        "muscles.csv",
        ["fascicle", "anatomy", "group", "fmax_thoracolumbar", "fmax_christophy", "optimal_length", "slack_length"]
        + ["pennation", "strain_at_zero", "strain_at_fmax", "tendon_strain", "rigid_tendon", "source", "status"]
        + ["christophy_source", "christophy_status", "note"],
    )
    points = Table("points.csv", ["path", "index", "body", "x", "y", "z", "source", "status", "note"])
    wraps = Table(
        "wraps.csv",
        ["surface", "body", "shape", "x", "y", "z", "rx", "ry", "rz", "side", "radius", "length", "source", "status", "note"],
    )
    uses = Table("muscle-wraps.csv", ["path", "surface", "first", "last", "source", "status", "note"])
    legs = Legs(data)
    legs.write(muscles, points, wraps, uses)
    trunk(skeleton, data, legs, muscles, points, wraps, uses)
    rotators(data, legs, muscles, points)
    for table in (muscles, points, wraps, uses):
        table.write(output)
    totals(muscles)


class Legs:
    def __init__(self, data):
        self.rows = {r["muscle"]: r for r in read(data, f"{LEGS}_muscles.csv") if r["muscle"].endswith("_r")}
        self.points = grouped(read(data, f"{LEGS}_points.csv"), "muscle")
        self.uses = [r for r in read(data, f"{LEGS}_wraps_used.csv") if r["muscle"].endswith("_r")]
        self.surfaces = read(data, f"{LEGS}_wrapobj.csv")

    def write(self, muscles, points, wraps, uses):
        for name, row in self.rows.items():
            if name == "psoas_r":
                continue
            anatomy, group = identity(name)
            if name == "piri_r":
                self.piriformis(name, anatomy, group, muscles)
            else:
                muscles.add(
                    name, anatomy, group, row["max_isometric_force"], row["max_isometric_force"],
                    row["optimal_fiber_length"], row["tendon_slack_length"], row["pennation_angle_at_optimal"],
                    row["FFL_strain_at_zero_force"], row["FFL_strain_at_one_norm_force"], 0.049, 0,
                    "uhlrich2022", "seen", "uhlrich2022", "seen", "",
                )
            for p in self.points[name]:
                points.add(name, p["index"], p["body"], p["x"], p["y"], p["z"], "uhlrich2022", "seen", "")
        for row in self.surfaces:
            if row["wrap"].endswith("_r"):
                wraps.add(
                    row["wrap"], row["body"], "cylinder", *row["translation"].split(), *row["xyz_body_rotation"].split(),
                    row["quadrant"], row["radius"], row["length"], "rajagopal2016", "seen", "",
                )
        for row in self.uses:
            if row["muscle"] != "psoas_r":
                first, last = ("" if n == "-1" else n for n in row["range"].split())
                uses.add(row["muscle"], row["wrap_object"], first, last, "rajagopal2016", "seen", "")


    def piriformis(self, name, anatomy, group, muscles):
        """Piriformis keeps the leg model's path, not its architecture.

        The leg model has fibres of 26 mm and 1030 N, in the line of two cadavers measured without sarcomere lengths (Friederich and Brand 1990:
        20.5 cm2). Ten hips measured with theirs have fibres of 84 mm and 2.2 cm2.
        """
        hip = np.array(HIP)
        length = polyline(
            [np.array([float(p[a]) for a in "xyz"]) + (0 if p["body"] == "pelvis" else hip) for p in self.points[name]]
        )
        fmax, optimal, pennation, slack = rotator(name, length)
        muscles.add(
            name, anatomy, group, fmax, fmax, optimal, slack, pennation, 0, 0.6, 0.049, 1, "parvaresh2019", "derived",
            "parvaresh2019", "derived",
            "path as in uhlrich2022; tendon: path at the neutral pose less the fibre at its measured sarcomere length; passive strains generic (thelen2003)",
        )


def rotator(name, length):
    """Largest force (60 N/cm2, as in the leg model), optimal length, pennation and tendon of a rotator by its path at the neutral pose."""
    optimal, area, pennation, sarcomere = ROTATORS[name]
    angle = math.radians(pennation)
    fiber = optimal * sarcomere / 2.7
    along = (fiber**2 - (optimal * math.sin(angle)) ** 2) ** 0.5
    return 60 * area, optimal, round(angle, 4), max(length - along, 0.005)


def trunk(skeleton, data, legs, muscles, points, wraps, uses):
    rows = [r for r in read(data, f"{TORSO}_muscles.csv")]
    all_points = grouped(read(data, f"{TORSO}_points.csv"), "muscle")
    second = second_set(data, rows)
    surfaces = {r["wrap"]: r for r in read(data, f"{TORSO}_wrapobj.csv")}
    used = grouped(read(data, f"{TORSO}_wraps_used.csv"), "muscle")
    dropped = []
    for row in rows:
        name = row["muscle"]
        # legs come from the other model
        bodies = {p["body"] for p in all_points[name]}
        if re.search(r"_[lL]$", name) or bodies & set(LEG_BODIES):
            continue
        listed = [(p, *skeleton.place_of(p["body"])) for p in all_points[name] if not re.search(r"_[lL]$", p["body"])]
        spinal = [body for _, body, _ in listed if re.match(r"lumbar|pelvis|Abdomen", body)]
        if not spinal:
            dropped.append(name)
            continue
        right = name if name.endswith("_r") else f"{name}_r"
        path = [(body, at.point([float(p[a]) for a in "xyz"])) for p, body, at in listed]
        # the torso's file numbers unsided fascicles right first, then left
        if sum(p[2] for _, p in path) < 0:
            continue
        add_trunk(skeleton, row, right, path, second, legs, muscles, points, uses)
        for use in used.get(name, []):
            add_trunk_wrap(skeleton, surfaces[use["wrap_object"]], use, right, wraps, uses)
    print("left out (act on neck, shoulder, ribs, arm only): " + " ".join(sorted(dropped)))


def add_trunk(skeleton, row, name, path, second, legs, muscles, points, uses):
    slack = float(row["tendon_slack_length"])
    strains, strain_source, note = (0.0, 0.6), "bruno2015", ""
    source = "bruno2015"
    if name.startswith("Ps_"):
        lumped = legs.rows["psoas_r"]
        old = polyline([skeleton.place_in_pelvis(b).point(p) for b, p in path])
        lower = [("femur_r", [float(p[a]) for a in "xyz"]) for p in legs.points["psoas_r"][2:]]
        path = [path[0], ("pelvis", np.array(BRIM))] + lower
        new = polyline([skeleton.place_in_pelvis(b).point(p) for b, p in path]) + BRIM_WRAP
        slack += new - old
        strains = (lumped["FFL_strain_at_zero_force"], lumped["FFL_strain_at_one_norm_force"])
        note = f"continued over the brim to the femur, {1000 * (new - old):.1f} mm added to path and tendon; passive strains of the lumped psoas of uhlrich2022"
        uses.add(name, "PS_at_brim_r", 2, 3, "rajagopal2016", "seen", "")
    anatomy, group = identity(name)
    fmax, second_source, second_status = second[row["muscle"]]
    muscles.add(
        name, anatomy, group, row["max_isometric_force"], fmax, row["optimal_fiber_length"], slack,
        row["pennation_angle_at_optimal"], *strains, 0.04, 1, source, "derived" if note else "seen",
        second_source, second_status, note,
    )
    for index, (body, p) in enumerate(path, 1):
        femoral = name.startswith("Ps_") and index > 1
        points.add(
            name, index, body, *p, "rajagopal2016" if femoral else source,
            "seen" if femoral or body not in ("thorax",) else "derived",
            "moved into the lumped thorax" if body == "thorax" else "",
        )


def add_trunk_wrap(skeleton, surface, use, name, wraps, uses):
    body, at = skeleton.place_of(surface["body"])
    frame = at @ Frame(
        body_fixed([float(v) for v in surface["xyz_body_rotation"].split()]),
        [float(v) for v in surface["translation"].split()],
    )
    label = f"{name.removesuffix('_r')}_at_{body}_r"
    wraps.add(
        label, body, "cylinder", *frame.origin, *angles_of(frame.matrix), surface["quadrant"], surface["radius"],
        surface["length"], "bruno2015", "seen", "",
    )
    first, last = use["range"].split()
    uses.add(name, label, first, last, "bruno2015", "seen", "")


def second_set(data, rows):
    """Largest forces of the second set: the 210-fascicle model's, shared or scaled where it has no such fascicle."""
    theirs = {}
    for row in read(data, "myotorso_muscles.csv"):
        theirs[row["muscle"].replace(".", "_")] = float(row["fmax_N"])
    ours = {r["muscle"]: float(r["max_isometric_force"]) for r in rows}
    oblique_theirs = sum(v for k, v in theirs.items() if re.match(r"EO\d_r", k))
    oblique_ours = sum(v for k, v in ours.items() if re.match(r"E0_R\d+_r", k))
    found = {}
    for name, force in ours.items():
        if name in theirs:
            found[name] = (theirs[name], "walia2025", "seen")
        elif name.startswith("E0_"):
            found[name] = (force * oblique_theirs / oblique_ours, "walia2025", "derived")
        else:
            found[name] = (force * 46 / 100, "christophy2012", "derived")
    return found


def rotators(data, legs, muscles, points):
    """Deep rotators the leg model lacks."""
    theirs = grouped(read(data, "gait2392_points.csv"), "muscle")
    rows = {r["muscle"]: r for r in read(data, "gait2392_muscles.csv")}

    def shift(pairs):
        return np.mean(
            [
                [float(legs.points[b][0][a]) - float(theirs[c][0][a]) for a in "xyz"]
                for b, c in pairs
            ],
            axis=0,
        )

    # the two pelves differ by a shift where the same origin is in both
    ischium = shift([("semimem_r", "semimem_r"), ("semiten_r", "semiten_r"), ("addmagIsch_r", "add_mag3_r")])
    pubis = shift([("addlong_r", "add_long_r")])

    def at(muscle, index):
        return np.array([float(theirs[muscle][index][a]) for a in "xyz"])

    pect = at("pect_r", 0) + pubis
    quad = at("quad_fem_r", 0) + ischium
    gem = at("gem_r", 0) + ischium
    trochanter = at("gem_r", 1)
    # the gemelli bound the lesser sciatic notch, spine above and tuberosity below the one published point
    spine, tuberosity = gem + [0.002, 0.008, -0.008], gem + [-0.002, -0.008, 0.001]
    foramen = np.mean(
        [[float(legs.points[m][0][a]) for a in "xyz"] for m in ("addbrev_r", "addmagProx_r", "addmagIsch_r")] + [pect], axis=0
    )
    hip = np.array(HIP)
    fossa = np.array([-0.0225, -0.0125, 0.0335])
    paths = {
        "pect_r": [("pelvis", pect), ("femur_r", at("pect_r", 1))],
        "quad_fem_r": [("pelvis", quad), ("femur_r", at("quad_fem_r", 1))],
        "gem_sup_r": [("pelvis", spine), ("femur_r", trochanter)],
        "gem_inf_r": [("pelvis", tuberosity), ("femur_r", trochanter)],
        "obt_int_r": [("pelvis", foramen + [-0.012, 0.006, 0.002]), ("pelvis", gem + [-0.003, -0.002, -0.004]), ("femur_r", trochanter)],
        "obt_ext_r": [("pelvis", foramen), ("pelvis", hip + [-0.014, -0.031, -0.006]), ("femur_r", fossa)],
    }
    where = {
        "pect_r": "shifted by what separates the two models' adductor longus origins",
        "quad_fem_r": "shifted by what separates the two models' ischial origins",
        "gem_sup_r": "one published point split 16 mm apart: spine above, tuberosity below the notch",
        "gem_inf_r": "one published point split 16 mm apart: spine above, tuberosity below the notch",
        "obt_int_r": "inside of the obturator foramen, over the lesser notch between the gemelli, to their insertion",
        "obt_ext_r": "outside of the foramen (centre of the origins around it), below the femoral neck, to the fossa",
    }
    for name, path in paths.items():
        places = [p if b == "pelvis" else p + hip for b, p in path]
        length = polyline(places)
        anatomy, group = identity(name)
        if name in ROTATORS:
            fmax, optimal, pennation, slack = rotator(name, length)
            source, status = "parvaresh2019", "derived"
            note = "tendon: path at the neutral pose less the fibre at its measured sarcomere length; passive strains generic (thelen2003)"
        else:
            row = rows[name]
            fmax, optimal, pennation = row["max_isometric_force"], float(row["optimal_fiber_length"]), 0
            source = "delp1990"
            # the fibre is at its optimal length at the neutral pose, the tendon is the rest
            slack = max(length - optimal, 0.005)
            optimal = min(optimal, length - slack)
            note = "tendon: path at the neutral pose less optimal length; passive strains generic (thelen2003)"
        muscles.add(
            name, anatomy, group, fmax, fmax, optimal, slack, pennation, 0, 0.6, 0.049, 1, source,
            "derived", source, "derived", note,
        )
        for index, (body, p) in enumerate(path, 1):
            points.add(name, index, body, *p, "delp1990" if name not in ("obt_int_r", "obt_ext_r") else "gray2016", "derived", where[name])


def totals(muscles):
    groups = {}
    for row in muscles.rows:
        a, b = groups.get(row[1], (0, 0))
        groups[row[1]] = (a + float(row[3]), b + float(row[4]))
    for name, (a, b) in groups.items():
        print(f"Fmax {name or '(none)'}: {a:.0f} N, second set {b:.0f} N")
    print(f"fascicles: {len(muscles.rows)} a side")
