"""Rotations, frames and straight paths: what the build script needs of rigid-body geometry."""

import math

import numpy as np


def rotation(axis, angle):
    """Rotation by an angle (rad) about a unit axis."""
    x, y, z = np.asarray(axis, float) / np.linalg.norm(axis)
    c, s, t = math.cos(angle), math.sin(angle), 1 - math.cos(angle)
    return np.array(
        [
            [t * x * x + c, t * x * y - s * z, t * x * z + s * y],
            [t * x * y + s * z, t * y * y + c, t * y * z - s * x],
            [t * x * z - s * y, t * y * z + s * x, t * z * z + c],
        ]
    )


def body_fixed(angles):
    """Body-fixed x, y, z rotations, OpenSim's `orientation`."""
    return rotation([1, 0, 0], angles[0]) @ rotation([0, 1, 0], angles[1]) @ rotation([0, 0, 1], angles[2])


def angles_of(matrix):
    """Body-fixed x, y, z angles of a rotation."""
    y = math.asin(max(-1.0, min(1.0, matrix[0, 2])))
    if abs(math.cos(y)) > 1e-9:
        return (
            math.atan2(-matrix[1, 2], matrix[2, 2]),
            y,
            math.atan2(-matrix[0, 1], matrix[0, 0]),
        )
    return (math.atan2(matrix[1, 0], matrix[1, 1]) if y > 0 else -math.atan2(matrix[1, 0], matrix[1, 1]), y, 0.0)


class Frame:
    """Where a frame stands in another."""

    def __init__(self, matrix=None, origin=(0, 0, 0)):
        self.matrix = np.eye(3) if matrix is None else matrix
        self.origin = np.asarray(origin, float)

    def __matmul__(self, other):
        return Frame(self.matrix @ other.matrix, self.matrix @ other.origin + self.origin)

    def point(self, p):
        return self.matrix @ np.asarray(p, float) + self.origin

    def inverse(self):
        return Frame(self.matrix.T, -self.matrix.T @ self.origin)


def joint_frames(row):
    """Parent and child joint frame of a row of a joints table."""
    parent = Frame(
        body_fixed([float(row["parent_r" + a]) for a in "xyz"]), [float(row["parent_t" + a]) for a in "xyz"]
    )
    child = Frame(body_fixed([float(row["child_r" + a]) for a in "xyz"]), [float(row["child_t" + a]) for a in "xyz"])
    return parent, child


def polyline(points):
    """Length of the straight path through points."""
    return float(sum(np.linalg.norm(b - a) for a, b in zip(points, points[1:])))
