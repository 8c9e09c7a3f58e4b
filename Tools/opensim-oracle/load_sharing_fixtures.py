"""Writes small load sharing problems with the answers of independent solvers, as Swift literals.

p = 2: quadprog (Goldfarb and Idnani's active set method). p = 3: Clarabel (interior point, power cones), whose active
set is then solved to the last digit by Newton's method in extended precision. Run:

    python load_sharing_fixtures.py > ../../Tests/MechanicsTests/LoadSharingFixtures.swift

Needs: numpy, scipy, quadprog, clarabel.
"""

import clarabel
import numpy as np
import quadprog
from scipy import sparse


def problem(seed, power):
    random = np.random.default_rng(seed)
    rows, muscles = int(random.integers(2, 6)), int(random.integers(4, 15))
    matrix = np.zeros((rows, muscles + rows))
    for column in range(muscles):
        touched = random.choice(rows, size=int(random.integers(1, rows + 1)), replace=False)
        matrix[touched, column] = np.round(random.normal(0, 20, touched.size), 2)
    for row in range(rows):
        matrix[row, muscles + row] = [1.0, 10.0][seed % 2]
    lower = np.r_[np.full(muscles, 0.01), np.full(rows, -np.inf)]
    upper = np.r_[np.ones(muscles), np.full(rows, np.inf)]
    # some muscles at rest in tone, some held fast
    lower[0] = 0.2
    lower[1] = upper[1] = 0.35
    weight = np.r_[np.round(random.uniform(0.2, 3, muscles), 3), np.ones(rows)]
    target = np.round(matrix[:, :muscles] @ random.uniform(0, 0.9, muscles) + random.normal(0, 5, rows), 2)
    if seed % 3 == 0:
        target[-1] = 0
    return dict(power=power, matrix=matrix, target=target, weight=weight, lower=lower, upper=upper)


def solve_square(p):
    n = p["weight"].size
    rows = [(p["matrix"], p["target"])]
    eye = np.eye(n)
    for sign, bound in ((1, p["lower"]), (-1, p["upper"])):
        kept = np.isfinite(bound)
        rows.append((sign * eye[kept], sign * bound[kept]))
    constraints, bounds = np.vstack([r[0] for r in rows]), np.concatenate([r[1] for r in rows])
    return quadprog.solve_qp(
        np.diag(2 * p["weight"]), np.zeros(n), constraints.T, bounds, p["target"].size)[0]


def solve_cube(p):
    m, n = p["matrix"].shape
    # variables x and t ≥ |x|³: (t, 1, x) lies in the power cone of exponent 1/3
    blocks, right, cones = [], [], []
    blocks.append(np.hstack([p["matrix"], np.zeros((m, n))]))
    right.append(p["target"])
    cones.append(clarabel.ZeroConeT(m))
    for sign, bound in ((-1, p["lower"]), (1, p["upper"])):
        kept = np.isfinite(bound)
        blocks.append(np.hstack([sign * np.eye(n)[kept], np.zeros((kept.sum(), n))]))
        right.append(sign * bound[kept])
        cones.append(clarabel.NonnegativeConeT(int(kept.sum())))
    for i in range(n):
        block = np.zeros((3, 2 * n))
        block[0, n + i] = -1
        block[2, i] = -1
        blocks.append(block)
        right.append(np.array([0.0, 1.0, 0.0]))
        cones.append(clarabel.PowerConeT(1 / 3))
    settings = clarabel.DefaultSettings()
    settings.verbose = False
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-11
    answer = clarabel.DefaultSolver(
        sparse.csc_matrix((2 * n, 2 * n)), np.r_[np.zeros(n), p["weight"]],
        sparse.csc_matrix(np.vstack(blocks)), np.concatenate(right), cones, settings).solve()
    return polish_cube(p, np.array(answer.x[:n]))


def polish_cube(p, x):
    m, n = p["matrix"].shape
    free = (x > p["lower"] + 1e-4) & (x < p["upper"] - 1e-4)
    x = np.where(free, x, np.where(x - p["lower"] < p["upper"] - x, p["lower"], p["upper"]))
    a, w = p["matrix"][:, free], p["weight"][free]
    multipliers = np.linalg.lstsq(a.T, 3 * w * x[free] * abs(x[free]), rcond=None)[0]
    for _ in range(30):
        slope = a.T @ multipliers - 3 * w * x[free] * abs(x[free])
        rest = p["target"] - p["matrix"] @ x
        system = np.block([[np.diag(6 * w * abs(x[free])), -a.T], [a, np.zeros((m, m))]])
        step = np.linalg.solve(system, np.r_[slope, rest])
        x[free] += step[: free.sum()]
        multipliers += step[free.sum():]
    reduced = 3 * p["weight"] * x * abs(x) - p["matrix"].T @ multipliers
    movable = p["lower"] < p["upper"]
    assert np.all(abs(p["matrix"] @ x - p["target"]) < 1e-11)
    assert np.all(reduced[movable & (x == p["lower"])] > 0) and np.all(reduced[movable & (x == p["upper"])] < 0)
    return x


def literal(values):
    words = {np.inf: ".infinity", -np.inf: "-.infinity"}
    return "[" + ", ".join(words.get(v, repr(float(v))) for v in values) + "]"


print("// written by Tools/opensim-oracle/load_sharing_fixtures.py: answers of quadprog and Clarabel\n\nimport Mechanics\n")
print("/// A problem by rows, and its answer.")
print("struct LoadSharingFixture: Sendable {")
for line in ("power: LoadSharingProblem.Power", "rows: [[Double]]", "target: [Double]", "weight: [Double]",
             "lower: [Double]", "upper: [Double]", "x: [Double]"):
    print(f"    var {line}")
print("\n    static let all: [LoadSharingFixture] = [")
for power, solver in ((2, solve_square), (3, solve_cube)):
    for seed in range(6):
        p = problem(100 * power + seed, power)
        x = solver(p)
        print("        LoadSharingFixture(")
        print(f"            power: {'.square' if power == 2 else '.cube'},")
        print("            rows: [\n                " + ",\n                ".join(map(literal, p["matrix"])) + "\n            ],")
        for name in ("target", "weight", "lower", "upper"):
            print(f"            {name}: {literal(p[name])},")
        print(f"            x: {literal(x)}),")
print("    ]\n}")
