#!/bin/sh
# Builds, times the mechanics engine, OpenSim and MuJoCo on one core in one run, and writes Documentation/mechanics-benchmarks.md.
# Ends with 1 when a limit of mechanics-thresholds.json is broken.
#
# CULPRIT_BENCH_MODEL  the model (FBLS.osim in CULPRIT_OPENSIM_MODELS); CULPRIT_BENCH_BEND  a motion of it (flex_extension=-1.0472)
# CULPRIT_MUJOCO_MODEL MuJoCo's model; VENV  a Python environment with Tools/opensim-oracle/requirements.txt
# BENCH  a culprit-bench built already; PEER=no  without OpenSim and MuJoCo, PEER=FILE  times measured before; PROFILE=no  without valgrind; CORE  which core (0)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
oracle=$here/../Tools/opensim-oracle
out=$here/.build/mechanics
venv=${VENV:-$oracle/.venv}
model=${CULPRIT_BENCH_MODEL:-${CULPRIT_OPENSIM_MODELS:?name a model or the folder of models}/FBLS.osim}
if [ -z "${BENCH:-}" ]; then
    swift build --package-path "$here" -c release --product culprit-bench
    BENCH=$(swift build --package-path "$here" -c release --show-bin-path)/culprit-bench
fi
pin=
if command -v taskset > /dev/null; then pin="taskset -c ${CORE:-0}"; fi
rm -rf "$out"
mkdir -p "$out"

$pin "$BENCH" mechanics "$model" "$out"
$pin "$BENCH" arithmetic > "$out/arithmetic.txt"
case ${PEER:-yes} in
no) ;;
yes)
    [ -x "$venv/bin/python" ] || { python3.11 -m venv "$venv" && "$venv/bin/pip" install --quiet -r "$oracle/requirements.txt"; }
    (cd "$out" && $pin "$venv/bin/python" "$here/peer/opensim_peer.py" "$model" --bend "${CULPRIT_BENCH_BEND:-flex_extension=-1.0472}" \
        --out "$out/peer.json" > /dev/null) ;;
*) cp "$PEER" "$out/peer.json" ;;
esac
# reading a model hashes names: with seeds of their own two processes would differ
export SWIFT_DETERMINISTIC_HASHING=1
if [ "${PROFILE:-yes}" = yes ] && command -v valgrind > /dev/null; then
    # debugging information of Swift is more than valgrind reads; names of functions stay
    strip --strip-debug -o "$out/bench" "$BENCH"
    for stage in paths equilibrium statics-cold statics-warm; do
        $pin "$BENCH" mechanics-stage "$model" $stage 200 > "$out/$stage.ms"
        for times in 0 4; do
            valgrind --quiet --tool=callgrind --callgrind-out-file="$out/$stage-$times.callgrind" "$out/bench" mechanics-stage "$model" $stage $times > /dev/null
            valgrind --tool=lackey --basic-counts=no --detailed-counts=yes "$out/bench" mechanics-stage "$model" $stage $times > /dev/null 2> "$out/$stage-$times.lackey"
        done
    done
fi
exec python3 "$here/peer/mechanics_report.py" "$out" "$here/../Documentation/mechanics-benchmarks.md"
