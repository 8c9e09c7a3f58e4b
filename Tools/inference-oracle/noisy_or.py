"""Networks in the form culprit/noisy-or/1: restriction to a few causes, enumeration in extended precision."""

import numpy as np


def restrict(document, causes=16):
    """The part of a network that hangs on its best-linked causes."""
    links = {cause["id"]: 0 for cause in document["causes"]}
    for finding in document["findings"]:
        for link in finding["links"]:
            links[link["cause"]] += 1
    kept = set(sorted(links, key=lambda cause: (-links[cause], cause))[:causes])
    findings = []
    for finding in document["findings"]:
        rest = [link for link in finding["links"] if link["cause"] in kept]
        if rest:
            findings.append({**finding, "links": rest})
    return {
        "format": document["format"],
        "causes": [cause for cause in document["causes"] if cause["id"] in kept],
        "findings": findings,
    }


def generating_only(document):
    """Without the findings that have an inhibiting link: what a plain noisy-OR engine can express."""
    findings = [f for f in document["findings"] if all("weight" in link for link in f["links"])]
    return {**document, "findings": findings}


class Enumeration:
    """All joint states of the causes at once, 80-bit numbers: no algorithm that could go wrong."""

    def __init__(self, document):
        causes = document["causes"]
        self.causes = {cause["id"]: position for position, cause in enumerate(causes)}
        self.states = np.arange(1 << len(causes), dtype=np.int64)
        one = np.longdouble(1)
        self.prior = np.ones(len(self.states), np.longdouble)
        self.present = {}
        for cause, position in self.causes.items():
            prior = np.longdouble(causes[position]["prior"])
            self.present[cause] = (self.states >> position & 1).astype(bool)
            self.prior *= np.where(self.present[cause], prior, one - prior)
        self.likelihood = {}
        for finding in document["findings"]:
            silent = np.full(len(self.states), one - np.longdouble(finding["leak"]))
            passed = np.ones(len(self.states), np.longdouble)
            for link in finding["links"]:
                here = self.present[link["cause"]]
                if "weight" in link:
                    silent = np.where(here, silent * (one - np.longdouble(link["weight"])), silent)
                else:
                    passed = np.where(here, passed * np.longdouble(link["factor"]), passed)
            self.likelihood[finding["id"]] = passed * (one - silent)

    def query(self, evidence):
        """Log evidence and P(present) of every node."""
        joint = self.prior.copy()
        for node, state in evidence.items():
            share = self.likelihood[node] if node in self.likelihood else self.present[node].astype(np.longdouble)
            joint *= share if state == "present" else 1 - share
        total = joint.sum()
        joint /= total
        posteriors = {cause: joint[here].sum() for cause, here in self.present.items()}
        posteriors.update({finding: joint @ share for finding, share in self.likelihood.items()})
        for node, state in evidence.items():
            posteriors[node] = np.longdouble(state == "present")
        return np.log(total), {
            node: {"present": float(value), "absent": float(1 - value)} for node, value in posteriors.items()
        }
