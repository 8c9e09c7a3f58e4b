"""What the page says around the tables of report.py."""

HEAD = """# Culprit's mechanics next to OpenSim 4.6

Written by `Tools/opensim-oracle/report.py`: both engines read the same files and answer the same questions. OpenSim is the reference wherever it is
exact. Where it is not, and the two differ, something else decides: an engine's own −dL/dq, the balance of power, an independent convex solver, the geometry.
"""

SHORT = """## In short

| question | agreement | where they differ |
|---|---|---|
| bodies, gravity, inverse dynamics at rest | to rounding, all models | nowhere |
| inverse dynamics, moving | to rounding | knees that roll and twist: OpenSim breaks the balance of power, ours keeps it; files older than version 4: OpenSim rounds inertias to six digits |
| lengths, speeds and moment arms without wraps | to rounding | a moving point next to a fixed one: OpenSim forgets its share of the force |
| muscle forces, rigid and elastic tendon | within 10⁻⁷ of Fmax | paths shorter than their tendon: OpenSim's fiber turns round and pushes |
| paths with wraps | within 1 µm where OpenSim's construction is exact | OpenSim's paths are longer than need be, run through the surface or are torn; its moment arms are not the slopes of its lengths |
| static optimization | ours is the optimum to 10⁻¹², OpenSim's to some 10⁻⁴ | through the wraps; OpenSim stops at a tolerance |
| joint reactions from the same forces | within 10⁻³ N without wraps | through the wraps and the knees |
"""

MODELS = """## Models

`thoracolumbar` is taken twice: far from its default pose some of its wraps are in places no body reaches.
"""

SAME = """## What must be the same

Agreeing of compared, and the largest difference. Paths that wrap over nothing in OpenSim's pose nor in ours; poses are random, moving ones have
speeds of ±2 and accelerations of ±10 a second (rad or m). Bold: differences beyond the limit, explained below.
"""

SAME_NOTES = """Moment arms count about free, locked and dependent coordinates, couplers folded in.
"""

UNJUDGED = """Counted, but not judged by the limits:
"""

SPEEDS = """## Inverse dynamics of moving poses

Where they do not agree, the same poses were worked out again in two ways. First with the coordinates at rest on which several rotations of one joint
depend, not all of them linearly (the knees of Rajagopal's model, which flex, roll and twist with one angle). Then with the file as OpenSim writes it
after reading: in files older than version 4 it turns `inertia_xx…` into one property printed with six digits (a torso's 1.192387235 becomes 1.19239)
and computes with those, ours with the digits of the file.
"""

BALANCE = """Who is right about the knees is decided by the balance of power, d(T + V)/dt = Σ τᵢ q̇ᵢ. The energies are OpenSim's own, differentiated along
the motion; poses on a kink of some function judge nobody. OpenSim's misses come from Simbody's function-based mobilizer, whose velocity terms are not the
derivative of its own Jacobian there. (In FBLS the energies are those of the rounded inertias: what ours is off by there is the rounding.)
"""

WRAPS = """## Paths with wraps

OpenSim's wrapping is a construction, not the shortest path ([the method](../Sources/Mechanics/Mechanics.docc/Method.md)); a true one can only be shorter or the same.
"""

SHORTER = """Where ours is the longer one, OpenSim's own path points and arcs were looked at:

- *through a surface*: its straight stretches dip more than 0.02 mm below one, as if the muscle ran through the bone;
- *torn*: an arc is shorter than the shortest there is between its own two ends, often shorter than the straight line. With several wraps OpenSim moves the ends on and keeps the old arc: such a length is no path's;
- *chords*: within what arcs over an ellipsoid lose by being summed up along chords of a millimetre;
- *past its side*: it misses a surface, passing it on the side that the surface's quadrant excludes; ours keeps to the declared side;
- *past its end*: it runs through the cylinder prolonged, past an end. OpenSim drops a wrap there from one pose to the next; ours takes cylinders as endless, so that nothing jumps;
- *open*: none of these.
"""

ARMS = """Whose moment arms are the slopes −dL/dq of their own lengths (ours within 10⁻⁷ m, OpenSim's within 2·10⁻⁷ m, the noise of its lengths included)?
Poses where one of OpenSim's paths jumps within the step are not judged.
"""

