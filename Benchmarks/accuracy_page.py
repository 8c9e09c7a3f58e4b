"""Puts measured tables between the marks of Documentation/accuracy.md.

    accuracy_page.py FOLDER PAGE

FOLDER holds calibration.md (of `culprit-bench calibrate`) and stats.json (of `culprit evidence stats --format json`).
"""

import json
import re
import sys
from pathlib import Path


def conversions(stats):
    total = stats["keptWithinFivePercent"] + len(stats["departures"])
    grades = ", ".join(f"{grade} {count}" for grade, count in sorted(stats["byGrade"].items()))
    states = ", ".join(f"{status} {count}" for status, count in sorted(stats["byStatus"].items()))
    lines = [
        f"Evidence {stats['evidenceVersion'][:19]}…: {stats['causes']} causes, {stats['findings']} findings, {stats['rows']} accuracy rows in "
        f"use; by grade {grades}; by status {states}.", "",
        f"{stats['keptWithinFivePercent']} of {total} rows (those of the dossier about findings, and those made by rule) are kept within "
        f"5 % in both ratios; the other {len(stats['departures'])}:", "",
        "| finding | cause | LR+ wanted | kept | LR− wanted | kept |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| {row['finding']} | {row['cause']} | {row['positiveRatio']:.2f} | {row['achievedPositive']:.2f} "
        f"| {row['negativeRatio']:.2f} | {row['achievedNegative']:.2f} |" for row in stats["departures"]]
    return "\n".join(lines)


def fill(page, mark, text):
    pattern = re.compile(rf"(<!-- {mark} begin[^\n]*-->\n).*?(<!-- {mark} end -->)", re.S)
    if not pattern.search(page):
        sys.exit(f"no mark '{mark}' in the page")
    return pattern.sub(lambda found: f"{found[1]}\n{text.strip()}\n\n{found[2]}", page)


def main():
    folder, page = Path(sys.argv[1]), Path(sys.argv[2])
    text = page.read_text()
    text = fill(text, "calibration", (folder / "calibration.md").read_text())
    text = fill(text, "conversion", conversions(json.loads((folder / "stats.json").read_text())))
    page.write_text(text)


if __name__ == "__main__":
    main()
