"""One table from FOLDER/ours.json and FOLDER/peer.json, judged by thresholds.json.

    report.py FOLDER PAGE --bench PROGRAM [--culprit PROGRAM] [--example CASE]

Times whole processes (start to end) too. Writes PAGE (Markdown), prints it, and ends with 1 when a threshold is broken.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

here = Path(__file__).resolve().parent


def whole_process(command, cores, runs=40):
    """Wall and processor milliseconds of each run, the first one left out."""
    wall, processor = [], []
    for _ in range(runs + 1):
        before = os.times()
        start = time.perf_counter()
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, cores))
        wall.append((time.perf_counter() - start) * 1e3)
        after = os.times()
        processor.append(
            (after.children_user + after.children_system - before.children_user - before.children_system) * 1e3)
    return wall[1:], processor[1:]


def processor_name():
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def number(milliseconds):
    return f"{milliseconds:.3g}" if milliseconds < 100 else f"{milliseconds:.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("page", type=Path)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--culprit")
    parser.add_argument("--example")
    arguments = parser.parse_args()
    ours = json.loads((arguments.folder / "ours.json").read_text())
    peer_file = arguments.folder / "peer.json"
    peer = json.loads(peer_file.read_text()) if peer_file.exists() else None
    limits = json.loads((here.parent / "thresholds.json").read_text())

    available = os.sched_getaffinity(0)
    one = {min(available)}
    measured = list(ours["measurements"])
    for key, what, command, cores in [
        ("ready-process", "process start to everything ready and end, one core", [arguments.bench, "ready"], one),
        ("ready-process-all", f"the same on {len(available)} cores", [arguments.bench, "ready"], available),
    ] + ([
        ("next-process", "`culprit next` of an example, whole process, one core",
         [arguments.culprit, "next", arguments.example], one),
        ("assess-process", "`culprit assess` of an example, whole process, one core",
         [arguments.culprit, "assess", arguments.example], one),
    ] if arguments.culprit and arguments.example else []):
        wall, processor = whole_process(command, cores)
        measured.append({
            "id": key, "what": what, "sets": len(wall), "processor": statistics.mean(processor),
            "least": min(wall), "median": statistics.median(wall), "slowest": max(wall)})

    by_kind = {}
    if peer:
        for result in peer["results"]:
            by_kind.setdefault(result["kind"], []).append(result)

    lines = [
        "# Benchmarks", "",
        "Written by `Benchmarks/run.sh`: release build, one core unless said, with the project's own knowledge base "
        f"(`{ours['evidenceVersion'][:19]}…`) and the average client's network: {ours['causes']} causes by side, {ours['findings']} "
        f"findings by side, {ours['links']} links. {processor_name()}, {platform.system()}; load average when this page was written "
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: above 1 other programs were at work and times are too long.", "",
        "Milliseconds by the clock: the median over evidence sets of each set's median run, and of its least disturbed run; the "
        "slowest set's median. Then processor time, which other programs do not lengthen much (median; for whole processes the mean). "
        "For whole processes a “set” is one run. A limit is broken when the processor time exceeds it.", "",
        "| what | sets | median | least | slowest | processor | limit |", "| --- | --- | --- | --- | --- | --- | --- |"]
    broken = []
    for row in measured:
        limit = limits.get(row["id"])
        verdict = ""
        if limit is not None:
            if row["median"] < limit:
                verdict = f"{limit}: held"
            elif row["processor"] < limit:
                verdict = f"{limit}: held in processor time only"
            else:
                verdict = f"{limit}: **broken**"
                broken.append(f"{row['id']}: {number(row['processor'])} ms of processor time, limit {limit} ms")
        lines.append(
            f"| {row['what']} | {row['sets']} | {number(row['median'])} | {number(row['least'])} "
            f"| {number(row['slowest'])} | {number(row['processor'])} | {verdict} |")
    lines += [
        "", "“As in an assessment”: overlapping findings count once, and evidence about the remainder ties all causes together. “Every "
        "finding counted”: the network as exported, which other programs can read. The evidence sets are simulated examinations (`Examination.swift`): of 40 findings 16 are "
        "asked at random and 24 follow up the causes that lead so far; kept when exactly 12 are present. “The most linked ones”: the "
        "present findings are among those with most links, chosen to be hard."]
    if peer:
        lines += [
            "", "## Next to pyAgrum", "",
            f"{peer['engine']}, one thread, the same network (every finding counted) and the same evidence in the same run; "
            "milliseconds of processor time; targets are the causes; building its network is not timed. Findings with inhibiting links are expanded with two helper nodes "
            "each (`peer/pyagrum_peer.py`), so that both answer exactly the same question.", "",
            "| evidence | sets | ours | pyAgrum | ratio (median; range) | largest difference of a posterior |", "| --- | --- | --- | --- | --- | --- |"]
        for kind, results in by_kind.items():
            done = [result for result in results if "milliseconds" in result]
            name = {"40": "40 observed, 12 present", "60": "60 observed, 20 present"}.get(
                kind, kind.split("-")[0] + " observed, the most linked present")
            if done:
                ratios = [result["milliseconds"] / result["ours"] for result in done]
                lines.append(
                    f"| {name} | {len(done)} | {number(statistics.median(r['ours'] for r in done))} "
                    f"| {number(statistics.median(r['milliseconds'] for r in done))} | {statistics.median(ratios):.0f}×; "
                    f"{min(ratios):.0f}–{max(ratios):.0f}× | {max(r['difference'] for r in done):.1e} |")
                if max(r["difference"] for r in done) > 1e-9:
                    broken.append(f"{kind}: posteriors differ from the peer's by more than 1e-9")
            for result in results:
                if "failed" in result:
                    lines.append(f"| {name} | {result['name']} | {number(result['ours'])} | {result['failed']} | | |")
    else:
        lines += ["", "pyAgrum was not at hand in this run: no comparison."]
    arguments.page.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))
    if broken:
        sys.exit("\n".join(["limits broken:", *broken]))


if __name__ == "__main__":
    main()
