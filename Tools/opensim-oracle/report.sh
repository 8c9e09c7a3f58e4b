#!/bin/sh
# Builds culprit and writes Documentation/opensim-comparison.md; CULPRIT names a command built already, VENV the Python environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
venv=${VENV:-$here/.venv}
[ -x "$venv/bin/python" ] || { python3.11 -m venv "$venv" && "$venv/bin/pip" install --quiet -r "$here/requirements.txt"; }
if [ -z "${CULPRIT:-}" ]; then
    swift build --package-path "$root" -c release --product culprit
    CULPRIT=$(swift build --package-path "$root" -c release --show-bin-path)/culprit
fi
exec "$venv/bin/python" "$here/report.py" --culprit "$CULPRIT" "$@"
