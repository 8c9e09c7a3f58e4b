"""A stand-in for `culprit network export --to json`: a noisy-OR network straight from the likelihood table.

Only for trying the comparison without the command; its parameters are a rough reading (leak = median false-positive
rate over a finding's rows, P(finding | cause) = LR+ times leak) and are used nowhere else.
"""

import json
import statistics
import sys
from pathlib import Path

import yaml

resources = Path(__file__).resolve().parents[2] / "Sources/Evidence/Resources"


def network():
    causes = yaml.safe_load((resources / "causes.yaml").read_text())["causes"]
    rows = {}
    for row in yaml.safe_load((resources / "likelihoods.yaml").read_text())["likelihoods"]:
        if row["use"] and row["lr_pos"] != row["lr_neg"]:
            rows.setdefault(row["finding"], []).append(row)
    findings = []
    for finding, entries in rows.items():
        false_positive = [(1 - row["lr_neg"]) / (row["lr_pos"] - row["lr_neg"]) for row in entries]
        leak = min(max(statistics.median(false_positive), 0.01), 0.9)
        links = []
        for row in entries:
            present = min(row["lr_pos"] * leak, 0.99)
            if present >= leak:
                links.append({"cause": row["cause"], "weight": (present - leak) / (1 - leak)})
            else:
                links.append({"cause": row["cause"], "factor": present / leak})
        findings.append({"id": finding, "leak": leak, "links": links})
    return {
        "format": "culprit/noisy-or/1",
        "causes": [{"id": cause["id"], "prior": cause["prior_primary"]} for cause in causes],
        "findings": findings,
    }


if __name__ == "__main__":
    json.dump(network(), sys.stdout, indent=1)
