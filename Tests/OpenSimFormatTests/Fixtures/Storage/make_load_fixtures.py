"""Makes the fixtures of external loads with OpenSim 4.6 (package `opensim`). Run it in this folder."""

import math

import opensim as osim

from make_storage_fixtures import write

XML = """<?xml version="1.0" encoding="UTF-8" ?>
<OpenSimDocument Version="30000">
\t<ExternalLoads name="loads">
\t\t<objects>
\t\t\t<ExternalForce name="ground to foot">
\t\t\t\t<applied_to_body>foot</applied_to_body>
\t\t\t\t<force_expressed_in_body>ground</force_expressed_in_body>
\t\t\t\t<point_expressed_in_body>ground</point_expressed_in_body>
\t\t\t\t<force_identifier>a_v</force_identifier>
\t\t\t\t<point_identifier>a_p</point_identifier>
\t\t\t\t<torque_identifier>a_torque_</torque_identifier>
\t\t\t</ExternalForce>
\t\t\t<ExternalForce name="in bodies">
\t\t\t\t<applied_to_body>shank</applied_to_body>
\t\t\t\t<force_expressed_in_body>foot</force_expressed_in_body>
\t\t\t\t<point_expressed_in_body>shank</point_expressed_in_body>
\t\t\t\t<force_identifier>b_v</force_identifier>
\t\t\t\t<point_identifier>b_p</point_identifier>
\t\t\t\t<torque_identifier>b_torque_</torque_identifier>
\t\t\t</ExternalForce>
\t\t\t<ExternalForce name="at the origin">
\t\t\t\t<applied_to_body>foot</applied_to_body>
\t\t\t\t<force_expressed_in_body>shank</force_expressed_in_body>
\t\t\t\t<force_identifier>a_v</force_identifier>
\t\t\t</ExternalForce>
\t\t\t<ExternalForce name="torque">
\t\t\t\t<applied_to_body>shank</applied_to_body>
\t\t\t\t<torque_identifier>b_torque_</torque_identifier>
\t\t\t</ExternalForce>
\t\t</objects>
\t\t<datafile>loads.sto</datafile>
\t</ExternalLoads>
</OpenSimDocument>
"""


def vec(v):
    return [v.get(i) for i in range(3)]


def main():
    with open("loads.xml", "w") as out:
        out.write(XML)
    labels = ["time"] + [f"{k}_{v}{c}" for k in "ab" for v in ("v", "p", "torque_") for c in "xyz"]
    times = [0, 0.01, 0.03, 0.04, 0.055, 0.06, 0.08, 0.1, 0.11, 0.13]
    write("loads.sto", "loads", labels, [
        [t] + [100 / (k + 1) * math.sin(40 * t + k) + k for k in range(18)] for t in times])

    model = osim.Model()
    parent = model.getGround()
    kept = []
    for name, height in (("shank", -0.4), ("foot", -0.5)):
        body = osim.Body(name, 1, osim.Vec3(0), osim.Inertia(1, 1, 1))
        kept.append(body)
        model.addBody(body)
        joint = osim.GimbalJoint(
            "to_" + name, parent, osim.Vec3(0.1, height, 0), osim.Vec3(0.2, 0, 0.1), body, osim.Vec3(0, 0.05, 0), osim.Vec3(0))
        model.addJoint(joint)
        parent = body
    loads = osim.ExternalLoads("loads.xml", True)
    model.addModelComponent(loads)
    state = model.initSystem()
    for k in range(model.getCoordinateSet().getSize()):
        model.getCoordinateSet().get(k).setValue(state, 0.3 * (-1) ** k + 0.1 * k)
    model.realizePosition(state)

    poses = [[0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]]
    for k in range(2):
        pose = model.getBodySet().get(k).getTransformInGround(state)
        rotation = pose.R()
        poses.append([k + 1] + [rotation.get(i, j) for i in range(3) for j in range(3)] + vec(pose.p()))
    write("loads_poses.sto", "poses", ["time"] + [f"r{i}{j}" for i in range(3) for j in range(3)] + ["px", "py", "pz"], poses)

    ground = model.getGround()
    rows = []
    for t in [-0.02 + 0.0057 * k for k in range(31)]:
        row = [t]
        for k in range(loads.getSize()):
            force = loads.get(k)
            body = model.getBodySet().get(force.get_applied_to_body())
            in_force = force.get_force_expressed_in_body()
            axes = ground if in_force == "ground" else model.getBodySet().get(in_force)
            in_point = force.get_point_expressed_in_body()
            base = ground if in_point == "ground" else model.getBodySet().get(in_point)
            row += vec(axes.expressVectorInGround(state, force.getForceAtTime(t)))
            if force.specifiesPoint():
                row += vec(base.findStationLocationInGround(state, force.getPointAtTime(t)))
            else:
                row += vec(body.getPositionInGround(state))
            row += vec(axes.expressVectorInGround(state, force.getTorqueAtTime(t)))
        rows.append(row)
    names = ["time"] + [f"{k}{v}{c}" for k in range(loads.getSize()) for v in "fpt" for c in "xyz"]
    write("loads_expected.sto", "loads", names, rows)


if __name__ == "__main__":
    main()
