#!/bin/sh
# Simulated clients (default 1000 of each cohort) whose shortening is estimated from simulated length tests, and 50 of them against sampling; put
# into Documentation/body-estimation.md. About ten minutes on two cores; 500 and 16 take four.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/.build/results
swift build --package-path "$here" -c release --product culprit-bench
bin=$(swift build --package-path "$here" -c release --show-bin-path)
"$bin/culprit-bench" body-estimation "$out" "${1:-1000}" "${2:-50}" > /dev/null
cp "$out/body-estimation.md" "$here/../Documentation/body-estimation.md"
