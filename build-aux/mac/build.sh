#!/bin/sh
# build.sh BUILD: the Mac binary, BUILD/tokenmedic, made on Debian 12: one
# universal file for Apple silicon (macOS 11.0) and Intel (10.13).
# What is fetched stays in BUILD/download, or in TM_DOWNLOADS.
# Exit 77: something that is needed is missing here, said on stderr.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
mkdir -p "$1"
build=$(cd "$1" && pwd)
downloads=${TM_DOWNLOADS:-$build/download}
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=0
umask 022

for command in dpkg-source gcc ld64.lld-16 llc-16 llvm-dis-16 llvm-lipo-14 \
	llvm-strip-14 make python3 sha256sum sha512sum tic; do
	command -v "$command" >/dev/null 2>&1 || {
		echo "mac: $command is missing; on Debian 12 install dpkg-dev" \
			"gcc lld-16 llvm-14 llvm-16 make python3 ncurses-bin npm" >&2
		exit 77
	}
done

# One slice's libraries are built once for the same scripts.
libraries() # PROCESSOR
{
	stamp=$build/$1/libraries.stamp
	wanted=$(cat "$here"/pins.sh "$here"/toolchain.sh \
		"$here"/libraries.sh | sha256sum)
	[ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return 0
	rm -rf "${build:?}/$1"
	"$here/libraries.sh" "$build/tools" "$build/$1" "$1"
	echo "$wanted" >"$stamp"
}

slice() # PROCESSOR ARCHITECTURE MINIMUM
{
	libraries "$1"
	"$here/program.sh" "$build/tools" "$build/$1" "$1" "$2" "$3"
	"$here/sign.py" sign "$build/$1/tokenmedic" tokenmedic
}

"$here/fetch.sh" "$downloads"
"$here/toolchain.sh" "$downloads" "$build/tools"
jobs=
thin=
for each in $slices; do
	processor=${each%%:*}
	rest=${each#*:}
	slice "$processor" "${rest%%:*}" "${rest#*:}" &
	jobs="$jobs $!"
	thin="$thin $build/$processor/tokenmedic"
done
for job in $jobs; do
	wait "$job"
done
# shellcheck disable=SC2086 # a list of files
llvm-lipo-14 -create $thin -output "$build/tokenmedic.new"
mv "$build/tokenmedic.new" "$build/tokenmedic"
