"""Prints the examples of the pages again.

Run: python3 Tools/body-figures/examples.py PROGRAM   (standard library only)

An example in a page looks like this:

    <!-- output: Standing 8; Released 2 -->
    ```
    $ culprit tug --short Examples/measured-lengths.json

The command runs in the repository's root; of its output the example keeps eight lines from the first one that begins with "Standing" and two from the first
that begins with "Released", with an ellipsis between pieces and after the last. Leading blanks do not count; `#3` stands for the third line of the output.
"""

import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ["README.md", "Sources/Body/Body.docc/TightMuscle.md", "Sources/Body/Body.docc/BodyMechanics.md"]
EXAMPLE = re.compile(r"(<!-- output: (?P<pieces>.+?) -->\n```\n\$ culprit (?P<command>.+?)\n)(?P<printed>.*?)(?=```\n)", re.DOTALL)


def kept(output, pieces):
    """The wanted lines of an output."""
    lines = [line.rstrip() for line in output.splitlines()]
    found, last = [], 0
    for piece in pieces.split(";"):
        start, count = piece.strip().rsplit(" ", 1)
        if start.startswith("#"):
            first = int(start[1:]) - 1
        else:
            first = next((k for k, line in enumerate(lines) if line.strip().startswith(start)), None)
        if first is None:
            raise SystemExit(f"no line begins with {start!r}")
        if found and first > last:
            found.append("…")
        last = min(len(lines), first + int(count))
        found += lines[first:last]
    if any(lines[last:]):
        found.append("…")
    return "\n".join(found) + "\n"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())

    def again(match):
        done = subprocess.run(
            [program, *shlex.split(match["command"])], check=True, capture_output=True, text=True, cwd=ROOT
        )
        return match[1] + kept(done.stdout, match["pieces"])

    for page in PAGES:
        path = ROOT / page
        if path.exists():
            text, count = EXAMPLE.subn(again, path.read_text())
            path.write_text(text)
            print(f"{page}: {count}")


if __name__ == "__main__":
    main()
