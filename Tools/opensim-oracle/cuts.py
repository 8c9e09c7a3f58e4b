"""Where OpenSim's path is the shorter one: whether it runs through a surface that it should go around.

For report.py. The depth is how far a straight stretch of the path dips below a surface, inside a cylinder's length; arcs over a surface are passed over.
"""

import numpy as np
import opensim

#: The chords along which OpenSim measures an arc over an ellipsoid (m).
CHORD = 1e-3


def surfaces_of(model, path):
    """Name, kind, half sizes, frame, placement and quadrant of each surface a path may wrap over."""
    wraps, found = path.getWrapSet(), []
    for i in range(wraps.getSize()):
        surface = wraps.get(i).getWrapObject()
        kind = surface.getConcreteClassName()
        if kind == "WrapCylinder":
            cylinder = opensim.WrapCylinder.safeDownCast(surface)
            size = (cylinder.get_radius(), cylinder.get_length() / 2)
        elif kind == "WrapEllipsoid":
            radii = opensim.WrapEllipsoid.safeDownCast(surface).getRadii()
            size = tuple(radii.get(k) for k in range(3))
        elif kind == "WrapSphere":
            size = (opensim.WrapSphere.safeDownCast(surface).getRadius(),) * 3
        else:
            continue
        pose = surface.getTransform()
        rotation = np.array([[pose.R().get(r, c) for c in range(3)] for r in range(3)])
        place = np.array([pose.p().get(k) for k in range(3)])
        found.append((surface.getName(), kind, size, surface.getFrame(), rotation, place, surface.get_quadrant()))
    return found


def depth(kind, size, start, end, endless=False):
    """How deep the straight line from start to end (both in the surface's frame) lies below the surface (m); 0 outside.

    Within a cylinder's length, or within the cylinder prolonged.
    """
    steps = np.linspace(0, 1, 401)[:, None]
    points = start + steps * (end - start)
    if kind == "WrapCylinder":
        inside = endless | (np.abs(points[:, 2]) < size[1])
        below = size[0] - np.hypot(points[:, 0], points[:, 1])
        return float(np.max(np.where(inside, below, 0), initial=0))
    # along the ray from the center: exact for a sphere, a good measure for an ellipsoid
    scaled = np.linalg.norm(points / np.array(size), axis=1)
    return float(np.max(np.linalg.norm(points, axis=1) * (1 / np.maximum(scaled, 1e-9) - 1), initial=0))


def past_side(kind, quadrant, start, end):
    """Whether a straight line passes the surface's axis (a ball's center) on the side that its quadrant excludes."""
    if quadrant == "all":
        return False
    flat = np.array([1.0, 1.0, 0.0 if kind == "WrapCylinder" else 1.0])
    step = (end - start) * flat
    share = -(start * flat) @ step / max(step @ step, 1e-30)
    if not 0 < share < 1:
        return False
    axis, sign = "xyz".index(quadrant[-1]), -1 if quadrant.startswith("-") else 1
    return bool(sign * (start + share * (end - start))[axis] < 0)


def least_arc(kind, size, start, end):
    """The least length between two points of a surface: a helix on a cylinder, the straight line at least elsewhere (m)."""
    if kind != "WrapCylinder":
        return float(np.linalg.norm(end - start))
    cosine = start[:2] @ end[:2] / (np.linalg.norm(start[:2]) * np.linalg.norm(end[:2]))
    return float(np.hypot(size[0] * np.arccos(np.clip(cosine, -1, 1)), end[2] - start[2]))


def judge(model, path):
    """What is wrong with OpenSim's path in the model's current pose.

    `through`: how deep it runs through its surfaces. `torn`: by how much an arc is shorter than the least there is between its own ends (with several wraps the
    arcs are kept while their ends move on). `chords`: how much too short arcs over an ellipsoid may be, summed up as they are along chords of a
    millimetre. `beyond`: how deep it runs through cylinders prolonged past their ends. All in m; `sided`: whether a straight stretch passes a surface on the side that its quadrant excludes.
    """
    state, points = model.state, path.getCurrentPath(model.state)
    spots = [points.get(i) for i in range(points.getSize())]
    ends = [np.array([spot.getLocationInGround(state).get(k) for k in range(3)]) for spot in spots]
    over = [spot.getWrapObject().getName() if spot.getWrapObject() is not None else None for spot in spots]
    arcs = [k for k in range(len(spots) - 1) if over[k] is not None and over[k] == over[k + 1]]
    length = {k: opensim.PathWrapPoint.safeDownCast(spots[k + 1]).getWrapLength(state) for k in arcs}
    found = {"through": 0.0, "torn": 0.0, "chords": 0.0, "beyond": 0.0, "sided": False}
    for name, kind, size, frame, rotation, place, quadrant in surfaces_of(model, path):
        if kind == "WrapEllipsoid":
            # the smallest radius of curvature bounds what a chord cuts off
            radius = min(size) ** 2 / max(size)
            for k, arc in length.items():
                # as many as the straight line between the ends has millimetres
                chord = arc / max(1, int(float(np.linalg.norm(ends[k + 1] - ends[k])) / CHORD))
                found["chords"] += 1.05 * arc * chord**2 / (24 * radius**2)
        turn = frame.getTransformInGround(state)
        base = np.array([[turn.R().get(r, c) for c in range(3)] for r in range(3)])
        origin = np.array([turn.p().get(k) for k in range(3)])
        local = [rotation.T @ (base.T @ (end - origin) - place) for end in ends]
        for k in range(len(local) - 1):
            if over[k] == name and k in length:
                found["torn"] = max(found["torn"], least_arc(kind, size, local[k], local[k + 1]) - length[k])
            if k not in length:
                found["sided"] |= past_side(kind, quadrant, local[k], local[k + 1])
                found["through"] = max(found["through"], depth(kind, size, local[k], local[k + 1]))
                found["beyond"] = max(found["beyond"], depth(kind, size, local[k], local[k + 1], endless=True))
    return found
