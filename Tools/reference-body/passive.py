"""Passive moments of the joints, apart from what muscles add.

A lumbar segment is a linear law in mid range, the stiffness of the loaded segment, plus one stop at each end of the range:
an exponential that adds a twentieth of the linear moment at half the range, so that mid range keeps the published
stiffness, and reaches a stated moment at a stated angle. The moment vanishes at the neutral pose of the geometry.
"""

import math

from skeleton import LEVELS
from tables import Table, number

DEGREE = math.pi / 180
# flexion in life from standing to full flexion, degrees, L5/S1 upwards (T12/L1 as L1/2)
FLEXION = {"L5_S1": 9, "L4_L5": 13, "L3_L4": 12, "L2_L3": 10, "L1_L2": 8, "T12_L1": 8}
# extension, side-bending and rotation of the cadaver segment at 10 Nm, degrees
EXTENSION = {"L5_S1": 7.8, "L4_L5": 5.8, "L3_L4": 3.7, "L2_L3": 4.3, "L1_L2": 4.3, "T12_L1": 4.3}
BENDING = {"L5_S1": 5.7, "L4_L5": 5.7, "L3_L4": 5.8, "L2_L3": 7.0, "L1_L2": 4.9, "T12_L1": 4.9}
TURNING = {"L5_S1": 1.3, "L4_L5": 2.2, "L3_L4": 2.6, "L2_L3": 2.4, "L1_L2": 2.5, "T12_L1": 2.5}
# Nm a degree: flexion, extension, bending, turning of the loaded segment
STIFFNESS = (1.8, 2.6, 2.3, 8.4)
# moment at the elastic limit of flexion (Nm), and how far that lies beyond full flexion in life (degrees)
LIMIT, MARGIN = 73, 2
TOE = 0.05


def write_passive(output):
    table = Table("passive.csv", ["spring", "coordinate", "kind", "parameters", "source", "status", "note"])
    for level in LEVELS:
        lumbar(table, level)
    legs(table)
    table.write(output)


def stop(angle, moment, half, linear):
    """Growth (a degree) of a stop with `moment` at `angle` and a twentieth of the linear moment at `half`."""
    return math.log(moment / (TOE * linear * half)) / (angle - half)


def lumbar(table, level):
    flexion, extension, bending, turning = STIFFNESS
    note = "loaded segment; zero at the neutral pose"
    for axis, stiffness in (("FE", flexion), ("LB", bending), ("AR", turning)):
        table.add(
            f"{level}_{axis}_segment", f"{level}_{axis}", "linear", f"{-stiffness / DEGREE:.9g} 0", "schmidt1998",
            "seen", note,
        )
    # flexion is negative
    full = FLEXION[level]
    end = full + MARGIN
    moment = LIMIT - flexion * end
    forward = (moment, -stop(end, moment, full / 2, flexion), -end)
    # the published extension stiffness is reached as a secant where the cadaver segment reaches 10 Nm
    angle = EXTENSION[level]
    moment = (extension - flexion) * angle
    backward = (-moment, stop(angle, moment, angle / 2, flexion), angle)
    text = f"flexion reaches {LIMIT} Nm {MARGIN} degrees beyond {full} (pearcy1984, adams1986, adams1991); extension {extension} Nm/deg as secant at {angle} (panjabi1994)"
    exponentials(table, f"{level}_FE_stop", f"{level}_FE", [forward, backward], "adams1991", "derived", text)
    for axis, angles, stiffness in (("LB", BENDING, bending), ("AR", TURNING, turning)):
        angle = angles[level]
        moment = stiffness * angle
        rate = stop(angle, moment, angle / 2, stiffness)
        exponentials(
            table, f"{level}_{axis}_stop", f"{level}_{axis}", [(moment, -rate, -angle), (-moment, rate, angle)],
            "panjabi1994", "derived", f"doubles the linear moment at {angle} degrees, where the cadaver segment reaches 10 Nm",
        )


def exponentials(table, name, coordinate, terms, source, status, note, zero=0.0):
    """Terms of moment (Nm), growth (a degree) and angle (degrees); the offset makes the sum vanish at `zero` degrees."""
    offset = 0.0 if zero is None else -sum(m * math.exp(rate * (zero - angle)) for m, rate, angle in terms)
    parameters = [offset]
    for moment, rate, angle in terms:
        parameters += [moment, rate / DEGREE, angle * DEGREE]
    table.add(name, coordinate, "exponentials", " ".join(map(number, parameters)), source, status, note)


def legs(table):
    """Starting values of what capsules and ligaments add to the muscles; the calibration replaces them."""
    # what healthy joints have more than the muscles at 20 and 15 degrees of extension, knee straight: 9.0 and 5.2 Nm
    rate = math.log(9.0 / 5.2) / 5
    exponentials(
        table, "hip_flexion_r_capsule", "hip_flexion_r", [(9.0, -rate, -20)], "riener1999", "derived",
        "start of calibration: measured moment less the leg model's muscles", zero=None,
    )
    table.add(
        "hip_flexion_r_contact", "hip_flexion_r", "exponentials", "0 -2.44 5.05 1.81", "anderson1999", "seen",
        "start of calibration",
    )
    table.add(
        "hip_adduction_r_capsule", "hip_adduction_r", "exponentials", "0 -0.03 14.94 0.5 0.03 -14.94 -0.5",
        "anderson1999", "seen", "start of calibration",
    )
    # 5 Nm at 35 degrees either way, next to nothing within 2.5
    rate = math.log(5 / 0.1) / (35 - 2.5)
    exponentials(
        table, "hip_rotation_r_capsule", "hip_rotation_r", [(-5, rate, 35), (5, -rate, -35)], "vanarkel2015", "derived",
        "start of calibration: 5 Nm at 35 degrees, 0.1 at the end of the slack zone of 2.5",
    )
    exponentials(
        table, "knee_angle_r_screw_home", "knee_angle_r", [(math.exp(2.220), -0.150, 0)], "riener1999", "recalled",
        "start of calibration: the term of full extension alone, the others are muscles'", zero=None,
    )
    exponentials(
        table, "knee_angle_r_contact", "knee_angle_r", [(-10, 0.2, 145)], "gray2016", "recalled",
        "start of calibration: calf meets thigh", zero=None,
    )
    exponentials(
        table, "ankle_angle_r_plantarflexion", "ankle_angle_r", [(math.exp(-7.9763), -0.1949, 0)], "riener1999", "seen",
        "start of calibration: knee straight", zero=None,
    )
    exponentials(
        table, "ankle_angle_r_dorsiflexion", "ankle_angle_r", [(-10, 0.2, 40)], "gray2016", "recalled",
        "start of calibration: neck of the talus meets the tibia", zero=None,
    )
