"""The skeleton: which bodies are kept, which are lumped, and how the kept ones are joined."""

import math
import pathlib
import re

import numpy as np

from geometry import Frame, angles_of, body_fixed, joint_frames
from tables import Table, read

LEGS = "rajagopal_lai_uhlrich2023"
TORSO = "tlfb_rajlai"
LEVELS = ["L5_S1", "L4_L5", "L3_L4", "L2_L3", "L1_L2", "T12_L1"]
LEG_JOINTS = ["hip_r", "walker_knee_r", "patellofemoral_r", "ankle_r", "subtalar_r", "mtp_r"]
AXES = {"x": np.array([1, 0, 0]), "y": np.array([0, 1, 0]), "z": np.array([0, 0, 1])}


# Where the sacrum stands in the pelvis. The merged file has (-0.020, 0, 0), which stretches every fascicle between
# pelvis and spine to up to 3.4 optimal lengths. At (0, -0.049, 0) the fascicles of each muscle have one and the same
# fibre length, to five digits, as those that do not reach the pelvis: the place their author gave it.
SACRUM = (0, -0.049, 0)
MERGED_SACRUM = (-0.02, 0, 0)


class Skeleton:
    def __init__(self, data, sacrum=SACRUM):
        self.data = data
        self.torso_joints = {row["child"]: row for row in read(data, f"{TORSO}_joints.csv")}
        for axis, value in zip("xyz", sacrum):
            self.torso_joints["sacrum"][f"parent_t{axis}"] = str(value)
        self.leg_joints = {row["joint"]: row for row in read(data, f"{LEGS}_joints.csv")}

    def place_of(self, body):
        """Kept body that carries a body of the source models, and where the latter stands in it at the neutral pose."""
        if body == "sacrum":
            parent, child = joint_frames(self.torso_joints["sacrum"])
            return "pelvis", parent @ child.inverse()
        if re.match(r"lumbar\d$", body) or body in ("pelvis", "Abdomen", "thoracic12", "head_neck") or body in LEG_BODIES:
            return ("thorax" if body == "thoracic12" else body), Frame()
        if body == "humerus_r":
            return body, Frame()
        if body in ("ulna_r", "radius_r", "hand_r"):
            return self._chain(body, "ulna_r", "forearm_r")
        return self._chain(body, None, None)

    def _chain(self, body, stop, name):
        frame = Frame()
        while True:
            if stop and body == stop:
                return name, frame
            row = self.torso_joints[body]
            parent, child = joint_frames(row)
            frame = parent @ child.inverse() @ frame
            body = row["parent"]
            if not stop and (body in ("thoracic12", "pelvis", "head_neck") or re.match(r"lumbar\d$", body)):
                host, at = self.place_of(body)
                return host, at @ frame

    def in_pelvis(self, body):
        """Where a kept body of the trunk stands in the pelvis at the neutral pose."""
        source = "thoracic12" if body == "thorax" else body
        frame = Frame()
        while source != "pelvis":
            parent, child = joint_frames(self.torso_joints[source])
            frame = parent @ child.inverse() @ frame
            source = self.torso_joints[source]["parent"]
        return frame

    def place_in_pelvis(self, body):
        """Where any body of the trunk and right leg or arm stands in the pelvis at the neutral pose."""
        if body in LEG_BODIES:
            frame = Frame()
            while body != "pelvis":
                row = next(r for r in self.leg_joints.values() if r["child"] == body)
                parent, child = joint_frames(row)
                frame = parent @ self.neutral(row["joint"]) @ child.inverse() @ frame
                body = row["parent"]
            return frame
        if body == "forearm_r":
            parent, child = joint_frames(self.torso_joints["ulna_r"])
            return self.place_in_pelvis("humerus_r") @ parent @ child.inverse()
        return self.in_pelvis(body)

    def neutral(self, joint):
        """Motion of a leg joint's child frame at the neutral pose: zero but for the joints whose functions do not vanish there."""
        if joint == "patellofemoral_r":
            return Frame(body_fixed((0, 0, 0.00113686)), (0.0524, -0.0108, 0.00275))
        return Frame()

    def joint_in_parent(self, child):
        """Frame in which a body of the torso model moves, in its parent."""
        return joint_frames(self.torso_joints[child])[0]

    # tables

    def write(self, output):
        joints = Table(
            "joints.csv",
            ["joint", "parent", "child"]
            + [f"{side}_{axis}" for side in ("parent", "child") for axis in ("x", "y", "z", "rx", "ry", "rz")]
            + ["source", "status", "note"],
        )
        axes = Table(
            "axes.csv", ["joint", "slot", "coordinate", "x", "y", "z", "function", "parameters", "source", "status", "note"]
        )
        coordinates = Table(
            "coordinates.csv",
            ["coordinate", "motion", "default", "least", "most", "locked", "mirror", "source", "status", "note"],
        )
        self._pelvis(joints, axes, coordinates)
        self._spine(joints, axes, coordinates)
        self._arm(joints, axes, coordinates)
        self._legs(joints, axes, coordinates)
        couplers = Table(
            "couplers.csv", ["coupler", "dependent", "independents", "slopes", "intercept", "source", "status", "note"]
        )
        self._couplers(couplers)
        for table in (joints, axes, coordinates, couplers):
            table.write(output)

    def _upright(self, frame):
        """The same frame, parallel to the pelvis at the neutral pose: it is, but for the rounding of its ancestors' angles."""
        upright = self.in_pelvis("thorax").matrix.T
        if abs(upright - frame.matrix).max() > 1e-4:
            raise SystemExit("a frame on the thorax is not upright at the neutral pose")
        return Frame(upright, frame.origin)

    def _frames(self, row, parent=None, child=None):
        parent0, child0 = joint_frames(row)
        values = []
        for frame, given in ((parent0, parent), (child0, child)):
            if given is None:
                side = "parent" if frame is parent0 else "child"
                values += [row[f"{side}_t{a}"] for a in "xyz"] + [row[f"{side}_r{a}"] for a in "xyz"]
            else:
                values += list(given.origin) + list(angles_of(given.matrix))
        return values

    def _pelvis(self, joints, axes, coordinates):
        row = self.leg_joints["ground_pelvis"]
        joints.add("ground_pelvis", "ground", "pelvis", *self._frames(row), "rajagopal2016", "seen", "")
        for slot, coordinate, axis in (
            ("rotation1", "pelvis_tilt", "z"),
            ("rotation2", "pelvis_list", "x"),
            ("rotation3", "pelvis_rotation", "y"),
            ("translation1", "pelvis_tx", "x"),
            ("translation2", "pelvis_ty", "y"),
            ("translation3", "pelvis_tz", "z"),
        ):
            axes.add("ground_pelvis", slot, coordinate, *AXES[axis], "linear", "1 0", "rajagopal2016", "seen", "")
        turn = 3.14159265
        for name, motion, default, most, mirror, note in (
            ("pelvis_tilt", "rotational", 0, turn, 1, "positive tilts backward; range opened for lying postures"),
            ("pelvis_list", "rotational", 0, turn, -1, "range opened for lying postures"),
            ("pelvis_rotation", "rotational", 0, turn, -1, "range opened for lying postures"),
            ("pelvis_tx", "translational", 0, 5, 1, ""),
            ("pelvis_ty", "translational", 0.94, 5, 1, ""),
            ("pelvis_tz", "translational", 0, 5, -1, ""),
        ):
            coordinates.add(name, motion, default, -most, most, 0, mirror, "rajagopal2016", "seen", note)

    def _spine(self, joints, axes, coordinates):
        sacrum = joint_frames(self.torso_joints["sacrum"])[0]
        for source in ("Abdomen", "lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thoracic12"):
            row = self.torso_joints[source]
            parent, child = row["parent"], "thorax" if source == "thoracic12" else source
            frame = None
            if parent == "sacrum":
                parent, frame = "pelvis", sacrum @ joint_frames(row)[0]
            note = "sacrum is part of the pelvis, put back where its author had it" if frame is not None else ""
            name = row["joint"]
            joints.add(name, parent, child, *self._frames(row, parent=frame), "bruno2015", "derived" if note else "seen", note)
            prefix = "Abs" if source == "Abdomen" else name.removesuffix("_IVDjnt")
            for slot, suffix, axis in (("rotation1", "FE", "z"), ("rotation2", "LB", "x"), ("rotation3", "AR", "y")):
                coordinate = f"{prefix}_{suffix}"
                axes.add(name, slot, coordinate, *AXES[axis], "linear", "1 0", "bruno2015", "seen", "")
                note = "positive extends" if suffix == "FE" else ""
                # wider than any spine moves, so that stiffness ends the motion, and not so wide that stops overflow
                least, most = {"FE": (-22, 12), "LB": (-12, 12), "AR": (-6, 6)}[suffix]
                if source == "Abdomen":
                    least, most = -90, 90
                coordinates.add(
                    coordinate, "rotational", 0, math.radians(least), math.radians(most), 0,
                    1 if suffix == "FE" else -1, "bruno2015", "derived",
                    note + ("" if source == "Abdomen" else "; range narrowed from 90 degrees"),
                )
        row = self.torso_joints["head_neck"]
        host, at = self.place_of("thoracic1")
        frame = self._upright(at @ joint_frames(row)[0])
        joints.add(row["joint"], host, "head_neck", *self._frames(row, parent=frame), "bruno2015", "seen", "T1 is part of the thorax")
        axes.add(row["joint"], "rotation1", "T1_head_neck_FE", *AXES["z"], "linear", "1 0", "bruno2015", "seen", "")
        coordinates.add(
            "T1_head_neck_FE", "rotational", 0, -1.57, 1.57, 1, 1, "bruno2015", "seen",
            "gaze; locked: neck muscles are left out",
        )

    def _arm(self, joints, axes, coordinates):
        row = self.torso_joints["humerus_r"]
        host, at = self.place_of("scapula_R")
        frame = self._upright(at @ joint_frames(row)[0])
        joints.add("shoulder_r", host, "humerus_r", *self._frames(row, parent=frame), "bruno2015", "seen", "scapula is part of the thorax")
        for slot, coordinate, axis in (
            ("rotation1", "arm_flex_r", "z"), ("rotation2", "arm_add_r", "x"), ("rotation3", "arm_rot_r", "y"),
        ):
            axes.add("shoulder_r", slot, coordinate, *AXES[axis], "linear", "1 0", "rajagopal2016", "seen", "")
        for name, least, most in (("arm_flex_r", -1.570796, 3.14159265), ("arm_add_r", -2.094395, 1.570796), ("arm_rot_r", -1.570796, 1.570796)):
            coordinates.add(
                name, "rotational", 0, least, most, 1, 1, "rajagopal2016", "seen",
                "locked: of the arm's muscles only the latissimus is here" + ("; flexion opened to overhead" if most > 3 else ""),
            )
        row = self.torso_joints["ulna_r"]
        joints.add("elbow_r", "humerus_r", "forearm_r", *self._frames(row), "rajagopal2016", "seen", "radius and hand move with the ulna")
        axes.add("elbow_r", "rotation1", "elbow_flex_r", *AXES["z"], "linear", "1 0", "rajagopal2016", "seen", "")
        coordinates.add("elbow_flex_r", "rotational", 0, 0, 2.618, 1, 1, "rajagopal2016", "seen", "locked: the elbow's muscles are left out")

    def _legs(self, joints, axes, coordinates):
        rows = {row["coordinate"]: row for row in read(self.data, f"{LEGS}_coords.csv")}
        transforms = read(self.data, f"{LEGS}_transforms.csv")
        knee = {row["slot"]: row for row in read(pathlib.Path(__file__).parent, "knee-functions.csv")}
        for joint in LEG_JOINTS:
            row = self.leg_joints[joint]
            joints.add(joint, row["parent"], row["child"], *self._frames(row), "rajagopal2016", "seen", "")
            listed = [t for t in transforms if t["joint"] == joint]
            if not listed:
                coordinate = {"ankle_r": "ankle_angle_r", "subtalar_r": "subtalar_angle_r", "mtp_r": "mtp_angle_r"}[joint]
                axes.add(joint, "rotation1", coordinate, *AXES["z"], "linear", "1 0", "rajagopal2016", "seen", "")
            for t in listed:
                function = t["function"]
                source, note = "rajagopal2016", ""
                if function == "PolynomialFunction":
                    kind, parameters = "polynomial", knee[t["slot"]]["coefficients"]
                    source, note = "uhlrich2022", "highest power first"
                elif function.startswith("SimmSpline"):
                    x, y = function.removeprefix("SimmSpline x=[").removesuffix("]").split("] y=[")
                    kind, parameters = "simm", f"{x} | {y}"
                elif function.startswith("const"):
                    if float(function.split()[1]) == 0:
                        continue
                    kind, parameters = "constant", function.split()[1]
                else:
                    kind, parameters = "linear", function.removeprefix("linear ")
                axes.add(joint, t["slot"], t["coordinates"], *t["axis"].split(), kind, parameters, source, "seen", note)
        for name in (
            "hip_flexion_r", "hip_adduction_r", "hip_rotation_r", "knee_angle_r", "knee_angle_r_beta", "ankle_angle_r",
            "subtalar_angle_r", "mtp_angle_r",
        ):
            row = rows[name]
            least, most = row["range"].split()
            note = ""
            if name == "hip_flexion_r":
                least, most, note = "-0.6981317", "2.443461", "opened from -30..120 to -40..140 degrees for length tests"
            elif name == "hip_rotation_r":
                least, most, note = "-1.047198", "1.047198", "opened from 40 to 60 degrees for length tests"
            elif name == "knee_angle_r":
                least, note = "-0.1745329", "opened to 10 degrees of hyperextension for the knee's stop"
            elif name == "hip_adduction_r":
                most, note = "0.6981317", "opened from 30 to 40 degrees for length tests"
            coordinates.add(
                name, "rotational", row["default_value"], least, most, 1 if row["locked"] == "true" else 0, 1,
                "rajagopal2016", "seen", note,
            )
        axes.add(
            "hip_r", "translation1", "hip_iliofemoral_r", *AXES["x"], "linear", "0 0", "gray2016", "derived",
            "moves nothing: the coordinate that says how tight the iliofemoral ligament is belongs to the hip",
        )
        coordinates.add(
            "hip_iliofemoral_r", "rotational", 0, -3.14159265, 3.14159265, 0, 1, "gray2016", "derived",
            "turns nothing: how far the hip lets the iliofemoral ligament go slack, in radians of flexion",
        )

    def _couplers(self, couplers):
        for suffix, status, note in (
            ("FE", "seen", "Abs_r3 follows 0.6429 of the trunk's whole flexion; here the sum of the six joints"),
            ("LB", "derived", "no agreement: 0 in the 210-fascicle model and 1 in the lifting model; taken as in flexion"),
            ("AR", "derived", "no agreement: 0 in the 210-fascicle model and 1 in the lifting model; taken as in flexion"),
        ):
            couplers.add(
                f"Abs_{suffix}_con", f"Abs_{suffix}", " ".join(f"{level}_{suffix}" for level in LEVELS),
                " ".join(["0.6429"] * 6), 0, "walia2025", status, note,
            )
        couplers.add(
            "patellofemoral_knee_angle_r_con", "knee_angle_r_beta", "knee_angle_r", "1", 0, "rajagopal2016", "seen", ""
        )
        couplers.add(
            "iliofemoral_r", "hip_iliofemoral_r", "hip_flexion_r hip_adduction_r", "1 -0.92", 0, "gray2016", "derived",
            "arms about the hip at the neutral pose, means of the two arms of the ligament, from the lower anterior spine (origin of rectus femoris) to both "
            "ends of the intertrochanteric line: 26 mm of flexion over a head of 24 mm radius, 24 mm of abduction (29 and 19). Its 13 mm of internal "
            "rotation (19 and 7) are in the curve of rotation, which was measured with all ligaments",
        )


LEG_BODIES = ["femur_r", "tibia_r", "patella_r", "talus_r", "calcn_r", "toes_r"]
