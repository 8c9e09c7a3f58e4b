#!/usr/bin/env bash
# Installs what the tests need, then builds and runs all of them. Needs a Swift 6.3 toolchain on a Debian machine.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }

say "tools for the schema check (Python with a virtual environment)"
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv
fi
python3 -m venv .build/venv
.build/venv/bin/pip install --quiet --disable-pip-version-check -r Tools/schema-check/requirements.txt

say "format"
swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift

say "build and test"
swift build --build-tests
swift test --skip-build

say "the knowledge base"
.build/debug/culprit evidence lint | tail -n 1

say "documents against their schemas"
.build/venv/bin/python Tools/schema-check/check.py .build/debug/culprit Examples

say "all green"
