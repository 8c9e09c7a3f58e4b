"""Validates every example and what the program says of it against the program's own JSON Schemas.

Run: python check.py PROGRAM EXAMPLES-FOLDER   (needs jsonschema)
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def output(*arguments: str, stdin: str | None = None) -> str:
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True, input=stdin).stdout


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(output("schema", name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


cases, assessments = validator("case"), validator("assessment")
failures = 0
examples = sorted(path for path in folder.glob("*.json") if path.name != "found.json")
lines = []
for path in examples:
    case = json.loads(path.read_text())
    assessment = json.loads(output("assess", str(path), "--format", "json"))
    lines.append(json.dumps(case))
    for document, check in ((case, cases), (assessment, assessments)):
        for error in check.iter_errors(document):
            failures += 1
            print(f"{path.name}: {error.json_path}: {error.message}")

# the schema must also be able to refuse
for broken in ({"schema": "culprit/case/1", "colour": "red"}, {"schema": "culprit/case/2"}, {"schema": "culprit/case/1", "observations": [{"finding": "x"}]}):
    if cases.is_valid(broken):
        failures += 1
        print(f"the schema accepts {broken}")

# what `culprit osim` reads and says
osim = folder / "osim"
motion = ["statics", str(osim / "trunk.osim"), "--motion", str(osim / "trunk-bend.mot"), "--reserves", "1", "--out"]
with tempfile.TemporaryDirectory() as out:
    documents = {
        "osim-poses": (osim / "trunk-poses.json").read_text(),
        "osim-evaluation": output(
            "osim", "evaluate", str(osim / "trunk.osim"), "--poses", str(osim / "trunk-poses.json"), "--format", "json"
        ),
        "osim-inspection": output("osim", "inspect", str(osim / "trunk.osim"), "--format", "json"),
        "osim-statics": output("osim", *motion, out, "--format", "json"),
    }
short = ["--shorten", "iliopsoas:left=0.1", "--weaken", "gluteus-medius:right=0.5", "--pelvic-tilt-deg", "-3"]
documents |= {
    "lengths": output("lengths", "--sex", "female", *short, "--format", "json"),
    "loads": output("loads", "--posture", "bent-forward", *short, "--format", "json"),
    "tug": output("tug", *short, "--format", "json"),
}
for posture in ("standing", "sitting"):
    case = ["tug", str(folder / "measured-lengths.json"), "--posture", posture]
    for error in validator("tug").iter_errors(json.loads(output(*case, "--format", "json"))):
        failures += 1
        print(f"tug of a case, {posture}: {error.json_path}: {error.message}")
for name, document in documents.items():
    for error in validator(name).iter_errors(json.loads(document)):
        failures += 1
        print(f"{name}: {error.json_path}: {error.message}")

# a batch says the same as single runs, in order
for path, line in zip(examples, output("batch", stdin="\n".join(lines) + "\n").splitlines()):
    if json.loads(line) != json.loads(output("assess", str(path), "--format", "json")):
        failures += 1
        print(f"{path.name}: batch and assess differ")

print(f"{len(examples) + len(documents)} passed, {failures} failed")
sys.exit(1 if failures or not examples else 0)
