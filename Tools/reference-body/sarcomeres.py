"""Sarcomere lengths measured at the neutral posture, by muscle of the anatomy."""

from tables import Table


def write_sarcomeres(output):
    table = Table("sarcomeres.csv", ["anatomy", "sarcomere_length_um", "source", "status", "note"])
    for row in SARCOMERES:
        table.add(*row)
    table.write(output)


SARCOMERES = [
    ("psoas-major", 3.11, "ward2009leg", "mixed", "21 cadavers"),
    ("multifidus", 2.27, "ward2009multifidus", "seen", "8 cadavers, all levels"),
    ("longissimus-thoracis-pars-lumborum", 2.31, "delp2001", "recalled", "whole longissimus"),
    ("longissimus-thoracis-pars-thoracis", 2.31, "delp2001", "recalled", "whole longissimus"),
    ("iliocostalis-lumborum-pars-lumborum", 2.37, "delp2001", "recalled", "whole iliocostalis lumborum"),
    ("iliocostalis-lumborum-pars-thoracis", 2.37, "delp2001", "recalled", "whole iliocostalis lumborum"),
    ("quadratus-lumborum", 2.39, "delp2001", "recalled", ""),
    ("rectus-abdominis", 2.83, "delp2001", "recalled", ""),
    ("external-oblique", 2.83, "brown2011", "recalled", ""),
    ("internal-oblique", 2.61, "brown2011", "recalled", ""),
    ("transversus-abdominis", 2.58, "brown2011", "recalled", ""),
    ("piriformis", 2.47, "parvaresh2019", "seen", "10 cadavers"),
    ("gemellus-superior", 2.85, "parvaresh2019", "seen", "10 cadavers"),
    ("gemellus-inferior", 2.45, "parvaresh2019", "seen", "10 cadavers"),
    ("obturator-internus", 2.57, "parvaresh2019", "seen", "10 cadavers"),
    ("obturator-externus", 2.64, "parvaresh2019", "seen", "10 cadavers"),
]
