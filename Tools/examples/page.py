"""Writes Examples/README.md: what Culprit says of each published case, beside what its authors found.

Run: python3 Tools/examples/page.py PROGRAM   (standard library only)
"""

import json
import pathlib
import subprocess
import sys

program = sys.argv[1]
folder = pathlib.Path(__file__).resolve().parents[2] / "Examples"
found = json.loads((folder / "found.json").read_text())
rows, right, top3, flagged = [], 0, 0, 0
for path in sorted(folder.glob("v*.json")):
    truth = found[path.stem]["found"]
    answer = json.loads(
        subprocess.run([program, "assess", str(path), "--format", "json"], check=True, capture_output=True, text=True).stdout
    )
    order = [cause["id"] for cause in answer["causes"]]
    everyday = next((c for c in answer["causes"] if c["id"] == truth), None)
    serious = next((c for c in answer["seriousCauses"] if c["id"] == truth), None)
    flags = [flag for flag in answer["safety"]["flags"] if flag["cause"] == truth]
    if serious:
        verdict = f"flagged: {flags[0]['id']}, {flags[0]['action']}" if flags else "**not flagged**"
        flagged += bool(flags)
        place = f"among the dangerous causes, {serious['probability']:.3f}"
    else:
        rank = order.index(truth) + 1
        right += rank == 1
        top3 += rank <= 3
        verdict = "right" if rank == 1 else "in the first three" if rank <= 3 else "**missed**"
        if flags:
            verdict += f", but flagged: {flags[0]['id']}, {flags[0]['action']}"
        place = f"rank {rank} of {len(order)}, {everyday['probability']:.2f} ({everyday['interval90'][0]:.2f}–{everyday['interval90'][1]:.2f})"
    first = answer["causes"][0]
    rows.append(
        f"| [{path.stem}]({path.name}) | {truth} | {place} | {first['id']} {first['probability']:.2f} "
        f"| {answer['safety']['level']} | {verdict} | {found[path.stem]['source']} |"
    )
everyday_cases = sum(1 for row in rows if "dangerous causes" not in row)
text = f"""# Twelve published cases

Case reports coded into findings: only what the report states is entered, everything else is unknown, and sides are
left out where the coding did not keep them. What the authors found is in [found.json](found.json). No figure of the
knowledge base was set to make one of these come out; twelve cases are far too few to measure accuracy with.

Made by `python3 Tools/examples/page.py .build/release/culprit`.

| case | the authors found | where Culprit has it | Culprit's first | safety level | verdict | source |
| --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}

Everyday causes: first in {right} of {everyday_cases}, among the first three in {top3} of {everyday_cases}. Dangerous causes:
flagged by a rule of their own in {flagged} of {len(rows) - everyday_cases}.

Why some are missed: the reports give few findings, mostly of weak published accuracy, and the frequent causes keep
their lead until a test speaks. `culprit next CASE.json` names the test that would.

[measured-lengths.json](measured-lengths.json), [short-hamstrings.json](short-hamstrings.json) and [invented-hip.json](invented-hip.json) are invented clients, not cases: the first two
have muscle lengths measured on both sides, for `culprit tug` and the body's part of `culprit assess`; the second an X-ray's angles and a longer left leg as well.
"""
(folder / "README.md").write_text(text)
print(text)
