#!/bin/sh
# libraries.sh TOOLS BUILD PROCESSOR: ncurses, cJSON and libplist for one
# slice, static, into BUILD/lib and BUILD/include.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
tools=$1
build=$2
processor=$3
cc=$tools/bin/$processor-cc
flags="-Os -Xclang -Oz -fstack-protector-strong \
-ffile-prefix-map=$tools=. -ffile-prefix-map=$build=."
final="$flags $bitcode"

archive() # NAME OBJECT...
{
	name=$1
	shift
	rm -f "$build/lib/$name"
	"$tools/bin/ar" rcsD "$build/lib/$name" "$@"
}

# No data base of the build machine, no file needed to start: the terminals of
# pins.sh are inside. The Mac's own data base serves the others. For root the
# environment may not name one.
build_ncurses()
{
	mkdir -p "$build/ncurses"
	cd "$build/ncurses"
	"$tools/ncurses/configure" --quiet --host="$processor-apple-darwin" \
		--build="$("$tools/ncurses/config.guess")" \
		CC="$cc" CFLAGS="$flags" BUILD_CC=gcc AR="$tools/bin/ar" \
		RANLIB="$tools/bin/ranlib" --prefix=/usr/local \
		--enable-widec --without-shared --with-normal --without-debug \
		--without-cxx --without-cxx-binding --without-ada \
		--without-manpages --without-progs --without-tests \
		--without-gpm --without-dlsym --without-x --disable-db-install \
		--disable-stripping --with-ospeed=unsigned \
		--with-default-terminfo-dir=/usr/share/terminfo \
		--with-terminfo-dirs=/usr/share/terminfo \
		--disable-home-terminfo --disable-root-environ \
		--with-tic-path=/usr/bin/tic --with-infocmp-path=/usr/bin/infocmp \
		--with-fallbacks="$terminals" >configure.out 2>&1 ||
		{ tail -n 20 configure.out; return 1; }
	for part in include ncurses; do
		make -s -C "$part" CFLAGS="$final" ARFLAGS=rcsD >"make-$part.out" 2>&1 ||
			{ tail -n 20 "make-$part.out"; return 1; }
	done
	mkdir -p "$build/include/ncursesw"
	cp include/*.h "$build/include/ncursesw/"
	cp lib/libncursesw.a "$build/lib/"
}

build_cjson()
{
	mkdir -p "$build/cjson" "$build/include/cjson"
	cd "$build/cjson"
	# shellcheck disable=SC2086 # a list of flags
	"$cc" $final -c "$tools/cjson/cJSON.c"
	archive libcjson.a cJSON.o
	cp "$tools/cjson/cJSON.h" "$build/include/cjson/"
}

build_libplist()
{
	mkdir -p "$build/libplist" "$build/include/plist"
	cd "$build/libplist"
	objects=
	for source in "$tools"/libplist/src/*.c \
		"$tools"/libplist/libcnary/node.c \
		"$tools"/libplist/libcnary/node_list.c; do
		# shellcheck disable=SC2086 # a list of flags
		"$cc" $final -DHAVE_GMTIME_R -DHAVE_LOCALTIME_R -DHAVE_TIMEGM \
			-DHAVE_MEMMEM -DHAVE_STRPTIME -DHAVE_TM_TM_GMTOFF \
			-DHAVE_TM_TM_ZONE -w -I"$tools/libplist/src" \
			-I"$tools/libplist/include" \
			-I"$tools/libplist/libcnary/include" -c "$source"
		object=${source##*/}
		objects="$objects ${object%.c}.o"
	done
	# shellcheck disable=SC2086 # a list of files
	archive libplist-2.0.a $objects
	cp "$tools/libplist/include/plist/plist.h" "$build/include/plist/"
}

mkdir -p "$build/lib" "$build/include"
build_ncurses
build_cjson
build_libplist
