#!/bin/sh
# Builds, measures ours and the peer's in one run, prints one table and writes Documentation/benchmarks.md.
# Ends with 1 when a limit of thresholds.json is broken. PEER=no leaves pyAgrum out; VENV names its environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/.build/results
venv=${VENV:-$here/.venv}

swift build --package-path "$here" -c release --product culprit-bench
swift build --package-path "$here" -c release --product culprit
bin=$(swift build --package-path "$here" -c release --show-bin-path)

pin=
if command -v taskset > /dev/null; then pin="taskset -c 0"; fi

rm -rf "$out"
$pin "$bin/culprit-bench" time "$out" "$here/../Examples"

python=python3
if [ "${PEER:-yes}" = yes ]; then
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet -r "$here/peer/requirements.txt"
    python=$venv/bin/python
    $pin "$python" "$here/peer/pyagrum_peer.py" "$out" --sets "${SETS:-8}"
fi

"$python" "$here/peer/report.py" "$out" "$here/../Documentation/benchmarks.md" \
    --bench "$bin/culprit-bench" --culprit "$bin/culprit" --example "$here/../Examples/v01.json"
