"""Makes the fixtures of storages, filters, splines and external loads with OpenSim 4.6 (package `opensim`).

Run it in this folder. Inputs are sums of sines, made here; what stands in `*_expected.sto` is OpenSim's, in full precision.
"""

import math
import random
from fractions import Fraction

import opensim as osim


def write(path, name, labels, rows, degrees="no"):
    with open(path, "w") as out:
        out.write(f"{name}\nversion=1\nnRows={len(rows)}\nnColumns={len(labels)}\ninDegrees={degrees}\nendheader\n")
        out.write("\t".join(labels) + "\n")
        for row in rows:
            out.write("\t".join(repr(float(x)) for x in row) + "\n")


def wave(t, k):
    return 30 * math.sin(2.1 * t + k) + 8 * math.sin(11 * t + 2 * k) + 1.5 * math.sin(70 * t + k * k)


def column(storage, index):
    data = osim.ArrayDouble()
    if index < 0:
        storage.getTimeColumn(data)
    else:
        storage.getDataColumn(index, data)
    return [data.get(i) for i in range(data.getSize())]


def table(storage, count):
    return list(zip(*[column(storage, i) for i in range(-1, count)]))


def jets(function, times):
    first, second = osim.StdVectorInt(), osim.StdVectorInt()
    first.append(0)
    for _ in range(2):
        second.append(0)
    rows = []
    for t in times:
        x = osim.Vector(1, t)
        rows.append([t, function.calcValue(x), function.calcDerivative(first, x), function.calcDerivative(second, x)])
    return rows


# the exact natural spline, in fractions: a parabola and truncated fifth powers whose weights have no moments up to the second;
# where knots cluster, OpenSim's own rounding is 1e-8 away from it
def exact_jets(points, asked):
    x = [Fraction(t) for t, _ in points]
    n = len(x)
    system = [
        [t**k for k in range(3)] + [max(t - knot, 0) ** 5 for knot in x] + [Fraction(y)]
        for t, (_, y) in zip(x, points)
    ]
    system += [[Fraction(0)] * 3 + [knot**k for knot in x] + [Fraction(0)] for k in range(3)]
    size = n + 3
    for i in range(size):
        pivot = next(j for j in range(i, size) if system[j][i] != 0)
        system[i], system[pivot] = system[pivot], system[i]
        for j in range(size):
            if j != i and system[j][i] != 0:
                factor = system[j][i] / system[i][i]
                system[j] = [a - factor * b for a, b in zip(system[j], system[i])]
    c = [system[i][size] / system[i][i] for i in range(size)]
    rows = []
    for t in map(Fraction, asked):
        beyond = [(w, t - knot) for w, knot in zip(c[3:], x) if t > knot]
        rows.append([
            float(t),
            float(c[0] + c[1] * t + c[2] * t * t + sum(w * u**5 for w, u in beyond)),
            float(c[1] + 2 * c[2] * t + sum(5 * w * u**4 for w, u in beyond)),
            float(2 * c[2] + sum(20 * w * u**3 for w, u in beyond)),
        ])
    return rows


def main():
    random.seed(20)

    # filters: times rounded to 4 decimals (sampled anew), exact 1/128 s (left alone), uneven, and too low a rate for the cut-off
    cases = {
        "rounded": [round(0.3 + i / 120, 4) for i in range(41)],
        "exact": [i / 128 for i in range(40)],
        "uneven": [0.02 * i + 0.008 * random.random() for i in range(25)],
        "slow": [i / 8 for i in range(12)],
    }
    for case, times in cases.items():
        labels = ["time", "hip_flexion_r", "pelvis_tx"]
        write(f"filter_{case}.sto", case, labels, [[t, wave(t, 0.3), wave(t, 1.7) / 100] for t in times], "yes")
        storage = osim.Storage(f"filter_{case}.sto")
        storage.pad(storage.getSize() // 2)
        storage.lowpassIIR(6.0)
        write(f"filter_{case}_expected.sto", case, labels, table(storage, 2), "yes")

    # quintic splines: values, first and second derivatives, inside and outside
    for case, times in {
        "even": [round(0.01 * i, 2) for i in range(60)],
        "uneven": sorted(random.uniform(0, 3) for _ in range(30)),
        "six": [0, 0.1, 0.15, 0.4, 0.5, 0.9],
        "clustered": [0, 1e-3, 1.1e-3, 0.5, 0.501, 0.9, 1.0, 1.5, 1.5005, 2],
    }.items():
        write(f"spline_{case}.sto", case, ["time", "knee"], [[t, wave(t, 0.9)] for t in times])
        splines = osim.GCVSplineSet(5, osim.Storage(f"spline_{case}.sto"))
        span = times[-1] - times[0]
        asked = [times[0] + span * (-0.1 + 1.2 * i / 80) for i in range(81)] + times
        write(f"spline_{case}_expected.sto", case, ["time", "value", "first", "second"], jets(splines.get(0), asked))

    points = [(t, wave(t, 0.9)) for t in times]
    write("spline_clustered_exact.sto", "clustered", ["time", "value", "first", "second"], exact_jets(points, asked))


if __name__ == "__main__":
    main()
