"""An independent answer to a dumped programme of static optimization.

    convex_check.py PROGRAMME.json [--answers OUT.json]

The file holds one programme, or `{"programmes": [...]}`:

    {"name": "frame 12", "power": 2, "A": [[…], …], "b": […], "weights": […], "lower": […], "upper": […], "x": […]}

minimize Σ wᵢ |xᵢ|ᵖ subject to A x = b and lower ≤ x ≤ upper; null is no bound; p is 2 or any number above 1. `x` is our answer. Clarabel (interior points, with power
cones for p ≠ 2, where it gets stuck now and then) and DAQP (dual active set; for p ≠ 2 a sequence of its programmes) solve it again; then Newton's method on the optimality conditions, with the bounds
that Clarabel found active, takes the answer to rounding. Printed per programme: the largest difference of x to each, the violation of our
constraints relative to the size of b, and the objective's excess. --answers keeps the best answer of each. The exit status is 1 when a difference is above 1e-6.
"""

import argparse
import json
import math
import sys

import clarabel
import daqp
import numpy as np
from scipy import sparse

LIMIT = 1e-6
UNBOUNDED = 1e20


def bounds(values, missing):
    return np.array([missing if v is None or not math.isfinite(v) else v for v in values], dtype=float)


def settings():
    choice = clarabel.DefaultSettings()
    choice.verbose = False
    choice.tol_gap_abs = choice.tol_gap_rel = choice.tol_feas = 1e-12
    choice.max_iter = 500
    return choice


def box_rows(lower, upper, count, columns):
    """Rows of x ≤ upper and −x ≤ −lower where there are bounds."""
    rows, limits = [], []
    for sign, limit in ((1, upper), (-1, -lower)):
        for i in np.flatnonzero(np.abs(limit) < UNBOUNDED):
            rows.append((i, sign))
            limits.append(limit[i])
    matrix = sparse.csc_matrix(
        ([s for _, s in rows], (range(len(rows)), [i for i, _ in rows])), shape=(len(rows), columns))
    return matrix, np.array(limits)


def by_clarabel(A, b, weights, lower, upper, power):
    rows, n = A.shape
    if power == 2:
        box, limits = box_rows(lower, upper, n, n)
        matrix = sparse.vstack([sparse.csc_matrix(A), box], format="csc")
        cones = [clarabel.ZeroConeT(rows), clarabel.NonnegativeConeT(len(limits))]
        quadratic, linear = sparse.diags_array(2 * weights, format="csc"), np.zeros(n)
        right = np.concatenate([b, limits])
    else:
        # tᵢ ≥ |xᵢ|ᵖ as (tᵢ, 1, xᵢ) in the power cone of exponent 1/p
        box, limits = box_rows(lower, upper, n, 2 * n)
        first = sparse.hstack([sparse.csc_matrix(A), sparse.csc_matrix((rows, n))])
        entries = [(-1.0, 3 * i, n + i) for i in range(n)] + [(-1.0, 3 * i + 2, i) for i in range(n)]
        cone = sparse.csc_matrix(([v for v, _, _ in entries], ([r for _, r, _ in entries], [c for _, _, c in entries])),
                                 shape=(3 * n, 2 * n))
        matrix = sparse.vstack([first, box, cone], format="csc")
        cones = [clarabel.ZeroConeT(rows), clarabel.NonnegativeConeT(len(limits))] + [clarabel.PowerConeT(1 / power)] * n
        quadratic, linear = sparse.csc_matrix((2 * n, 2 * n)), np.concatenate([np.zeros(n), weights])
        right = np.concatenate([b, limits, np.tile([0.0, 1.0, 0.0], n)])
    solution = clarabel.DefaultSolver(sparse.triu(quadratic, format="csc"), linear, matrix, right, cones, settings()).solve()
    return np.array(solution.x)[:n], np.array(solution.z)[:rows], str(solution.status)


def by_daqp(A, b, weights, lower, upper, linear=None):
    n = A.shape[1]
    kinds = np.zeros(n + len(b), dtype=np.int32)
    # equalities are five in DAQP's code of constraint kinds
    kinds[n:] = 5
    x, _, flag, _ = daqp.solve(
        np.diag(2 * weights), np.zeros(n) if linear is None else linear, np.ascontiguousarray(A), np.concatenate([upper, b]), np.concatenate([lower, b]), kinds,
        primal_tol=1e-12, dual_tol=1e-12)
    return np.array(x) if flag == 1 else None


