#!/bin/sh
# Sets the body's postures and loads beside what was measured, times the body, and writes both parts of Documentation/validation.md.
# SPEED=no leaves the times as they are: on a busy machine they mean little.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
page=$here/../Documentation/validation.md
swift build --package-path "$here" -c release --product culprit-bench
bin=$(swift build --package-path "$here" -c release --show-bin-path)
"$bin/culprit-bench" body-validation "$page"
if [ "${SPEED:-yes}" = yes ]; then
    swift build --package-path "$here" -c release --product culprit
    "$bin/culprit-bench" body-speed "$page" "$bin/culprit"
fi
