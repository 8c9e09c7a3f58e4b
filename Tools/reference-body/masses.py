"""Masses, centres and inertias of the bodies: de Leva's segments, the trunk split by vertebral level."""

import numpy as np

from skeleton import LEVELS
from tables import Table, read

REFERENCE_MASS = 75.0
LUMBAR = ["lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1"]


def write_masses(skeleton, tables, output):
    segments = {}
    for row in read(tables, "segment-inertia-deleva1996.csv"):
        segments[(row["segment"].split(" (")[0], row["sex"])] = row
    slices = {row["vertebral_level"]: row for row in read(tables, "trunk-level-mass.csv")}
    models = {row["body"]: row for row in read(skeleton.data, "tlfb_rajlai_bodies.csv")}
    share = {level: float(row["fraction_of_T1_L5_mass"]) for level, row in slices.items()}
    total = sum(share.values())
    share = {level: value / total for level, value in share.items()}
    above_navel = sum(value for level, value in share.items() if level not in ("lumbar5", "lumbar4"))

    def published(name, sex):
        return float(segments[(name, sex)]["mass_fraction"])

    whole = {
        sex: sum(published(name, sex) for name in ("head", "upper trunk", "middle trunk", "lower trunk"))
        + 2 * sum(published(name, sex) for name in ("upper arm", "forearm", "hand", "thigh", "shank", "foot"))
        for sex in SEXES
    }

    # the published fractions are rounded; here they sum to one
    def fraction(name, sex):
        return published(name, sex) / whole[sex]

    # the navel lies at the disc L3/4: upper and middle trunk are the slices T1..L3
    column = {sex: (fraction("upper trunk", sex) + fraction("middle trunk", sex)) / above_navel for sex in SEXES}
    table = Table(
        "bodies.csv",
        ["body", "segment", "male_fraction", "female_fraction", "x", "y", "z", "female_y"]
        + ["xx", "yy", "zz", "xy", "xz", "yz"]
        + ["source", "status", "note"],
    )

    def add(body, segment, fractions, centre, inertia, source, status, note, female=None):
        i = np.asarray(inertia, float)
        table.add(
            body, segment, fractions["male"], fractions["female"], *centre,
            centre[1] if female is None else female, i[0, 0], i[1, 1], i[2, 2], i[0, 1], i[0, 2], i[1, 2], source, status, note,
        )

    def gyrations(name, length, mass):
        row = segments[(name, "male")]
        radii = [float(row[f"gyration_about_{axis}_axis"]) * length for axis in ("forward", "long", "left_right")]
        return np.diag([mass * r * r for r in radii])

    # spine: slices with a slab's own inertia, from the middle trunk's radii less its height
    middle = segments[("middle trunk", "male")]
    height = float(middle["length_m_reference_subject"])
    slab = [(float(middle[f"gyration_about_{a}_axis"]) * height) ** 2 for a in ("forward", "long", "left_right")]
    slab[0] -= height**2 / 12
    slab[2] -= height**2 / 12
    lower = {sex: sum(column[sex] * share[level] for level in ("lumbar5", "lumbar4")) for sex in SEXES}
    pelvis = {sex: fraction("lower trunk", sex) - lower[sex] for sex in SEXES}
    row = models["pelvis"]
    scale = pelvis["male"] * REFERENCE_MASS / float(row["mass"])
    add(
        "pelvis", "pelvis", pelvis, [row["com_x"], row["com_y"], row["com_z"]],
        scale * np.diag([float(row["I" + a + a]) for a in "xyz"]), "deleva1996", "derived",
        "lower trunk less the slices L4 and L5; centre and shape of inertia of rajagopal2016",
    )
    add("Abdomen", "spine", dict.fromkeys(SEXES, 0.0), [0, 0, 0], np.zeros((3, 3)), "bruno2015", "derived",
        "carries the abdominal wall's points; its mass is in the slices")
    for level in LUMBAR:
        fractions = {sex: column[sex] * share[level] for sex in SEXES}
        mass = fractions["male"] * REFERENCE_MASS
        own = [slab[0] + 0.037**2 / 12, slab[1], slab[2] + 0.037**2 / 12]
        add(
            level, "spine", fractions,
            [slices[level]["slice_com_forward_of_joint_frame_m"], slices[level]["slice_com_up_m"], 0],
            mass * np.diag(own), "bruno2015", "derived", "slice share of T1-L5; T1-L3 is deleva1996's upper and middle trunk",
        )
    thorax(skeleton, slices, share, column, slab, add)
    head = {sex: fraction("head", sex) for sex in SEXES}
    add("head_neck", "head", head, [0, 0.12203, 0], gyrations("head", 0.2033, head["male"] * REFERENCE_MASS),
        "deleva1996", "seen", "centre of bruno2015")
    limbs(skeleton, segments, fraction, gyrations, models, add)
    table.write(output)
    report(table)


