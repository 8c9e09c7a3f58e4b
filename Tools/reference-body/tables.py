"""Reading the published tables and writing rows that name their source."""

import collections
import csv
import pathlib


def read(folder, name):
    with open(pathlib.Path(folder) / name, newline="") as file:
        return list(csv.DictReader(file))


def grouped(rows, key):
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups


def number(value):
    """A number as text: nine significant digits, the last the tables carry."""
    if isinstance(value, str):
        return value
    text = f"{value:.9g}"
    return "0" if text == "-0" else text


class Table:
    """Rows of one output file."""

    def __init__(self, name, columns):
        self.name = name
        self.columns = columns
        self.rows = []

    def add(self, *values):
        if len(values) != len(self.columns):
            raise SystemExit(f"{self.name}: {len(values)} values for {len(self.columns)} columns: {values}")
        self.rows.append([number(v) for v in values])

    def write(self, folder):
        with open(pathlib.Path(folder) / self.name, "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(self.rows)
