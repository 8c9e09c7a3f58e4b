"""Courses of the sciatic and femoral nerves, and what bounds them at the places where they are pressed."""

import numpy as np

from landmarks import HIP, TROCHANTER, TUBEROSITY
from tables import Table


def write_nerves(output):
    courses = Table("nerves.csv", ["nerve", "index", "body", "x", "y", "z", "source", "status", "note"])
    sites = Table("nerve-sites.csv", ["nerve", "site", "kind", "point", "first", "second", "source", "status", "note"])
    sciatic(courses, sites)
    femoral(courses, sites)
    courses.write(output)
    sites.write(output)


def sciatic(courses, sites):
    # halfway from tuberosity to trochanter, in front of gluteus maximus on the short rotators
    trochanter = HIP + TROCHANTER
    between = TUBEROSITY + 5.8 / (5.8 + 6.2) * (trochanter - TUBEROSITY)
    points = [
        ("lumbar5", (-0.032, -0.004, 0.021), "gray2016", "foramen L5/S1: behind the disc, beside the facet"),
        ("pelvis", (-0.112, 0.002, 0.036), "gray2016", "in front of the ala of the sacrum and the sacroiliac joint"),
        ("pelvis", (-0.104, -0.0527, 0.0549), "currin2015", "22 mm below the middle of piriformis' path: half the muscle and half the nerve; a third of the way from posterior superior spine to tuberosity"),
        ("pelvis", (between[0] - 0.006, between[1] + 0.018, between[2]), "currin2015", "behind the gemelli and obturator internus"),
        ("femur_r", tuple(np.array([between[0] - 0.008, between[1] - 0.012, between[2]]) - HIP), "currin2015", "behind quadratus femoris, 5.8 parts of 12 from tuberosity to trochanter"),
        ("femur_r", (-0.028, -0.19, 0.006), "gray2016", "on adductor magnus in front of the long head of biceps"),
        ("femur_r", (-0.033, -0.36, 0.003), "gray2016", "upper corner of the popliteal fossa"),
        ("tibia_r", (-0.04, -0.03, 0.0), "gray2016", "tibial nerve behind the knee"),
        ("tibia_r", (-0.035, -0.2, 0.0), "gray2016", "tibial nerve in front of soleus"),
        ("tibia_r", (-0.028, -0.385, -0.02), "gray2016", "behind the inner ankle"),
        ("calcn_r", (0.03, 0.012, -0.012), "gray2016", "sole"),
    ]
    for index, (body, place, source, note) in enumerate(points, 1):
        courses.add("sciatic_nerve_r", index, body, *place, source, "derived", note)
    for site, kind, point, first, second, note in (
        ("spine", "gap", 1, "foramen_l5_s1_roof_r", "foramen_l5_s1_floor_r", "height of the foramen L5/S1"),
        ("piriformis", "between", 3, "piri_r", "gem_sup_r", "between piriformis and superior gemellus"),
        ("ischial", "gap", 5, "ischial_tuberosity_r", "lesser_trochanter_r", "ischiofemoral space, filled by quadratus femoris"),
        ("thigh", "between", 6, "bflh_r", "addmagIsch_r", "between the long head of biceps and adductor magnus"),
    ):
        sites.add("sciatic_nerve_r", site, kind, point, first, second, "martin2015", "derived", note)


def femoral(courses, sites):
    points = [
        ("lumbar3", (-0.02, 0.0, 0.024), "foramen L3/4"),
        ("lumbar5", (-0.004, 0.01, 0.043), "in psoas"),
        ("pelvis", (-0.052, 0.0, 0.06), "between psoas and iliacus"),
        ("pelvis", (-0.012, -0.055, 0.079), "below the inguinal ligament, beside psoas"),
        ("femur_r", (0.028, -0.07, 0.0), "front of the thigh"),
        ("femur_r", (0.016, -0.25, -0.025), "adductor canal"),
        ("tibia_r", (-0.01, -0.03, -0.04), "saphenous nerve, inner side of the knee"),
        ("tibia_r", (0.006, -0.37, -0.032), "saphenous nerve, inner side of the shin"),
    ]
    for index, (body, place, note) in enumerate(points, 1):
        courses.add("femoral_nerve_r", index, body, *place, "gray2016", "derived", note)
    for site, kind, point, first, second, note in (
        ("spine", "gap", 1, "foramen_l3_l4_roof_r", "foramen_l3_l4_floor_r", "height of the foramen L3/4"),
        ("psoas", "between", 3, "Ps_L4_TP_r", "iliacus_r", "between psoas and iliacus"),
        ("groin", "between", 4, "Ps_L4_TP_r", "iliacus_r", "below the inguinal ligament"),
    ):
        sites.add("femoral_nerve_r", site, kind, point, first, second, "gray2016", "derived", note)
