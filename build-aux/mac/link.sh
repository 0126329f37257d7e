#!/bin/sh
# link.sh TOOLS ARCHITECTURE MINIMUM COMMAND-LINE: stands in for the
# compiler when a program is linked. llvm's linker writes what Apple's own
# writes for these versions of macOS; of the command line it needs the files.
# In the current folder pool/ has what unpacks the strings (pool/pool.c).
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
link() # OUTPUT FILES-AND-OPTIONS...
{
	linked=$1
	shift
	ld64.lld-16 -arch "$architecture" \
		-platform_version macos "$minimum" "$sdk_version" \
		-exported_symbols_list "$tools/exports" \
		-syslibroot "$tools/sdk" -dead_strip -no_function_starts -S \
		--icf=all -adhoc_codesign -o "$linked" "$@" -lSystem
}

# First everything becomes one module, which asks for the packed strings; then
# the program is made from that module with its strings packed.
# shellcheck disable=SC2086 # lists
link pool/first $inlining -save-temps -U _pool_room -U _pool_room_size \
	-U _pool_size -U _pool_packed -U _pool_packed_size \
	$files pool/pool.o pool/inflate.o
llvm-dis-16 pool/first.0.4.opt.bc -o pool/first.ll
"$here/pool.py" pack pool/first.ll pool/last.ll
# shellcheck disable=SC2086 # a list
llc-16 -O2 -filetype=obj -relocation-model=pic $outlining pool/last.ll \
	-o pool/last.o
link "$output" pool/last.o
