#!/bin/sh
# Writes what libyuheng.so promises in functions, types and layouts, as text: baseline.sh LIBRARY > tests/abi/baseline.abi
# The library needs debug information (preset dev). Do it when the ABI changes on purpose; the diff is the change.
set -eu
library=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
# Only what yuheng.h declares: no C++ inside, no places of this machine, no numbering that a new type would shift.
abidw --exported-interfaces-only --drop-private-types --headers-dir "$root/include/yuheng" \
  --no-show-locs --no-corpus-path --no-comp-dir-path --no-elf-needed --no-architecture --type-id-style hash "$library" |
  sed "s|path='[^']*/\(src/[^']*\)'|path='\1'|"
