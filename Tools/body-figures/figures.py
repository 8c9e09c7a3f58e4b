"""Draws the figures of the body from what the program computes.

Run: python3 Tools/body-figures/figures.py PROGRAM   (standard library only)

Writes body-tests.svg, body-ledger.svg and body-discs.svg into Documentation/images and beside the articles of `Body`'s DocC catalogue, where both DocC
and a reader of the file find them. Every number in them comes from
the program; nothing is smoothed or fitted. The person is the program's mean man, tests are those of his left leg.
"""

import json
import pathlib
import subprocess
import sys

from drawing import FAINT, GRID, HEALTHY, INK, LINES, NOW, Card, plain, steps

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "Documentation" / "images", ROOT / "Sources" / "Body" / "Body.docc"]
MOST, SHORT = 0.25, 0.15

# test, its title, how its angle is read, the group it is for, its neighbours
TESTS = [
    ("thomas", "Thomas", "thigh above the horizontal (°)", "iliopsoas", ["rectus-femoris", "hip-adductors", "tensor-fasciae-latae"]),
    ("straight-leg-raise", "Straight leg raise", "leg above the table (°)", "hamstrings", ["gluteus-maximus", "gastrocnemius", "hip-adductors"]),
    ("popliteal-angle", "Popliteal angle", "knee short of straight (°)", "hamstrings", ["gastrocnemius", "gluteus-maximus", "hip-adductors"]),
    ("ely", "Ely", "knee flexion (°)", "rectus-femoris", ["vasti", "iliopsoas", "tensor-fasciae-latae"]),
]
# joint, side, what a positive moment does, how many entries are drawn
LEDGERS = [("hip", "left", "flexion", 8), ("L4/L5", "central", "extension", 8)]
POSTURES = ["lying-supine", "standing", "sitting", "bent-forward", "holding-close", "lifting-round-back"]