def by_sequence(A, b, weights, lower, upper, power):
    """For p ≠ 2: quadratic programmes of the cost's own curvature, each solved by DAQP, with a search along the step."""
    x = by_daqp(A, b, weights, lower, upper)
    for _ in range(200 if x is not None else 0):
        size = np.maximum(np.abs(x), 1e-7)
        curve = power * (power - 1) * weights * size ** (power - 2)
        slope = power * weights * np.abs(x) ** (power - 1) * np.sign(x)
        goal = by_daqp(A, b, curve / 2, lower, upper, slope - curve * x)
        if goal is None:
            return None
        step, share = goal - x, 1.0
        while share > 1e-9 and objective(x + share * step, weights, power) > objective(x, weights, power):
            share /= 2
        x = x + share * step
        if np.abs(step).max() < 1e-12 or share <= 1e-9:
            break
    return x


def objective(x, weights, power):
    return float(np.sum(weights * np.abs(x) ** power))


def polished(A, b, weights, lower, upper, power, x, multipliers):
    """Newton on the optimality conditions with the active bounds held; None when the active set does not stand."""
    gradient = power * weights * np.abs(x) ** (power - 1) * np.sign(x) + A.T @ multipliers
    scale = max(1.0, float(np.abs(gradient).max()))
    low = (x - lower < 1e-5) & (gradient > 1e-7 * scale)
    high = (upper - x < 1e-5) & (gradient < -1e-7 * scale)
    free = ~(low | high)
    x = np.where(low, lower, np.where(high, upper, x))
    for _ in range(50):
        slope = power * weights * np.abs(x) ** (power - 1) * np.sign(x)
        # a curvature of zero (p > 2 at rest) would make the system singular
        curve = np.maximum(power * (power - 1) * weights * np.abs(x) ** (power - 2), 1e-12)
        size = int(free.sum())
        system = np.block([[np.diag(curve[free]), A[:, free].T], [A[:, free], np.zeros((len(b), len(b)))]])
        right = np.concatenate([-slope[free] - A[:, free].T @ multipliers, b - A @ x])
        step = np.linalg.lstsq(system, right, rcond=1e-15)[0]
        x[free] += step[:size]
        multipliers = multipliers + step[size:]
        if np.abs(step[:size]).max(initial=0) < 1e-14:
            break
    if np.any(x < lower - 1e-9) or np.any(x > upper + 1e-9):
        return None
    return x


def check(programme):
    power = programme.get("power", 2)
    A = np.array(programme["A"], dtype=float)
    b, ours = np.array(programme["b"], dtype=float), np.array(programme["x"], dtype=float)
    weights = np.array(programme.get("weights") or np.ones(A.shape[1]), dtype=float)
    lower, upper = bounds(programme["lower"], -1e30), bounds(programme["upper"], 1e30)
    # rows of like size: the answer is the same and both solvers see a better problem
    size = np.maximum(np.linalg.norm(A, axis=1), 1e-12)
    A, b = A / size[:, None], b / size
    reference, multipliers, status = by_clarabel(A, b, weights, lower, upper, power)
    answers = {"Clarabel": reference}
    answers["DAQP"] = by_daqp(A, b, weights, lower, upper) if power == 2 else by_sequence(A, b, weights, lower, upper, power)
    answers["polished"] = polished(A, b, weights, lower, upper, power, reference.copy(), multipliers)
    result = {"status": status, "residual": float(np.abs(A @ ours - b).max() / max(1.0, np.abs(b).max())),
              "outside": float(max(np.max(lower - ours), np.max(ours - upper), 0.0))}
    for name, x in answers.items():
        if x is not None:
            result[name] = float(np.abs(x - ours).max())
            result["excess"] = objective(ours, weights, power) - objective(x, weights, power)
            result["residual of " + name] = float(np.abs(A @ x - b).max() / max(1.0, np.abs(b).max()))
    best = next(answers[name] for name in ("polished", "DAQP", "Clarabel") if answers.get(name) is not None)
    return result, best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programme")
    parser.add_argument("--answers")
    options = parser.parse_args()
    with open(options.programme) as file:
        document = json.load(file)
    worst, kept = 0.0, []
    for number, programme in enumerate(document.get("programmes", [document])):
        result, answer = check(programme)
        kept.append({"name": programme.get("name"), "x": answer.tolist()})
        print(programme.get("name", f"programme {number}") + ": " + ", ".join(
            f"{key} {value if isinstance(value, str) else f'{value:.2e}'}" for key, value in result.items()))
        # the polished answer is the best there is; without it the better of the two solvers
        best = [result[name] for name in ("polished", "DAQP", "Clarabel") if name in result]
        worst = max(worst, best[0] if "polished" in result else min(best))
    if options.answers:
        with open(options.answers, "w") as file:
            json.dump({"answers": kept}, file)
    print(f"largest difference of x: {worst:.2e}")
    sys.exit(1 if worst > LIMIT else 0)


if __name__ == "__main__":
    main()
