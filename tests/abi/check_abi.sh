#!/bin/sh
# Nothing in the ABI differs from baseline.abi: check_abi.sh LIBRARY. Exit status 77: skipped.
set -eu
library=$1
here=$(cd "$(dirname "$0")" && pwd)
for tool in abidw abidiff; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (package abigail-tools)"; exit 77; }
done
readelf -S "$library" | grep -q '\.debug_info' || { echo "skipped: the library has no debug information"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh "$here/baseline.sh" "$library" >"$work/now.abi"
if abidiff "$here/baseline.abi" "$work/now.abi"; then
  echo "the ABI is as promised"
else
  echo "The ABI differs from tests/abi/baseline.abi. If that is meant and old programs still run:"
  echo "  sh tests/abi/baseline.sh LIBRARY > tests/abi/baseline.abi"
  exit 1
fi
