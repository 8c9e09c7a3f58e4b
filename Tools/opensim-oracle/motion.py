"""Motions both engines read alike: every coordinate is named, dependent ones obey their couplers, everything is in SI units.

    motion.py bend MODEL OUT.mot --to flex_extension=-1.0472 [--frames 61] [--duration 3]
    motion.py table MODEL TABLE.sto OUT.mot [--every 10]

`bend` moves coordinates from their default to the given value along (1 − cos(π t/T))/2 while everything else, the pelvis too, stays at its default.
`table` takes the free coordinates of a table (radians; plain names or state paths), every n-th row of it, and computes the
dependent ones anew: OpenSim takes a missing column for zero, and in the stored walking trial the two dependent columns are in degrees
while the header says radians.
"""

import argparse
import math

from opensim_model import OpenSimModel, find_model


def write_table(file, name, labels, rows):
    """A table as OpenSim writes them: .mot and .sto differ by name only."""
    with open(file, "w") as out:
        out.write(f"{name}\nversion=1\nnRows={len(rows)}\nnColumns={len(labels) + 1}\ninDegrees=no\nendheader\n")
        out.write("\t".join(["time", *labels]) + "\n")
        for time, values in rows:
            out.write("\t".join(repr(float(v)) for v in (time, *values)) + "\n")


def read_table(file):
    """Labels without time, and rows of floats with it."""
    with open(file) as lines:
        for line in lines:
            if line.strip().lower() == "endheader":
                break
        labels = next(lines).split()
        return labels[1:], [[float(word) for word in line.split()] for line in lines if line.strip()]


def bend(model, targets, frames, duration):
    rows, start = [], model.defaults()
    for frame in range(frames):
        time = duration * frame / (frames - 1)
        share = (1 - math.cos(math.pi * time / duration)) / 2
        moved = {n: start[n] + (value - start[n]) * share for n, value in targets.items()}
        full = model.couple({**start, **moved})
        rows.append((time, [full[n] for n in model.names]))
    return rows


def from_table(model, file, every):
    labels, table = read_table(file)
    column = {}
    for k, label in enumerate(labels):
        parts = label.split("/")
        if parts[-1] == "value" or len(parts) == 1:
            column[parts[-2] if len(parts) > 1 else label] = k + 1
    rows = []
    for line in table[::every]:
        values = {n: line[column[n]] for n in model.free if n in column}
        full = model.couple({**model.defaults(), **values})
        rows.append((line[0], [full[n] for n in model.names]))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    bending = kinds.add_parser("bend")
    bending.add_argument("model")
    bending.add_argument("out")
    bending.add_argument("--to", action="append", required=True, metavar="COORDINATE=VALUE")
    bending.add_argument("--frames", type=int, default=61)
    bending.add_argument("--duration", type=float, default=3.0)
    table = kinds.add_parser("table")
    table.add_argument("model")
    table.add_argument("table")
    table.add_argument("out")
    table.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    model = OpenSimModel(find_model(options.model))
    if options.kind == "bend":
        targets = {pair.split("=")[0]: float(pair.split("=")[1]) for pair in options.to}
        unknown = set(targets) - set(model.free)
        if unknown:
            parser.error(f"not free coordinates of the model: {', '.join(sorted(unknown))}")
        rows = bend(model, targets, options.frames, options.duration)
    else:
        rows = from_table(model, options.table, options.every)
    write_table(options.out, "Coordinates", model.names, rows)


if __name__ == "__main__":
    main()
