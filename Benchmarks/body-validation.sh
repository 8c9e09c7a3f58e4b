#!/bin/sh
# Sets the body's postures and loads beside what was measured, and writes their part of Documentation/validation.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
swift run --package-path "$here" -c release culprit-bench body-validation "$here/../Documentation/validation.md"
