"""Compares `culprit network query` with independent engines and writes Documentation/inference-comparison.md.

See README.md. Exit code 1 if any difference exceeds 1e-9.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyagrum as gum

import bif
import noisy_or

root = Path(__file__).resolve().parents[2]
CASES = 100
TOLERANCE = 1e-9
SEED = 20260101


def culprit(command, network, cases):
    """The answers of the command, and the seconds it took in all (start and JSON included)."""
    with tempfile.TemporaryDirectory() as folder:
        evidence = Path(folder) / "E.json"
        evidence.write_text(json.dumps({"cases": [{"evidence": case} for case in cases]}))
        start = time.perf_counter()
        run = subprocess.run(
            [*command, "network", "query", str(network), "--evidence", str(evidence), "--format", "json"],
            capture_output=True, text=True)
        seconds = time.perf_counter() - start
    if run.returncode != 0:
        sys.exit(f"culprit network query {network}: {run.stderr}")
    return [(case["logEvidence"], case["posteriors"]) for case in json.loads(run.stdout)["cases"]], seconds


def agrum(network, cases):
    """The same from pyAgrum, one lazy propagation a case."""
    nodes = {name: network.variable(name).labels() for name in network.names()}
    answers = []
    start = time.perf_counter()
    for case in cases:
        engine = gum.LazyPropagation(network)
        engine.setEvidence(case)
        engine.makeInference()
        posteriors = {name: dict(zip(labels, engine.posterior(name).tolist())) for name, labels in nodes.items()}
        answers.append((math.log(engine.evidenceProbability()), posteriors))
    return answers, time.perf_counter() - start


def agrum_from_bif(nodes):
    network = gum.BayesNet()
    for node in nodes.values():
        network.add(gum.LabelizedVariable(node.name, node.name, node.states))
    for node in nodes.values():
        for parent in node.parents:
            network.addArc(parent, node.name)
    for node in nodes.values():
        for key, row in node.rows.items():
            if key:
                network.cpt(node.name)[dict(zip(node.parents, key))] = row
            else:
                network.cpt(node.name).fillWith(row)
    return network


def agrum_noisy_or(document):
    network = gum.BayesNet()
    for cause in document["causes"]:
        network.add(gum.LabelizedVariable(cause["id"], cause["id"], ["absent", "present"]))
        network.cpt(cause["id"]).fillWith([1 - cause["prior"], cause["prior"]])
    for finding in document["findings"]:
        network.addNoisyORNet(
            gum.LabelizedVariable(finding["id"], finding["id"], ["absent", "present"]), finding["leak"])
        for link in finding["links"]:
            network.addWeightedArc(link["cause"], finding["id"], link["weight"])
    return network


def bif_cases(nodes, generator):
    """Evidence drawn from the network itself, hence possible: roots, leaves and any nodes in turn, 1 to 10 of them."""
    parents = {parent for node in nodes.values() for parent in node.parents}
    pools = [
        [node.name for node in nodes.values() if not node.parents],
        [node.name for node in nodes.values() if node.name not in parents],
        list(nodes),
    ]
    cases = []
    for number in range(CASES):
        sample = {}
        while len(sample) < len(nodes):
            for node in nodes.values():
                if node.name not in sample and all(parent in sample for parent in node.parents):
                    row = node.rows[tuple(sample[parent] for parent in node.parents)]
                    sample[node.name] = generator.choices(node.states, row)[0]
        pool = pools[number % 3]
        if number % 6 == 5:
            pool = pools[0] + pools[1]
        chosen = generator.sample(pool, min(len(pool), generator.randint(1, 10)))
        cases.append({name: sample[name] for name in chosen})
    return cases


def noisy_or_cases(document, generator):
    """1 to 40 findings, a third of them present; now and then a cause is known."""
    findings = [finding["id"] for finding in document["findings"]]
    cases = []
    for number in range(CASES):
        chosen = generator.sample(findings, min(len(findings), generator.randint(1, 40)))
        case = {name: "present" if generator.random() < 1 / 3 else "absent" for name in chosen}
        if number % 5 == 0:
            case[generator.choice(document["causes"])["id"]] = generator.choice(["present", "absent"])
        cases.append(case)
    return cases


def differences(ours, theirs):
    posterior, evidence = 0.0, 0.0
    for (our_log, our_nodes), (their_log, their_nodes) in zip(ours, theirs, strict=True):
        assert our_nodes.keys() == their_nodes.keys()
        for node, states in their_nodes.items():
            assert states.keys() == our_nodes[node].keys() and all(map(math.isfinite, states.values()))
            for state, value in states.items():
                posterior = max(posterior, abs(our_nodes[node][state] - value))
        evidence = max(evidence, abs(our_log - float(their_log)) / max(abs(float(their_log)), 1e-3))
    return posterior, evidence


def row(name, nodes, arcs, cases, engine, ours, theirs):
    posterior, evidence = differences(ours[0], theirs[0])
    print(f"{name} against {engine}: {posterior:.1e} {evidence:.1e}", file=sys.stderr)
    text = (f"| {name} | {nodes} | {arcs} | {len(cases)} | {engine} | {posterior:.1e} | {evidence:.1e} "
            f"| {ours[1]:.2f} s | {theirs[1]:.2f} s |")
    return text, max(posterior, evidence) <= TOLERANCE


def compare_bif(command, folder):
    for label, file in (("ALARM", "alarm"), ("HAILFINDER", "hailfinder"), ("HEPAR II", "hepar2")):
        path = Path(folder) / f"{file}.bif"
        nodes = bif.read(path)
        cases = bif_cases(nodes, random.Random(SEED))
        yield row(
            label, len(nodes), sum(len(node.parents) for node in nodes.values()), cases,
            f"pyAgrum {gum.__version__}", culprit(command, path, cases), agrum(agrum_from_bif(nodes), cases))


def compare_export(command):
    """Our whole network through BIF: the expansion into tables and the tree of cliques."""
    run = subprocess.run([*command, "network", "export", "--to", "bif"], capture_output=True, text=True, check=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.bif"
        path.write_text(run.stdout)
        nodes = bif.read(path)
        cases = bif_cases(nodes, random.Random(SEED))
        yield row(
            "ours as BIF", len(nodes), sum(len(node.parents) for node in nodes.values()), cases,
            f"pyAgrum {gum.__version__}", culprit(command, path, cases), agrum(agrum_from_bif(nodes), cases))


def compare_noisy_or(command, network):
    if network:
        document = json.loads(Path(network).read_text())
    else:
        run = subprocess.run([*command, "network", "export", "--to", "json"], capture_output=True, text=True, check=True)
        document = json.loads(run.stdout)
    part = noisy_or.restrict(document)
    whose = f"{Path(network).stem}" if network else "ours"
    with tempfile.TemporaryDirectory() as folder:
        for label, document in (
            (f"{whose}, 16 causes", part),
            (f"{whose}, 16 causes, generating links only", noisy_or.generating_only(part)),
        ):
            path = Path(folder) / "network.json"
            path.write_text(json.dumps(document))
            cases = noisy_or_cases(document, random.Random(SEED))
            nodes = len(document["causes"]) + len(document["findings"])
            arcs = sum(len(finding["links"]) for finding in document["findings"])
            ours = culprit(command, path, cases)
            start = time.perf_counter()
            enumeration = noisy_or.Enumeration(document)
            answers = [enumeration.query(case) for case in cases]
            theirs = answers, time.perf_counter() - start
            yield row(label, nodes, arcs, cases, "enumeration, 80 bits", ours, theirs)
            if document is not part:
                yield row(
                    label, nodes, arcs, cases, f"pyAgrum {gum.__version__}", ours,
                    agrum(agrum_noisy_or(document), cases))


HEAD = """# Exact inference against independent engines

