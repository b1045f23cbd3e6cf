#!/bin/sh
# Installs to a folder of its own, moves it, and builds what an integrator would build: C++ through find_package, C through
# pkg-config, each with the shared and with the static library. Usage: check_install.sh CMAKE BUILD-DIR CC CXX
set -eu
cmake=$1 build=$2 cc=$3 cxx=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

DESTDIR='' "$cmake" --install "$build" --prefix "$work/first" >"$work/log" || { cat "$work/log"; exit 1; }
mv "$work/first" "$work/prefix"  # the installed tree does not know its place
prefix=$work/prefix

for file in include/yuheng/yuheng.h share/doc/yuheng/LICENSE share/yuheng/rulesets; do
  [ -e "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done

# expect NAME COMMAND…: the consumer compiles the installed rulesets and prints what it got.
expect() {
  name=$1
  shift
  said=$("$@") || { echo "$name: failed"; exit 1; }
  [ -n "$said" ] || { echo "$name: said nothing"; exit 1; }
  echo "$name: $said"
}

"$cmake" -S "$here/find_package" -B "$work/cpp" -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix" >"$work/log" 2>&1 &&
  "$cmake" --build "$work/cpp" >>"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
expect "find_package, shared" "$work/cpp/consumer_shared"
expect "find_package, static" "$work/cpp/consumer_static"

pc=$(dirname "$(find "$prefix" -name yuheng.pc)")
libdir=$(dirname "$pc")
flags() { PKG_CONFIG_PATH=$pc pkg-config "$@" yuheng; }
# shellcheck disable=SC2046  # flags are several words
"$cc" -std=c11 -Wall -Wextra -Werror "$here/pkg_config/consumer.c" $(flags --cflags --libs) -o "$work/c_shared"
expect "pkg-config, shared" env LD_LIBRARY_PATH="$libdir" "$work/c_shared" "$(flags --variable=rulesetsdir)"
# shellcheck disable=SC2046
"$cc" -std=c11 -Wall -Wextra -Werror -static "$here/pkg_config/consumer.c" $(flags --static --cflags --libs) -o "$work/c_static"
expect "pkg-config, static" "$work/c_static" "$(flags --variable=rulesetsdir)"
