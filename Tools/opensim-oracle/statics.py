"""`culprit osim statics` with OpenSim: inverse dynamics, static optimization and joint reactions of a motion.

    statics.py MODEL OUT --motion M.mot [--external-loads E.xml] [--reserves R.xml] [--power 2] [--cutoff-hz -1]
               [--from T] [--to T] [--tolerance 1e-6] [--iterations 500] [--force-length no] [--reactions both|child]
               [--name NAME]

Writes to OUT, named as OpenSim names them (NAME is the model's name unless given):

- NAME_StaticOptimization_activation.sto, NAME_StaticOptimization_force.sto;
- NAME_JointReaction_ReactionLoads.sto (on the child, in ground) and NAME_JointReactionParent_ReactionLoads.sto (on the parent, in the parent's frame);
- inverse_dynamics.sto; states.sto (coordinates and speeds as OpenSim filtered and assembled them);
- run.json: options, processor time of each part, warnings of the optimizer, the files used.

Contact forces are taken out of the model first: both engines compute what muscles must do, not what a foot on an elastic floor would.
"""

import argparse
import json
import time
from pathlib import Path

import opensim

from opensim_model import find_model

CONTACT = ("SmoothSphereHalfSpaceForce", "HuntCrossleyForce", "ElasticFoundationForce", "MeyerFregly2016Force")


def prepared_model(file, out, reserves):
    """The model with reserves and without contact, written beside the results."""
    model = opensim.Model(str(file))
    forces = model.updForceSet()
    removed = []
    for k in reversed(range(forces.getSize())):
        if forces.get(k).getConcreteClassName() in CONTACT:
            removed.append(forces.get(k).getName())
            forces.remove(k)
    if reserves:
        added = opensim.ForceSet(str(reserves))
        for k in range(added.getSize()):
            model.addForce(added.get(k).clone())
    model.finalizeConnections()
    copy = out / "model_used.osim"
    model.printToXML(str(copy))
    return copy, model.getName(), removed


def tool_for(copy, out, name, options, span):
    tool = opensim.AnalyzeTool()
    tool.setName(name)
    tool.setModelFilename(str(copy))
    tool.setCoordinatesFileName(str(options.motion))
    tool.setLowpassCutoffFrequency(options.cutoff_hz)
    tool.setResultsDir(str(out))
    tool.setOutputPrecision(17)
    tool.setInitialTime(span[0])
    tool.setFinalTime(span[1])
    # fibers are not asked to be in equilibrium: static optimization does not use their state
    tool.setSolveForEquilibrium(False)
    if options.external_loads:
        tool.setExternalLoadsFileName(str(options.external_loads))
    return tool


def run_tool(tool, analyses, span, file):
    """Writes a set-up and runs it from file: an analysis handed over in memory is bound to a model that goes away."""
    for analysis in analyses:
        analysis.setStartTime(span[0])
        analysis.setEndTime(span[1])
        tool.updAnalysisSet().cloneAndAppend(analysis)
    tool.printToXML(str(file))
    start = time.process_time()
    opensim.AnalyzeTool(str(file)).run()
    return time.process_time() - start


def static_optimization(options):
    analysis = opensim.StaticOptimization()
    analysis.setName("StaticOptimization")
    analysis.setUseModelForceSet(True)
    analysis.setActivationExponent(options.power)
    analysis.setConvergenceCriterion(options.tolerance)
    analysis.setMaxIterations(options.iterations)
    analysis.setUseMusclePhysiology(options.force_length == "yes")
    return analysis


def reaction(name, forces, on, frame):
    analysis = opensim.JointReaction()
    analysis.setName(name)
    analysis.setForcesFileName(str(forces))
    for setter, word in ((analysis.setJointNames, "ALL"), (analysis.setOnBody, on), (analysis.setInFrame, frame)):
        words = opensim.ArrayStr()
        words.append(word)
        setter(words)
    return analysis


def inverse_dynamics(copy, out, options, span):
    tool = opensim.InverseDynamicsTool()
    tool.setModelFileName(str(copy))
    tool.setCoordinatesFileName(str(options.motion))
    tool.setLowpassCutoffFrequency(options.cutoff_hz)
    tool.setResultsDir(str(out))
    tool.setOutputGenForceFileName("inverse_dynamics.sto")
    tool.setStartTime(span[0])
    tool.setEndTime(span[1])
    excluded = opensim.ArrayStr()
    excluded.append("Muscles")
    excluded.append("Actuators")
    tool.setExcludedForces(excluded)
    if options.external_loads:
        tool.setExternalLoadsFileName(str(options.external_loads))
    file = out / "setup_inverse_dynamics.xml"
    tool.printToXML(str(file))
    start = time.process_time()
    opensim.InverseDynamicsTool(str(file)).run()
    return time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("out", type=Path)
    parser.add_argument("--motion", type=Path, required=True)
    parser.add_argument("--external-loads", type=Path)
    parser.add_argument("--reserves", type=Path)
    parser.add_argument("--power", type=float, default=2)
    parser.add_argument("--cutoff-hz", type=float, default=-1, help="-1: the motion is not filtered")
    parser.add_argument("--from", dest="start", type=float)
    parser.add_argument("--to", dest="end", type=float)
    parser.add_argument("--tolerance", type=float, default=1e-6)
    parser.add_argument("--iterations", type=int, default=500)
    parser.add_argument("--force-length", choices=("yes", "no"), default="yes")
    parser.add_argument("--reactions", choices=("both", "child"), default="both")
    parser.add_argument("--name")
    options = parser.parse_args()
    for key in ("out", "motion", "external_loads", "reserves"):
        if getattr(options, key):
            setattr(options, key, getattr(options, key).resolve())
    out = options.out
    out.mkdir(parents=True, exist_ok=True)
    log = out / "opensim.log"
    log.unlink(missing_ok=True)
    opensim.Logger.setLevelString("info")
    # OpenSim already writes a log into the working directory and knows one file at a time
    opensim.Logger.removeFileSink()
    opensim.Logger.addFileSink(str(log))
    copy, model_name, removed = prepared_model(find_model(options.model).resolve(), out, options.reserves)
    name = options.name or model_name
    times = opensim.Storage(str(options.motion))
    span = (times.getFirstTime() if options.start is None else options.start,
            times.getLastTime() if options.end is None else options.end)
    seconds = {"inverseDynamics": inverse_dynamics(copy, out, options, span)}
    states = opensim.StatesReporter()
    states.setName("states")
    states.setInDegrees(False)
    seconds["staticOptimization"] = run_tool(
        tool_for(copy, out, name, options, span), [states, static_optimization(options)], span, out / "setup_static_optimization.xml")
    forces = out / f"{name}_StaticOptimization_force.sto"
    reactions = [reaction("JointReaction", forces, "child", "ground")]
    if options.reactions == "both":
        reactions.append(reaction("JointReactionParent", forces, "parent", "parent"))
    seconds["jointReaction"] = run_tool(
        tool_for(copy, out, name, options, span), reactions, span, out / "setup_joint_reaction.xml")
    lines = log.read_text().splitlines()
    with open(out / "run.json", "w") as file:
        json.dump({
            "opensim": opensim.__version__, "name": name, "power": options.power, "cutoffHz": options.cutoff_hz, "span": span,
            "tolerance": options.tolerance, "removedForces": removed, "cpuSeconds": seconds,
            "failures": sum("OPTIMIZATION FAILED" in line for line in lines),
            "performance": [line for line in lines if "Performance =" in line]}, file, indent=1)


if __name__ == "__main__":
    main()
