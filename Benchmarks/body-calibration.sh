#!/bin/sh
# Fits the healthy passive body to the published norms (under a minute on one core) and writes
# Sources/Body/Resources/body/calibration.csv and Documentation/body-calibration.md anew.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/..
swift build --package-path "$here" -c release --product culprit-bench
bin=$(swift build --package-path "$here" -c release --show-bin-path)
"$bin/culprit-bench" body-calibration "$root/Sources/Body/Resources/body/calibration.csv" "$root/Documentation/body-calibration.md"
