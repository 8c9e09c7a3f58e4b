"""What every script here asks of an OpenSim model: loading, coordinates, couplers, paths.

Coordinates are named; vectors over "speeds" are in the order of Simbody's generalized speeds. In every joint of the models
compared here (custom, pin, universal, weld) a speed is the derivative of its coordinate.
"""

import os
from pathlib import Path

import numpy as np
import opensim

#: Beyond this a declared range means no limit: files write ±99999.9, ±1e4 or ±9999.
UNLIMITED = 1e3


def find_model(name):
    """A model by path, or by file name under CULPRIT_OPENSIM_MODELS or ../shared/models beside the repository."""
    roots = [Path("."), Path(os.environ.get("CULPRIT_OPENSIM_MODELS", "."))]
    roots.append(Path(__file__).resolve().parents[3] / "shared" / "models")
    for root in roots:
        for candidate in (root / name, root / f"{name}.osim"):
            if candidate.is_file():
                return candidate
    raise SystemExit(f"no model '{name}' here, under CULPRIT_OPENSIM_MODELS or under ../shared/models")


class OpenSimModel:
    """A model with the tables needed to set poses by name and to fold generalized forces through couplers."""

    def __init__(self, file):
        opensim.Logger.setLevelString("error")
        # OpenSim leaves a log in the working directory otherwise
        opensim.Logger.removeFileSink()
        self.file = Path(file)
        self.model = opensim.Model(str(file))
        self.state = self.model.initSystem()
        self.matter = self.model.getMatterSubsystem()
        self.coordinates = [self.model.getCoordinateSet().get(k) for k in range(self.model.getCoordinateSet().getSize())]
        self.names = [c.getName() for c in self.coordinates]
        self.locked = {c.getName() for c in self.coordinates if c.getLocked(self.state)}
        self.prescribed = {c.getName() for c in self.coordinates if c.isPrescribed(self.state)}
        self.bodies = [self.model.getBodySet().get(k) for k in range(self.model.getBodySet().getSize())]
        self.muscles = [self.model.getMuscles().get(k) for k in range(self.model.getMuscles().getSize())]
        # PathActuators and ligaments have paths as well; only muscles are compared
        self.paths = [muscle.getGeometryPath() for muscle in self.muscles]
        self.couplers = self._read_couplers()
        self.dependent = {c["dependent"] for c in self.couplers}
        self.free = [n for n in self.names if n not in self.dependent | self.locked | self.prescribed]
        self.speed_index = self._speed_indices()
        self.q_index = self._q_indices()
        self._silence_forces()
        # every muscle class here has this property, but the common base class does not declare it
        self.default_activations = [float(m.getPropertyByName("default_activation").toString()) for m in self.muscles]

    def _read_couplers(self):
        couplers = []
        constraints = self.model.getConstraintSet()
        for k in range(constraints.getSize()):
            coupler = opensim.CoordinateCouplerConstraint.safeDownCast(constraints.get(k))
            if coupler is None or not coupler.isEnforced(self.state):
                continue
            names = coupler.getIndependentCoordinateNames()
            couplers.append({
                "dependent": coupler.getDependentCoordinateName(),
                "independents": [names.get(i) for i in range(names.getSize())],
                "function": coupler.getFunction(),
                "scale": float(coupler.getPropertyByName("scale_factor").toString()),
            })
        return couplers

    def _speed_indices(self):
        """Where each coordinate's speed stands in Simbody's vector, found by lighting one after the other."""
        state, found = self.state, {}
        for name, coordinate in zip(self.names, self.coordinates):
            state.updU().setTo(0)
            coordinate.setSpeedValue(state, 1)
            found[name] = int(np.argmax(np.abs(state.getU().to_numpy())))
        state.updU().setTo(0)
        return found

    def _q_indices(self):
        """Where each coordinate stands among Simbody's coordinates: as its speed does, unless a joint has quaternions."""
        q, index = self.state.getQ().to_numpy(), dict(self.speed_index)
        for name, coordinate in zip(self.names, self.coordinates):
            if q[index[name]] != coordinate.getValue(self.state):
                raise SystemExit(f"coordinate '{name}' does not stand where its speed does; this joint is not supported here")
        return index

    def _silence_forces(self):
        """Nothing but gravity acts: contact, bushings and limits cost time and may fail in random poses."""
        forces = self.model.getForceSet()
        for k in range(forces.getSize()):
            if opensim.Muscle.safeDownCast(forces.get(k)) is None:
                forces.get(k).setAppliesForce(self.state, False)

    # poses

    def range_of(self, name):
        """The declared range, or half a radian (20 cm) about the default where there is none."""
        coordinate = self.coordinates[self.names.index(name)]
        low, high = coordinate.getRangeMin(), coordinate.getRangeMax()
        if low <= -UNLIMITED or high >= UNLIMITED or high <= low:
            half = 0.2 if coordinate.getMotionType() == opensim.Coordinate.Translational else 0.5
            middle = coordinate.getDefaultValue()
            if low > -UNLIMITED and middle - half < low:
                middle = low + half
            if high < UNLIMITED and middle + half > high:
                middle = high - half
            low, high = middle - half, middle + half
        return low, high

    def _coupled(self, coupler, values):
        argument = opensim.Vector(len(coupler["independents"]), 0.0)
        for i, name in enumerate(coupler["independents"]):
            argument.set(i, values[name])
        return argument

    def couple(self, values):
        """All coordinates with the dependent ones computed from the others."""
        values = dict(values)
        # chains of couplers settle after as many rounds as they have links
        for _ in range(len(self.couplers) + 1):
            before = dict(values)
            for coupler in self.couplers:
                values[coupler["dependent"]] = coupler["scale"] * coupler["function"].calcValue(
                    self._coupled(coupler, values))
            if values == before:
                break
        return values

    def _partial(self, coupler, values, *order):
        which = opensim.StdVectorInt()
        for k in order:
            which.append(k)
        return coupler["scale"] * coupler["function"].calcDerivative(which, self._coupled(coupler, values))

    def couple_rates(self, values, speeds, accelerations):
        """Speeds and accelerations with those of dependent coordinates by the chain rule."""
        speeds, accelerations = dict(speeds), dict(accelerations)
        for _ in range(len(self.couplers) + 1):
            before = (dict(speeds), dict(accelerations))
            for coupler in self.couplers:
                speed = acceleration = 0.0
                for i, leader in enumerate(coupler["independents"]):
                    slope = self._partial(coupler, values, i)
                    speed += slope * speeds[leader]
                    acceleration += slope * accelerations[leader]
                    for j, other in enumerate(coupler["independents"]):
                        acceleration += self._partial(coupler, values, i, j) * speeds[leader] * speeds[other]
                speeds[coupler["dependent"]] = speed
                accelerations[coupler["dependent"]] = acceleration
            if (speeds, accelerations) == before:
                break
        return speeds, accelerations

    def defaults(self):
        return {n: c.getDefaultValue() for n, c in zip(self.names, self.coordinates)}

    def set_pose(self, values):
        """Puts every coordinate where it is told, without OpenSim's assembly, at rest; returns the values."""
        values = self.couple({**self.defaults(), **values})
        q = self.state.updQ()
        for name in self.names:
            q.set(self.q_index[name], values[name])
        self.state.updU().setTo(0)
        return values

    def set_speeds(self, speeds):
        u = self.state.updU()
        for name, value in speeds.items():
            u.set(self.speed_index[name], value)

    def by_name(self, vector, least=0.0):
        """A vector over speeds as a dictionary over coordinates, without what is not larger than `least`."""
        return {n: float(vector[self.speed_index[n]]) for n in self.names if abs(vector[self.speed_index[n]]) > least}

    # geometry

    def jacobian(self):
        """Simbody's system Jacobian: six rows a mobilized body (angular first), a column a speed."""
        matrix = opensim.Matrix()
        self.matter.calcSystemJacobian(self.state, matrix)
        return matrix.to_numpy()

    def couplings(self):
        """Row k: how all speeds follow when coordinate k moves at unit speed, as OpenSim's MomentArmSolver defines it.

        OpenSim unlocks the coordinate, sets its speed to one, projects all speeds onto the constraints (the least change) and
        divides by what is left of it.
        """
        count = self.state.getNU()
        matrix = opensim.Matrix()
        self.matter.calcG(self.state, matrix)
        constraints = matrix.to_numpy() if matrix.nrow() else np.zeros((0, count))
        single = [np.flatnonzero(row)[0] if np.count_nonzero(row) == 1 else -1 for row in constraints]
        result = np.zeros((len(self.names), count))
        cache = {}
        for k, name in enumerate(self.names):
            index = self.speed_index[name]
            keep = tuple(r for r, lock in enumerate(single) if not (name in self.locked and lock == index))
            if keep not in cache:
                g = constraints[list(keep)]
                cache[keep] = np.eye(count) - (np.linalg.pinv(g) @ g if len(g) else 0)
            lit = cache[keep][:, index]
            # a coordinate that cannot move alone (its leader's slope is zero) has no moment arm
            result[k] = lit / lit[index] if abs(lit[index]) > 1e-9 else np.nan
        # what the projection leaves of zeros is rounding
        result[np.abs(result) < 1e-13] = 0
        return result

    def lengths(self):
        self.model.realizePosition(self.state)
        return np.array([path.getLength(self.state) for path in self.paths])

    def raw_moment_arms(self):
        """Generalized forces of unit tension in each path, per speed: the sum of its points' forces carried down the tree."""
        state, system = self.state, self.matter
        bodies = self.jacobian().shape[0] // 6
        rows = np.zeros((len(self.paths), state.getNU()))
        result, zero = opensim.Vector(), opensim.SpatialVec(0)
        for k, path in enumerate(self.paths):
            forces = opensim.VectorOfSpatialVec(bodies, zero)
            mobility = opensim.Vector(state.getNU(), 0.0)
            path.addInEquivalentForces(state, 1.0, forces, mobility)
            system.multiplyBySystemJacobianTranspose(state, forces, result)
            rows[k] = result.to_numpy() + mobility.to_numpy()
        return rows

    def length_slopes(self, h=1e-5):
        """−dL/dq of OpenSim's own lengths by central differences, per speed; and the largest kink of each path.

        The kink is the difference between the slopes to the left and to the right: large where a wrap or a point switches
        within the step.
        """
        count = self.state.getNU()
        slopes = np.zeros((len(self.paths), count))
        kinks = np.zeros((len(self.paths), count))
        middle = self.lengths()
        moving = [n for n in self.names if n not in self.locked]
        for name in moving:
            index, column = self.q_index[name], self.speed_index[name]
            value = self.state.getQ().get(index)
            self.state.updQ().set(index, value + h)
            right = self.lengths()
            self.state.updQ().set(index, value - h)
            left = self.lengths()
            self.state.updQ().set(index, value)
            slopes[:, column] = (left - right) / (2 * h)
            kinks[:, column] = np.abs((right - middle) - (middle - left)) / h
        self.model.realizePosition(self.state)
        return slopes, kinks

    # what a path is made of

    def path_kind(self, path):
        """How a path is made: plain, conditional, moving, or the surfaces it may wrap over."""
        points, wraps = path.getPathPointSet(), path.getWrapSet()
        classes = {points.get(i).getConcreteClassName() for i in range(points.getSize())}
        surfaces = []
        for i in range(wraps.getSize()):
            wrap = wraps.get(i).getWrapObject()
            surfaces.append({"object": wrap.getName(), "surface": wrap.getConcreteClassName().removeprefix("Wrap").lower(),
                             "method": wraps.get(i).getMethodName()})
        points = "moving" if "MovingPathPoint" in classes else "conditional" if "ConditionalPathPoint" in classes else "plain"
        kinds = [s["surface"] for s in surfaces]
        if not kinds:
            return points, surfaces
        if len(kinds) == 1:
            kind = f"one {kinds[0]}"
        elif len(set(kinds)) == 1:
            kind = f"several {kinds[0]}s"
        else:
            kind = " and ".join(sorted(set(kinds)))
        return kind if points == "plain" else f"{kind}, {points} points", surfaces

    def engaged(self, path):
        """Whether each of the path's wraps is in use in the current pose."""
        wraps = path.getWrapSet()
        current = path.getCurrentPath(self.state)
        used = []
        for i in range(current.getSize()):
            wrap = current.get(i).getWrapObject()
            if wrap is not None:
                used.append(wrap.getName())
        return [wraps.get(i).getWrapObjectName() in used for i in range(wraps.getSize())]
