"""Landmarks and discs."""

import math

import numpy as np

from skeleton import LEVELS
from tables import Table

HIP = np.array([-0.056276, -0.07849, 0.07726])
# pelvic incidence of the reference person, degrees, for the report; the builder puts the plate
INCIDENCE = 52
# sagittal length of the discs (mm) and their height in the middle (mm), L5/S1 upwards
SAGITTAL = {"L5_S1": 31.33, "L4_L5": 33.08, "L3_L4": 32.86, "L2_L3": 32.03, "L1_L2": 30.23}
HEIGHT = {"L5_S1": 12.99, "L4_L5": 13.82, "L3_L4": 12.45, "L2_L3": 11.59, "L1_L2": 10.0}

PSIS = np.array([-0.161407, 0.017487, 0.044366])
TUBEROSITY = np.array([-0.0974, -0.123, 0.0515])
TROCHANTER = np.array([-0.015, 0.002, 0.062])
# landmark, body, place, source, status, note
PLACES = [
    ("hip_centre_r", "pelvis", HIP, "rajagopal2016", "seen", ""),
    ("asis_r", "pelvis", (0.00953047, 0.0180816, 0.128464), "rajagopal2016", "seen", "marker on the skin"),
    ("psis_r", "pelvis", PSIS, "bruno2015", "derived", "where longissimus inserts on it; the skin marker of rajagopal2016 lies 19 mm higher"),
    ("ischial_tuberosity_r", "pelvis", TUBEROSITY, "uhlrich2022", "derived", "mean of the hamstrings' and adductor magnus' origins"),
    ("pubic_tubercle_r", "pelvis", (-0.012, -0.083, 0.022), "uhlrich2022", "derived", "beside the origin of adductor longus"),
    ("greater_trochanter_r", "femur_r", TROCHANTER, "uhlrich2022", "derived", "outer side of the gluteus medius and minimus insertions"),
    ("lesser_trochanter_r", "femur_r", (-0.0235, -0.0524, 0.0088), "rajagopal2016", "seen", "insertion of psoas"),
    ("lateral_epicondyle_r", "femur_r", (0, -0.404, 0.05), "rajagopal2016", "seen", "marker on the skin"),
    ("medial_epicondyle_r", "femur_r", (0, -0.404, -0.05), "rajagopal2016", "seen", "marker on the skin"),
    ("lateral_malleolus_r", "tibia_r", (-0.005, -0.3888, 0.053), "rajagopal2016", "seen", "marker on the skin"),
    ("medial_malleolus_r", "tibia_r", (0.006, -0.3888, -0.038), "rajagopal2016", "seen", "marker on the skin"),
    ("heel_r", "calcn_r", (-0.025, 0.02, -0.005), "rajagopal2016", "seen", "marker on the skin"),
    ("heel_sole_r", "calcn_r", (0.005, -0.005, -0.005), "rajagopal2016", "derived", "where the heel meets the ground: below the calcaneus, skin and fat about 5 mm below its frame"),
    ("ball_sole_r", "calcn_r", (0.175, -0.005, 0.01), "rajagopal2016", "derived", "below the middle metatarsal heads"),
    ("toe_r", "calcn_r", (0.205, 0.0297308, -0.03), "rajagopal2016", "seen", "marker on the skin"),
    ("toe_tip_r", "toes_r", (0.065, -0.003, -0.02), "rajagopal2016", "derived", "end of the big toe, from de Leva's foot length of 258 mm"),
    ("elbow_r", "humerus_r", (0.013144, -0.286273, -0.009595), "rajagopal2016", "seen", "joint centre"),
    ("wrist_r", "forearm_r", (-0.015524, -0.248848, 0.039693), "rajagopal2016", "derived", "joint centre, forearm as at zero rotation"),
    ("palm_r", "forearm_r", (-0.015524, -0.3168, 0.039693), "deleva1996", "derived", "centre of mass of the hand along the forearm: where a weight is held"),
    ("fingertip_r", "forearm_r", (-0.015524, -0.438848, 0.039693), "deleva1996", "recalled", "hand of 190 mm straight below the wrist"),
    ("vertex", "head_neck", (0, 0.2435, 0), "deleva1996", "derived", "as far above the centre of mass as de Leva's table has it"),
    ("eye", "head_neck", (0.085, 0.118, 0), "gray2016", "recalled", "between the eyes, level with the ear"),
    ("gaze_direction", "head_neck", (1, 0, 0), "bruno2015", "derived", "level at the neutral pose"),
]