MOTIONS = """## Motions

Bending forward with the pelvis held, one-legged squat, and the walking trial of OpenSim's sources (Rajagopal's model, ground reaction
forces). `-straight` is the same motion with every wrap taken from the paths: what differs there is not wrapping. Both engines read the same reserves.
"""

TOOL = """### Inverse dynamics

OpenSim's inverse dynamics tool and ours, largest differences:
"""

OPTIMUM = """### Whose answer is the optimum of its own programme

The programmes, rebuilt from each engine's result files, were solved by Clarabel and DAQP and taken to rounding by Newton's method; the largest distance of an activation.
Ours counts passive fibers, `--opensim` leaves them out as OpenSim does.
"""

ANSWERS = """### The answers side by side

Ours with `--opensim`. The middle column is free of OpenSim's tolerance: without wraps and without moving knees what is left (10⁻⁶) is OpenSim's assembly, which
moves coordinates by up to 10⁻⁵ rad before it starts.
"""

REACTIONS = """### Joint reactions from the same forces

`culprit osim statics --forces` with OpenSim's force file, on the child in ground and on the parent in the parent's frame.
"""

WALK_SPEEDS = """Walking moves the knees. Without wraps OpenSim's residuals differ from ours by up to {:.2f} N (N·m); taken at its own states, the difference of
the two engines' terms of speed accounts for all but {:.0e}.
With wraps OpenSim's own paths pull on the floating pelvis: gastrocnemius, over two cylinders, has a moment arm of 0.5 mm about
the pelvis' rotation in space, although it touches neither pelvis nor ground. Ours has none, to the last digit.
"""

WALK = """### The walking trial

![Activations of 18 muscles of the right leg over the step, Culprit's thin line on OpenSim's broad one](images/walking-activations.svg)

![Resultant reactions of hips and knees in body weights, Culprit's thin line on OpenSim's broad one](images/walking-reactions.svg)
"""

REASONS = """## Reasons

1. **Wrapping.** One fixed construction per surface, each wrap on its own, in the order of the list, with dead bands. See *Paths with wraps*.
2. **Inertias of old files** lose digits when OpenSim converts them. See *Inverse dynamics of moving poses*.
3. **Rotations bent by one coordinate**: velocity terms of Simbody's function-based mobilizer. `power_balance.py` shows it.
4. **Capacities in static optimization.** Millard's takes the pennation angle at the normalized fiber length, as if it were metres (up to 7.6 % of the largest
   force too strong in Rajagopal's model); De Groote and Fregly's leaves the cosine out (13 % in LFB). `--opensim` reproduces both, the default does not. `RigidTendon.swift` has the formulas.
5. **A moving point next to a fixed point of the same body**: OpenSim leaves the force of that segment out and with it the moving point's share.
6. **Paths shorter than their tendon**: in De Groote and Fregly's muscle with a rigid tendon the fiber along the tendon gets a negative length, whose square then gives a fiber as long on the
   other side; OpenSim lets it pull. In ours such a muscle is slack.
7. **Tolerance.** OpenSim's optimizer stops at 10⁻⁶ of its own measure, some 10⁻⁴ from the optimum.
8. **A fiber at its shortest length** (Thelen) is held there by OpenSim and not balanced: not compared.
9. **Ends that swing behind a sided cylinder.** OpenSim lets go there and its length jumps; ours winds on as far as the declared ranges lead, so that nothing jumps. Where the ranges lead an end all round the
   axis, or the side asks for ways round that differ by a full turn, no rule that goes by the pose alone and keeps to the side can do without a jump; `culprit osim inspect` lists such paths and
   `culprit-bench continuity` proves each that jumps: the transverse abdominals of `thoracolumbar`, whose vertebrae have ranges of ±90° about every axis, and the long head of triceps there and in arm26.
"""

OPEN = """## Open

Differences without a reason that was checked:
"""

AGAIN = """## Again

```sh
cd Tools/opensim-oracle && python3.11 -m venv .venv && .venv/bin/pip install -r requirements.txt
export CULPRIT_OPENSIM_MODELS=… CULPRIT_OPENSIM_WALKING=…
.venv/bin/python report.py --culprit ../../.build/release/culprit
```

OpenSim needs some minutes the first time and is not asked twice; ours takes a minute or two, nearly all of it reading and writing JSON.
"""
