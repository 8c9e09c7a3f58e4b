#!/bin/sh
# Simulated clients (default 20000 for each world, about ten minutes on two cores), the conversion's departures, and
# both put into Documentation/accuracy.md and Documentation/images/reliability.svg.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/.build/results
docs=$here/../Documentation
swift build --package-path "$here" -c release --product culprit-bench
swift build --package-path "$here" -c release --product culprit
bin=$(swift build --package-path "$here" -c release --show-bin-path)

"$bin/culprit-bench" calibrate "$out" "${1:-20000}"
"$bin/culprit" evidence stats --format json > "$out/stats.json"
mkdir -p "$docs/images"
cp "$out/reliability.svg" "$docs/images/reliability.svg"
python3 "$here/accuracy_page.py" "$out" "$docs/accuracy.md"
