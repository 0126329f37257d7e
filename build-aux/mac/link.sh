#!/bin/sh
# link.sh TOOLS ARCHITECTURE MINIMUM COMMAND-LINE: stands in for the
# compiler when a program is linked. llvm's linker writes what Apple's own
# writes for these versions of macOS; of the command line it needs the files.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=build-aux/mac/pins.sh
. "$here/pins.sh"
tools=$1
architecture=$2
minimum=$3
shift 3

output=a.out
files=
while [ $# -gt 0 ]; do
	case $1 in
	-o)
		output=$2
		shift
		;;
	*.o | *.a)
		files="$files $1"
		;;
	esac
	shift
done
# shellcheck disable=SC2086 # lists
exec ld64.lld-16 -arch "$architecture" \
	-platform_version macos "$minimum" "$sdk_version" \
	-exported_symbols_list "$tools/exports" \
	-syslibroot "$tools/sdk" -dead_strip -no_function_starts -S -adhoc_codesign $smaller \
	-o "$output" $files -lSystem
