#!/bin/sh
# program.sh TOOLS BUILD PROCESSOR ARCHITECTURE MINIMUM: tokenmedic itself for
# one slice, from the tree this script lies in, into BUILD/tokenmedic.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source_dir=$(cd "$here/../.." && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
tools=$1
build=$2
processor=$3
architecture=$4
minimum=$5

rm -rf "$build/program"
mkdir -p "$build/program"
cd "$build/program"
include=$build/include
flags="-Os -Xclang -Oz -ffile-prefix-map=$source_dir=. \
-ffile-prefix-map=$build=. -ffile-prefix-map=$tools=."
"$source_dir/configure" --quiet --host="$processor-apple-darwin" \
	--build="$("$tools/ncurses/config.guess")" --enable-werror \
	--disable-dependency-tracking PKG_CONFIG=false \
	CC="$tools/bin/$processor-cc" CC_FOR_BUILD=gcc CFLAGS="$flags" \
	AR="$tools/bin/ar" RANLIB="$tools/bin/ranlib" ARFLAGS=rcsD \
	CURSES_CFLAGS="-isystem $include -isystem $include/ncursesw \
-DNCURSES_WIDECHAR=1" \
	CURSES_LIBS="$build/lib/libncursesw.a" \
	CJSON_CFLAGS="-isystem $include" CJSON_LIBS="$build/lib/libcjson.a" \
	PLIST_CFLAGS="-isystem $include" PLIST_LIBS="$build/lib/libplist-2.0.a" \
	>configure.out 2>&1 || { tail -n 20 configure.out; exit 1; }
mkdir pool
for part in pool inflate; do
	# shellcheck disable=SC2086 # lists of flags
	"$tools/bin/$processor-cc" $flags -fstack-protector-strong $bitcode \
		-c "$here/pool/$part.c" -o "pool/$part.o"
done
make -s ARFLAGS=rcsD CFLAGS="$flags $bitcode" tokenmedic \
	CCLD="$here/link.sh $tools $architecture $minimum" >make.out 2>&1 ||
	{ tail -n 40 make.out; exit 1; }
llvm-strip-14 -x -o "$build/tokenmedic" tokenmedic