Written by `Tools/inference-oracle/compare.py`; how and with what is described there. Every row: random evidence sets with
a fixed seed, all nodes' posteriors and the logarithm of the probability of the evidence. The largest difference is
required to be below 1e-9. On BIF files `culprit network query` works by a tree of cliques, on `culprit/noisy-or/1` by the engine that answers
assessments; “ours as BIF” is the whole network of the average client (`culprit network export --to bif`), “ours, 16 causes” its part
with the 16 best linked causes (`--to json`). Times are for all cases together on the machine that wrote this page: `culprit` from process start to
the last byte of JSON, the other engine without its start. They are a rough guide and no benchmark (`benchmarks.md` is).

| network | nodes | arcs | cases | against | largest difference of a posterior | largest relative difference of log evidence | culprit | other |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--culprit", default="culprit", help="the command, with blanks between its words")
    parser.add_argument("--network", help="a culprit/noisy-or/1 file instead of the command's own export")
    parser.add_argument("--output", default=root / "Documentation/inference-comparison.md", type=Path)
    arguments = parser.parse_args()
    command = arguments.culprit.split()
    folder = os.environ.get("CULPRIT_BIF_DIR")
    if not folder:
        sys.exit("CULPRIT_BIF_DIR must name a folder with alarm.bif, hailfinder.bif and hepar2.bif")
    rows = [
        *compare_bif(command, folder), *compare_export(command), *compare_noisy_or(command, arguments.network)]
    arguments.output.write_text(HEAD + "\n".join(text for text, _ in rows) + "\n")
    if not all(agrees for _, agrees in rows):
        sys.exit(f"differences above {TOLERANCE}: see {arguments.output}")


if __name__ == "__main__":
    main()