def ask(program, *arguments):
    done = subprocess.run([program, *arguments, "--format", "json"], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def name(group):
    return group.replace("-", " ")


# MARK: what the tests see


def end_angles(program):
    """Angle of every test on the left for every group and shortening: {test: {group: [(shortening, angle)]}}."""
    groups = sorted({group for _, _, _, own, others in TESTS for group in [own, *others]})
    wanted = [word for test, *_ in TESTS for word in ("--test", test)]
    found = {test: {group: [] for group in groups} for test, *_ in TESTS}
    for group in groups:
        for percent in range(0, round(100 * MOST) + 1, 5):
            state = ["--shorten", f"{group}:left={percent / 100}"] if percent else []
            for row in ask(program, "lengths", *wanted, *state)["tests"]:
                if row["side"] == "left":
                    found[row["test"]][group].append((percent, row["now"]["value"]))
    return found


def draw_tests(program):
    angles = end_angles(program)
    card = Card(
        960, 690, "What four length tests see, and what they do not",
        "End angle of the Thomas test, the straight leg raise, the popliteal angle and Ely's test against the shortening of the muscle tested and of its neighbours.",
    )
    card.text(24, 56, "end angle against shortening of one muscle group at a time, all others healthy; mean man, left leg", color=FAINT)
    width, height = 285, 215
    for place, (test, title, reading, own, others) in enumerate(TESTS):
        left, top = 74 + (place % 2) * 456, 104 + (place // 2) * 290
        curves = [(group, angles[test][group]) for group in [own, *others]]
        marks = steps(*(pick(value for _, c in curves for _, value in c) for pick in (min, max)))

        def x(percent):
            return left + width * percent / (100 * MOST)

        def y(value):
            return top + height * (marks[-1] - value) / (marks[-1] - marks[0])

        card.text(left - 44, top - 14, title, weight="bold")
        card.text(left - 32 + 9 * len(title), top - 14, reading, color=FAINT)
        for mark in marks:
            card.line(left, y(mark), left + width, y(mark))
            card.text(left - 8, y(mark) + 4, plain(mark), anchor="end", size=12)
        for percent in range(0, 26, 5):
            card.text(x(percent), top + height + 18, f"{percent}", anchor="middle", size=12)
        card.text(left + width, top + height + 34, "per cent shorter", anchor="end", size=12, color=FAINT)
        # labels keep their distance from each other
        ends = sorted((y(curve[-1][1]), k) for k, (_, curve) in enumerate(curves))
        labels, last = {}, -1e9
        for end, k in ends:
            labels[k] = last = max(end, last + 15)
        excess = max(0, last - (top + height + 4))
        for k, (group, curve) in enumerate(curves):
            color = LINES[k]
            card.curve([(x(p), y(v)) for p, v in curve], color, width=3 if group == own else 1.8, dash="" if group == own else ["", "6 3", "2 3", "8 3 2 3"][k])
            card.text(left + width + 8, labels[k] - excess + 4, name(group), size=12, weight="bold" if group == own else "normal", color=color)
    card.text(24, 674, "A flat line is a muscle the test cannot see. The same angle may also come from a client who stops early.", color=FAINT)
    return card.svg()


# MARK: who pulls at a joint


def draw_ledger(program):
    answer = ask(program, "tug", "--shorten", f"iliopsoas:left={SHORT}")["tugOfWar"]
    card = Card(
        960, 480, f"Who pulls, standing: healthy, and with the left iliopsoas {round(100 * SHORT)} % short",
        "Moments of muscles, ligaments, weight and ground about the left hip and the level L4/5 in standing, healthy and with a short left iliopsoas.",
    )
    card.text(24, 56, "moments in N·m about the axis of flexion and extension; at each joint all of them add up to nothing", color=FAINT)
    card.key(24, 82, [(HEALTHY, "healthy"), (NOW, "short left iliopsoas, in the posture it leads to")])
    for place, (joint, side, positive, most) in enumerate(LEDGERS):
        account = next(a for a in answer["ledger"] if a["joint"] == joint and a["side"] == side and a["positive"] == positive)
        entries = sorted(account["entries"], key=lambda e: -max(abs(e["momentNm"]["healthy"]), abs(e["momentNm"]["now"])))[:most]
        left, top, width, row = 196 + place * 480, 150, 250, 36
        reach = max(abs(e["momentNm"][when]) for e in entries for when in ("healthy", "now"))
        marks = [m for m in steps(-reach, reach, most=5)]

        def x(moment):
            return left + width * (moment - marks[0]) / (marks[-1] - marks[0])

        where = f"{side} {joint}" if side != "central" else joint
        card.text(left - 172, top - 30, where[0].upper() + where[1:], weight="bold", size=15)
        opposite = {"flexion": "extends", "extension": "flexes"}[positive]
        card.text(left, top - 30, f"← {opposite}", color=FAINT)
        card.text(left + width, top - 30, f"{ {'flexion': 'flexes', 'extension': 'extends'}[positive] } →", anchor="end", color=FAINT)
        for mark in marks:
            card.line(x(mark), top - 14, x(mark), top + row * len(entries), color=INK if mark == 0 else GRID)
            card.text(x(mark), top + row * len(entries) + 18, plain(mark), anchor="middle", size=12)
        for k, entry in enumerate(entries):
            y = top + row * k
            words = (f"{entry['side']} " if entry.get("side") else "") + entry["name"]
            card.text(left - 10, y + 15, words, anchor="end", size=12)
            for offset, when, color in ((0, "healthy", HEALTHY), (12, "now", NOW)):
                card.bar(x(0), x(entry["momentNm"][when]), y + offset, 10, color)
        rest = len(account["entries"]) - len(entries)
        card.text(left - 172, top + row * len(entries) + 42, f"{rest} smaller entries are left out", size=12, color=FAINT)
    return card.svg()


# MARK: what the discs bear


def draw_discs(program):
    found = [ask(program, "loads", "--posture", p, "--shorten", f"iliopsoas={SHORT}") for p in POSTURES]
    card = Card(
        960, 680, f"What the discs bear: healthy, and with both iliopsoas {round(100 * SHORT)} % short",
        "Compression of the six levels from T12/L1 to L5/S1 in five postures, healthy and with both iliopsoas short, with two published sets of trunk muscles.",
    )
    card.text(24, 56, "compression across each level (N), mean man, posture held as it is; each posture has its own scale", color=FAINT)
    card.key(24, 84, [(HEALTHY, "healthy"), (NOW, "short iliopsoas"), (None, "short iliopsoas, with the other published set of trunk muscles")])
    for place, answer in enumerate(found):
        left, top, width, row = 76 + (place % 3) * 306, 134 + (place // 3) * 268, 220, 34
        discs = list(reversed(answer["discs"]))
        reach = max(d[when]["compressionN"] for d in discs for when in ("healthy", "now", "secondTrunkSet"))
        marks = steps(0, reach, most=4)

        def x(force):
            return left + width * force / marks[-1]

        card.text(left - 52, top - 14, answer["posture"]["title"], weight="bold")
        for mark in marks:
            card.line(x(mark), top - 4, x(mark), top + row * len(discs) - 6)
            card.text(x(mark), top + row * len(discs) + 10, plain(mark), anchor="middle", size=12)
        for k, disc in enumerate(discs):
            y = top + row * k
            card.text(left - 8, y + 16, disc["level"], anchor="end", size=12)
            card.bar(x(0), x(disc["healthy"]["compressionN"]), y, 12, HEALTHY)
            card.bar(x(0), x(disc["now"]["compressionN"]), y + 13, 12, NOW)
            card.diamond(x(disc["secondTrunkSet"]["compressionN"]), y + 19)
    card.text(
        24, 666, "A model's answer. Where the diamond stands far from the bar, the figure hangs on how strong psoas and trunk are taken to be.",
        color=FAINT,
    )
    return card.svg()


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    for file, draw in (("body-tests.svg", draw_tests), ("body-ledger.svg", draw_ledger), ("body-discs.svg", draw_discs)):
        drawing = draw(program)
        for folder in FOLDERS:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(drawing)
        print(file)


if __name__ == "__main__":
    main()