def write_landmarks(skeleton, output):
    table = Table("landmarks.csv", ["landmark", "body", "x", "y", "z", "source", "status", "note"])
    for name, body, place, source, status, note in PLACES:
        table.add(name, body, *place, source, status, note)
    _, scapula = skeleton.place_of("scapula_R")
    table.add("acromion_r", "thorax", *scapula.point((-0.009595, 0.005, 0.012)), "bruno2015", "derived",
              "39 mm above the centre of the shoulder")
    _, t1 = skeleton.place_of("thoracic1")
    head = t1 @ skeleton.joint_in_parent("head_neck")
    table.add("c7_spine", "thorax", *head.point((-0.0480183, 0.0122403, 0)), "bruno2015", "derived",
              "13 mm behind the multifidus insertion on C7, head level")
    spinous(skeleton, table)
    foramina(skeleton, table)
    upper = np.array([0, 0.035497, 0]) - [0, HEIGHT["L1_L2"] ** 2 / HEIGHT["L2_L3"] / 2000, 0]
    table.add("l1_endplate", "lumbar1", *upper, "bruno2015", "derived", "half a disc below the centre of the joint T12/L1")
    table.add("l1_normal_direction", "lumbar1", 0, 1, 0, "bruno2015", "derived", "the vertebra's axis")
    table.write(output)
    discs(skeleton, output)


def spinous(skeleton, table):
    """Points on the skin over the spine for the tape and the inclinometer."""
    table.add("s2_skin", "pelvis", PSIS[0], PSIS[1], 0, "bruno2015", "derived", "between the dimples over the posterior superior iliac spines")
    for body, name in ((f"lumbar{n}", f"l{n}_skin") for n in range(1, 6)):
        table.add(name, body, -0.072, 0.01, 0, "gray2016", "derived", "tip of the spinous process and skin: 7 cm behind the disc")
    for n in (12, 9):
        _, at = skeleton.place_of(f"thoracic{n}")
        table.add(f"t{n}_skin", "thorax", *at.point((-0.066, 0.0, 0)), "bruno2015", "derived", "15 mm behind the muscle attachments on the spinous process")


def foramina(skeleton, table):
    """Roof and floor of the foramina, 16 mm apart at the neutral pose, behind the disc."""
    for name, upper, lower in (("l5_s1", "lumbar5", "pelvis"), ("l3_l4", "lumbar3", "lumbar4")):
        roof = np.array([-0.03, 0.008, 0.021])
        above, below = skeleton.in_pelvis(upper), skeleton.in_pelvis(lower)
        down = -above.matrix[:, 1]
        floor = below.inverse().point(above.point(roof) + 0.016 * down)
        note = "foramen behind the disc, 16 mm high at the neutral pose"
        table.add(f"foramen_{name}_roof_r", upper, *roof, "gray2016", "recalled", note)
        table.add(f"foramen_{name}_floor_r", lower, *floor, "gray2016", "recalled", note)


def sacral_plate(skeleton):
    """Tilt of the first sacral endplate in the pelvis (rad, forward), and its middle."""
    centre = skeleton.in_pelvis("lumbar5").origin
    slope = 0.5
    for _ in range(50):
        middle = centre - HEIGHT["L5_S1"] / 2000 * np.array([math.sin(slope), math.cos(slope), 0])
        line = HIP * [1, 1, 0] - middle
        slope = math.radians(INCIDENCE) - math.atan2(line[0], -line[1])
    return slope, middle


def discs(skeleton, output):
    table = Table(
        "discs.csv",
        ["level", "joint", "lower_body", "upper_body", "flexion", "bending", "rotation", "area", "height"]
        + ["source", "status", "note"],
    )
    for level in LEVELS:
        row = next(r for r in skeleton.torso_joints.values() if r["joint"] == f"{level}_IVDjnt")
        lower = "pelvis" if row["parent"] == "sacrum" else row["parent"]
        upper = "thorax" if row["child"] == "thoracic12" else row["child"]
        sagittal = SAGITTAL.get(level, SAGITTAL["L1_L2"] ** 2 / SAGITTAL["L2_L3"])
        # areas in proportion to the squared sagittal length, Wilke's man's at L4/5
        area = 1800e-6 * (sagittal / SAGITTAL["L4_L5"]) ** 2
        height = HEIGHT.get(level, HEIGHT["L1_L2"] ** 2 / HEIGHT["L2_L3"]) / 1000
        table.add(
            level.replace("_", "/"), row["joint"], lower, upper, f"{level}_FE", f"{level}_LB", f"{level}_AR", area,
            height, "wilke1999" if level == "L4_L5" else "discs-mri", "derived",
            "area in proportion to the squared sagittal length, 1800 mm2 at L4/5"
            + ("; size carried on from L2/3 to L1/2" if level == "T12_L1" else ""),
        )
    table.write(output)
    upright = skeleton.in_pelvis("lumbar1").matrix[:, 1]
    slope, middle = sacral_plate(skeleton)
    radius = np.linalg.norm(middle - HIP * [1, 1, 0])
    print(f"hip axis to middle of the sacral plate {1000 * radius:.0f} mm")
    lordosis = slope + math.atan2(-upright[0], upright[1])
    print(f"sacral plate tilts {math.degrees(slope):.1f} deg in the pelvis; lordosis L1-S1 at the neutral pose {math.degrees(lordosis):.1f} deg")
