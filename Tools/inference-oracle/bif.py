"""A small BIF reader that keeps 64-bit numbers (pyAgrum's own reader rounds to 32 bits).

Written apart from the Swift reader so that a mistake in one does not hide in the other. Enough for the files of the
bnlearn repository: rows with all parents' states, or a table for a root.
"""

import re
from dataclasses import dataclass, field


@dataclass
class Node:
    name: str
    states: list
    parents: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)  # tuple of parents' states -> probabilities, summing to one


def read(path):
    """Nodes by name, in the order of the file."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", open(path, encoding="utf-8").read(), flags=re.S)
    nodes = {}
    for name, body in re.findall(r"variable\s+(\S+)\s*\{\s*type\s+discrete\s*\[\s*\d+\s*\]\s*\{(.*?)\}", text, flags=re.S):
        nodes[name] = Node(name, [state.strip() for state in body.split(",")])
    for head, body in re.findall(r"probability\s*\((.*?)\)\s*\{(.*?)\}", text, flags=re.S):
        name, _, parents = (part.strip() for part in head.partition("|"))
        node = nodes[name]
        node.parents = [parent.strip() for parent in parents.split(",")] if parents else []
        for states, table, numbers in re.findall(r"(?:\(([^)]*)\)|(table))([^;]*);", body):
            row = [float(number) for number in numbers.replace(",", " ").split()]
            assert len(row) == len(node.states), (name, states)
            key = () if table else tuple(state.strip() for state in states.split(","))
            node.rows[key] = [value / sum(row) for value in row]
    return nodes
