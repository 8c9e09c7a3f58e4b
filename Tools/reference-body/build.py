#!/usr/bin/env python3
"""Builds the reference body's tables from the published ones.

    build.py TABLES OUTPUT      TABLES: folder of the collected biomechanics tables
                                OUTPUT: Sources/Body/Resources/body

Only right and middle rows are written; the reader mirrors them, so the body is exactly symmetric. Prints what it
left out and what came out.
"""

import pathlib
import sys

from checks import check
from landmarks import write_landmarks
from masses import write_masses
from nerves import write_nerves
from paths import write_paths
from passive import write_passive
from sarcomeres import write_sarcomeres
from skeleton import Skeleton
from sources import write_sources


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    tables, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    skeleton = Skeleton(tables / "data")
    skeleton.write(output)
    write_masses(skeleton, tables, output)
    write_paths(skeleton, tables / "data", output)
    write_sarcomeres(output)
    write_passive(output)
    write_landmarks(skeleton, output)
    write_nerves(output)
    write_sources(output)
    check(tables / "data", output)


main()
