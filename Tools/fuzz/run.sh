#!/usr/bin/env bash
# run.sh N [PARSER…]: builds the parsers with libFuzzer and feeds each of them N inputs. Needs a Swift 6.3 toolchain on Linux.
set -euo pipefail
cd "$(dirname "$0")"
count=${1:?how many inputs for each parser}
shift
parsers=("$@")
[ ${#parsers[@]} -gt 0 ] || parsers=(model storage markers loads reserves)

# SANITIZE=fuzzer,address looks at memory too, at a third of the speed
build=../../.build/fuzz
mkdir -p "$build"
flags=(-O -g -parse-as-library -swift-version 6 -package-name culprit -wmo -sanitize="${SANITIZE:-fuzzer}" -I "$build"
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility)
for module in Mechanics OpenSimFormat; do
    swiftc "${flags[@]}" -module-name $module -emit-module -emit-module-path "$build/$module.swiftmodule" \
        -c -o "$build/$module.o" $(find ../../Sources/$module -name '*.swift')
done
swiftc "${flags[@]}" -module-name Fuzz Fuzz.swift Mutator.swift "$build/Mechanics.o" "$build/OpenSimFormat.o" -o "$build/fuzz"

for parser in "${parsers[@]}"; do
    corpus=$build/corpus/$parser
    mkdir -p "$corpus" "$build/found"
    printf '\n== %s\n' "$parser"
    # an input slower than two seconds, a gigabyte of memory or a trap ends the run and leaves the input in found/
    FUZZ_PARSER=$parser SWIFT_BACKTRACE=enable=no nice "$build/fuzz" "$corpus" "seeds/$parser" -runs="$count" \
        -max_len=8192 -len_control=0 -dict=opensim.dict -timeout=2 -report_slow_units=1 -rss_limit_mb=1024 \
        -artifact_prefix="$build/found/$parser-" -print_final_stats=1 2>&1 |
        { grep -avE '^#[0-9]+[[:space:]]+(NEW|REDUCE|RELOAD|pulse)' || true; }
done