def thorax(skeleton, slices, share, column, slab, add):
    parts = []
    for level in range(12, 0, -1):
        name = f"thoracic{level}"
        _, at = skeleton.place_of(name)
        row = slices[name]
        centre = at.point([float(row["slice_com_forward_of_joint_frame_m"]), float(row["slice_com_up_m"]), 0])
        parts.append((share[name], centre))
    whole = sum(s for s, _ in parts)
    centre = sum(s * c for s, c in parts) / whole
    inertia = np.zeros((3, 3))
    for s, c in parts:
        d = c - centre
        own = np.diag([slab[0] + 0.026**2 / 12, slab[1], slab[2] + 0.026**2 / 12])
        inertia += column["male"] * s * REFERENCE_MASS * (own + d @ d * np.eye(3) - np.outer(d, d))
    fractions = {sex: column[sex] * whole for sex in SEXES}
    add("thorax", "thorax", fractions, centre, inertia, "bruno2015", "derived", "slices T1-T12 at the neutral pose")


def limbs(skeleton, segments, fraction, gyrations, models, add):
    def along(name, length, sex="male"):
        return -float(segments[(name, sex)]["com_from_proximal_fraction_of_length"]) * length

    def kg(name):
        return fraction(name, "male") * REFERENCE_MASS

    note = "centre and (male) radii of gyration on the model's length"
    elbow = 0.286273
    add("humerus_r", "arm", {s: fraction("upper arm", s) for s in SEXES}, [0, along("upper arm", elbow), 0],
        gyrations("upper arm", elbow, kg("upper arm")), "deleva1996", "seen", note, along("upper arm", elbow, "female"))
    # forearm and hand in the ulna's frame along the line from elbow to wrist, where the radius meets the hand
    wrist = 0.2489
    hand = 0.0862
    centres = {}
    for sex in SEXES:
        forearm_at, hand_at = along("forearm", wrist, sex), -wrist + along("hand", hand, sex)
        m1, m2 = fraction("forearm", sex), fraction("hand", sex)
        centres[sex] = (m1 * forearm_at + m2 * hand_at) / (m1 + m2)
    centre = centres["male"]
    forearm_at, hand_at = along("forearm", wrist), -wrist + along("hand", hand)
    m1, m2 = kg("forearm"), kg("hand")
    inertia = gyrations("forearm", wrist, m1) + gyrations("hand", hand, m2)
    inertia += np.diag([1, 0, 1]) * (m1 * (forearm_at - centre) ** 2 + m2 * (hand_at - centre) ** 2)
    add("forearm_r", "arm", {s: fraction("forearm", s) + fraction("hand", s) for s in SEXES}, [0.015524 / wrist * centre, centre, -0.039693 / wrist * centre],
        inertia, "deleva1996", "derived", "forearm and hand together", centres["female"])
    patella = 0.0862 / 75.337
    knee = 0.4096
    add("femur_r", "thigh", {s: fraction("thigh", s) - patella for s in SEXES}, [0, along("thigh", knee), 0],
        gyrations("thigh", knee, kg("thigh")), "deleva1996", "seen", note + "; less the patella",
        along("thigh", knee, "female"))
    row = models["patella_r"]
    add("patella_r", "thigh", dict.fromkeys(SEXES, patella), [row["com_x"], row["com_y"], row["com_z"]],
        np.diag([float(row["I" + a + a]) for a in "xyz"]), "rajagopal2016", "seen", "")
    ankle = 0.4
    add("tibia_r", "shank", {s: fraction("shank", s) for s in SEXES}, [0, along("shank", ankle), 0],
        gyrations("shank", ankle, kg("shank")), "deleva1996", "seen", note, along("shank", ankle, "female"))
    feet = [models[b] for b in ("talus_r", "calcn_r", "toes_r")]
    whole = sum(float(row["mass"]) for row in feet)
    for row in feet:
        part = float(row["mass"]) / whole
        scale = kg("foot") * part / float(row["mass"])
        add(row["body"], "foot", {s: fraction("foot", s) * part for s in SEXES},
            [row["com_x"], row["com_y"], row["com_z"]], scale * np.diag([float(row["I" + a + a]) for a in "xyz"]),
            "rajagopal2016", "derived", "shares of the foot of deleva1996; centre of the model")


def report(table):
    for column, sex in ((2, "male"), (3, "female")):
        whole = above = 0.0
        for row in table.rows:
            times = 2 if row[0].endswith("_r") else 1
            whole += times * float(row[column])
            if row[1] in ("thorax", "head", "arm") or row[0] in ("lumbar4", "lumbar3", "lumbar2", "lumbar1"):
                above += times * float(row[column])
        print(f"mass {sex}: sum {whole:.4f}, above L4/5 {above:.4f}")


SEXES = ("male", "female")
