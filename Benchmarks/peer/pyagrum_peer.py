"""The same evidence sets on the same network with pyAgrum, one core.

    pyagrum_peer.py FOLDER [--sets 5] [--timeout 60]

Times are processor time, which other programs on the machine do not lengthen.

Reads FOLDER/network.json (culprit/noisy-or/1) and FOLDER/ours.json, writes FOLDER/peer.json.

pyAgrum's noisy-OR has no inhibiting links, so a finding that has some becomes three nodes that say exactly the same:
"produced" (noisy-OR with leak of the generating causes), "blocked" (noisy-OR without leak, weights 1 - factor, of the
inhibiting ones), and the finding, present when produced and not blocked. Each set runs in a process of its own, so that one
that takes too long can be ended.
"""

import argparse
import json
import multiprocessing
import resource
import time
from pathlib import Path

import pyagrum as gum

MEMORY = 12 << 30


def build(document):
    network = gum.BayesNet()

    def noisy_or(name, leak, links):
        network.addNoisyORNet(gum.LabelizedVariable(name, name, ["absent", "present"]), leak)
        for cause, weight in links:
            network.addWeightedArc(cause, name, weight)

    for cause in document["causes"]:
        network.add(gum.LabelizedVariable(cause["id"], cause["id"], ["absent", "present"]))
        network.cpt(cause["id"]).fillWith([1 - cause["prior"], cause["prior"]])
    for finding in document["findings"]:
        name = finding["id"]
        raising = [(link["cause"], link["weight"]) for link in finding["links"] if link.get("weight") is not None]
        lowering = [(link["cause"], 1 - link["factor"]) for link in finding["links"] if link.get("factor") is not None]
        if not lowering:
            noisy_or(name, finding["leak"], raising)
            continue
        noisy_or(name + "__produced", finding["leak"], raising)
        noisy_or(name + "__blocked", 0.0, lowering)
        network.add(gum.LabelizedVariable(name, name, ["absent", "present"]))
        network.addArc(name + "__produced", name)
        network.addArc(name + "__blocked", name)
        for produced in (0, 1):
            for blocked in (0, 1):
                present = float(produced and not blocked)
                network.cpt(name)[{name + "__produced": produced, name + "__blocked": blocked}] = [1 - present, present]
    return network


def answer(network, causes, evidence):
    engine = gum.LazyPropagation(network)
    engine.setNumberOfThreads(1)
    engine.setTargets(set(causes))
    engine.setEvidence(evidence)
    start = time.process_time()
    engine.makeInference()
    posteriors = {cause: float(engine.posterior(cause)[1]) for cause in causes}
    return (time.process_time() - start) * 1e3, posteriors


def work(document, question, pipe):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    causes = [cause["id"] for cause in document["causes"]]
    network = build(document)
    times = []
    while not times or (len(times) < 3 and sum(times) < 5000):
        milliseconds, posteriors = answer(network, causes, question["evidence"])
        times.append(milliseconds)
    difference = max(abs(posteriors[cause] - question["posteriors"][cause]) for cause in causes)
    pipe.send({"milliseconds": sorted(times)[len(times) // 2], "difference": difference})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", type=int, default=5, help="evidence sets of each size")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for each set")
    arguments = parser.parse_args()
    document = json.loads((arguments.folder / "network.json").read_text())
    questions = json.loads((arguments.folder / "ours.json").read_text())["questions"]
    results = []
    for size in sorted({question["kind"] for question in questions}):
        chosen = [question for question in questions if question["kind"] == size][: arguments.sets]
        for question in chosen:
            ours, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.Process(target=work, args=(document, question, theirs))
            process.start()
            theirs.close()
            outcome = {"failed": f"no answer within {arguments.timeout:g} s"}
            try:
                if ours.poll(arguments.timeout):
                    outcome = ours.recv()
            except EOFError:
                outcome = {"failed": f"ended without an answer (limit {MEMORY >> 30} GiB)"}
            process.kill()
            process.join()
            results.append({"name": question["name"], "kind": size, "ours": question["ours"], **outcome})
            print(results[-1], flush=True)
    (arguments.folder / "peer.json").write_text(
        json.dumps({"engine": f"pyAgrum {gum.__version__}, LazyPropagation", "results": results}, indent=1))


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main()
